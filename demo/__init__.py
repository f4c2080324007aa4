"""A replica of real sources on this machine: true wire formats and true devices, invented prices and stock."""
