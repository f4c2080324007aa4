"""Claims of a repair guide: its parts fit its devices."""

from datetime import UTC, datetime

from catalog.fits.claims import guide_claims
from catalog.resolve import Resolver
from index_schema.fits import Basis
from index_schema.records import Guide
from index_schema.resolution import Evidence

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_guides_say_what_their_parts_fit(resolver: Resolver) -> None:
    guide = Guide(
        id="ifixit.1",
        source="ifixit",
        key="1",
        url="https://guides.example/1",
        title="Galaxy S8 battery replacement",
        devices=("Samsung Galaxy S8",),
        parts=(Guide.Item(name="Galaxy S8 battery EB-BG950ABE"), Guide.Item(name="Adhesive")),
        language="en",
        license="CC BY-NC-SA",
        attribution="iFixit",
        observed_at=NOW,
    )
    devices = resolver.resolve(Evidence(title=guide.devices[0])).devices
    parts = [resolver.resolve(Evidence(title=each.name)) for each in guide.parts]
    (claim,) = guide_claims(guide, devices, parts, "ifixit")
    assert (claim.predicate, claim.part, claim.device) == ("fits", "samsung.eb.EBBG950ABE", "samsung/galaxy-s8")
    assert guide.parts[0].name[claim.start : claim.end] == claim.quote == "EB-BG950ABE"
    assert (claim.basis, claim.licence, claim.field) == (Basis.GUIDE, "CC BY-NC-SA", "parts[0].name")
