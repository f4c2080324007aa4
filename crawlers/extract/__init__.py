"""From a response to records: pure readers, one a wire format. What cannot be read becomes an issue, never an exception."""
