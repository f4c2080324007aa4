"""What Sparedex knows and how it is written down: records, identity, feeds, the index fields. Imports nothing of ours."""
