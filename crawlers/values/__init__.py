"""From the words of a source to values: prices, stock, plain text, addresses, article numbers. Pure functions."""
