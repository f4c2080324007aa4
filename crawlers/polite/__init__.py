"""What every request and page must pass, whoever sends it: host, robots.txt, pace, and size."""

AGENT = "Sparedex"
"""The name by which robots.txt files may address this crawler."""
