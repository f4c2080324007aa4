"""One spider a platform: which addresses it has, in which order; what they say is read in `crawlers.extract`."""
