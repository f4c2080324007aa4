"""What all listings and guides together say, gathered while they stream by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog.fits.ledger import Ledger
from index_schema.entries import GuideEntry, NumberReference, Offer
from index_schema.fits import Claim
from index_schema.records import PartType
from index_schema.unnumbered import unnumbered_part
from search.counting import Tally, sure_devices
from search.supply import Supply

Guides = defaultdict[tuple[str, PartType | None], dict[str, str]]
"""Titles of guides by id, by the device and the part type that they are about."""


@dataclass(slots=True)
class Gathering:
    """Counts, offers and claims of a generation, of which its devices, parts and fits are made."""

    tally: Tally = field(default_factory=Tally)
    ledger: Ledger = field(default_factory=Ledger)
    supply: Supply = field(default_factory=Supply)
    guides: Guides = field(default_factory=lambda: defaultdict(dict))

    def add_offer(self, offer: Offer, sold: Iterable[NumberReference], claims: Iterable[Claim]) -> None:
        """Take in an offer, the numbers of what it sells, and what it claims."""
        self.tally.add_offer(offer)
        self.ledger.add(claims)
        for number in sold:
            self.ledger.name(number, offer.part_type)
            self.supply.add(number.key, offer)
        if not offer.part_numbers:
            part = unnumbered_part(offer.part_type, offer.grade)
            for device in sure_devices(offer):
                self.supply.add(f"{device.id}|{part}", offer)

    def add_guide(self, guide: GuideEntry, claims: Iterable[Claim]) -> None:
        """Take in a guide and what it claims."""
        self.tally.add_guide(guide)
        self.ledger.add(claims)
        for device in guide.device_references:
            self.guides[device.id, guide.part_type][guide.id] = guide.title
