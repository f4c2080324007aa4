"""The HTTP service: routes, wire models, errors, pages. Knows which questions exist, never how an engine answers them."""
