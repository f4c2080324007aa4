"""Public data sets that document fits: how they are imported, what is bundled of them, and the claims they make."""

from catalog.evidence.encoded import encoded_claims
from catalog.evidence.loading import evidence_version, load_claims, pairs_reported
from catalog.evidence.panels import panel_inches

__all__ = ["encoded_claims", "evidence_version", "load_claims", "pairs_reported", "panel_inches"]
