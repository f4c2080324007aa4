"""The addresses under /v1, one module a thing that is asked about."""
