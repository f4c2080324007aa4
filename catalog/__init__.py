"""Which device, part and grade a text names: the device catalogue, part-number families and the resolver."""
