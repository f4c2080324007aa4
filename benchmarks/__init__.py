"""Ratios against the bare libraries, measured in one run on the machine at hand; docs/performance.md keeps them."""
