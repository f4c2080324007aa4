"""What is known of fit: single claims with their words and sources, and what all claims on a pair amount to.

What there are millions of while an index is made is a plain dataclass with slots: a tenth of the memory of a model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from index_schema.entries import DeviceReference, NumberReference
from index_schema.records import Moment, PartType, Price, Record
from index_schema.resolution import Grade


class Predicate(StrEnum):
    """What a claim says of its part: about a device, or about another part number."""

    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"
    ENCODES = "encodes"
    SAME_PART = "same_part"
    REPLACED_BY = "replaced_by"
    CROSS_REFERENCE = "cross_reference"


AFFIRMING = frozenset({Predicate.FITS, Predicate.ENCODES})
"""What says that the part fits the device."""


class Basis(StrEnum):
    """What a claim rests on, the strongest first."""

    MAKER = "maker"
    CODE = "code"
    TELEMETRY = "telemetry"
    GUIDE = "guide"
    SHOP = "shop"


STRENGTH: Mapping[Basis, int] = {basis: at for at, basis in enumerate(Basis)}
"""The place of each basis, the strongest first."""

DOCUMENTED = frozenset({Basis.MAKER, Basis.CODE, Basis.TELEMETRY})
"""What documents a part without a shop: the maker, a number that encodes the device, the device's own firmware."""

QualifierKind = Literal["year", "region", "code", "frame", "colour", "position", "connector", "capacity"]

LIMITS: frozenset[QualifierKind] = frozenset({"year", "region", "code", "position"})
"""What a fit may be limited to. The other kinds say what is offered: in another colour or capacity it fits as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """A condition under which a claim holds, or what it says of the offered part; years also as numbers, both included.

    `quote` are its words in the record's title, at `start` to `end`, where they were read there. Two sources that say the
    same say it in different places, which makes no difference.
    """

    kind: QualifierKind
    value: str
    first: int | None = None
    last: int | None = None
    quote: str | None = field(default=None, compare=False)
    start: int | None = field(default=None, compare=False)
    end: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """What a source says of the part itself; None where it says nothing."""

    volts: float | None = None
    watt_hours: float | None = None
    chemistry: str | None = None
    connector: str | None = None
    inches: float | None = None
    pins: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one source on one part number.

    `device` is set where the predicate is about a device, `other` (a part key) where it is about another number. `group`
    names those who speak with one voice (a shop chain, a data set): their claims count once. `quote` stands in the field
    `field` of the record at `start` to `end`. `rule` read the words, `confidence` says how far it is to be trusted.
    `reports` counts machines that reported it, where the basis is telemetry, of `of_reports` of the device. `wordings` stand for the titles the words were
    taken from, one each, or some of them where it is the strongest of many claims: two shops that use the very same title
    speak with one voice.
    """

    predicate: Predicate
    part: str
    number: str
    device: str | None = None
    other: str | None = None
    part_type: PartType | None = None
    basis: Basis
    source: str
    group: str
    record: str
    url: str | None = None
    licence: str | None = None
    field: str = "title"
    quote: str
    start: int = 0
    end: int
    rule: str
    rule_version: str
    confidence: float
    qualifiers: tuple[Qualifier, ...] = ()
    specification: Specification | None = None
    reports: int | None = None
    of_reports: int | None = None
    wordings: tuple[str, ...] = ()
    first_seen: date | None = None
    last_seen: date | None = None

    @property
    def limits(self) -> tuple[Qualifier, ...]:
        """The conditions under which it holds; its other qualifiers say what is offered."""
        return tuple(each for each in self.qualifiers if each.kind in LIMITS) if self.qualifiers else ()


class Verdict(StrEnum):
    """What all claims on a device and a part amount to."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    EXCLUDED = "excluded"


class Judgement(Record):
    """A verdict with its reasons. Beliefs go from 0 to 1; `groups` counts the independent voices for, `against` those against.

    `claims_for` and `claims_against` hold the strongest claim of each voice, those who document first, up to a bound;
    after them come the denials that are limited, the strongest of each voice under each condition.
    """

    verdict: Verdict
    belief: float
    belief_for: float
    belief_against: float
    groups: int
    against: int
    qualifiers: tuple[Qualifier, ...] = ()
    claims_for: tuple[Claim, ...] = ()
    claims_against: tuple[Claim, ...] = ()


InterchangeGrade = Literal["same_part", "drop_in", "fits_with_change", "similar"]

SUBSTITUTES: frozenset[InterchangeGrade] = frozenset({"same_part", "drop_in"})
"""What may be offered under another number: the same part, and one that goes in without any change."""


class Interchange(Record):
    """Another number for the same need. `direction`: `both`, or `replaces` / `replaced_by`, which holds one way only.

    `reasons` are the claims that say so; a stop (other voltage, cells, chemistry, connector) lists itself in `conflicts`, and
    such a number is `similar`, never a substitute.
    """

    part: NumberReference
    grade: InterchangeGrade
    direction: Literal["both", "replaces", "replaced_by"] = "both"
    reasons: tuple[Claim, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def stands_in(self) -> bool:
        """Whether the other number serves wherever the owner's does: a new one that replaces an old one says nothing of it."""
        return self.grade in SUBSTITUTES and self.direction != "replaces"


class Caveat(Record):
    """What to know after the part is in: pairing, calibration, messages, adhesive; a fact with its source."""

    kind: str
    text: str
    source: str
    url: str | None = None


class OfferSummary(Record):
    """The live offers of a part: how many, how many in stock, the lowest price of one piece in each currency, the grades."""

    live: int = 0
    in_stock: int = 0
    lowest: tuple[Price, ...] = ()
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """An offer in one line, as it stands beside a part."""

    id: str
    source: str
    title: str
    url: str | None
    price: Price | None
    stock: str
    observed_at: Moment


class Fit(Record):
    """A device and a part, what all claims on them amount to, and who sells the part.

    `part` is None for parts that are sold without a number; then `part_type` and `grade` say what they are. `via` is the
    number whose documented fit this one is inferred from, through one step of interchange; None where it is direct.
    """

    record: Literal["fit"] = "fit"
    device: DeviceReference
    part: NumberReference | None
    part_type: PartType | None
    grade: Grade = Grade()
    judgement: Judgement
    via: Interchange | None = None
    offers: OfferSummary = OfferSummary()
    caveats: tuple[Caveat, ...] = ()


class DocumentedPart(Record):
    """A part that is documented for a device without a shop, or a panel or battery that shops give it; for what excludes others."""

    part: NumberReference
    part_type: PartType | None
    basis: Basis
    years: tuple[Qualifier, ...] = ()
    specification: Specification = Specification()
    reports: int | None = None


class DeviceProfile(Record):
    """What is documented for a device, all in one: what a question on any part is checked against.

    `sharing` are, by part type, the devices of nearly the same name that share a documented part with it.
    """

    record: Literal["device"] = "device"
    device: DeviceReference
    parts: tuple[DocumentedPart, ...] = ()
    sharing: Mapping[PartType, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedDevice:
    """A device for which a part is documented without a shop."""

    device: str
    basis: Basis
    years: tuple[Qualifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFit:
    """A device in the list of a part: how its fit stands; `via` is the other number that an inferred fit rests on."""

    device: DeviceReference
    verdict: Verdict
    groups: int
    against: int
    qualifiers: tuple[Qualifier, ...] = ()
    via: NumberReference | None = None


class PartProfile(Record):
    """What is known of a part number, all in one.

    `devices` are those for which it is documented without a shop, `fits` all that any claim is about, the surest first; both up
    to a bound. `guides` maps ids of guides to such parts of its devices to
    their titles.
    """

    record: Literal["part"] = "part"
    part: NumberReference
    family: str
    spellings: tuple[str, ...] = ()
    part_type: PartType | None = None
    specification: Specification = Specification()
    devices: tuple[DocumentedDevice, ...] = ()
    fits: tuple[PartFit, ...] = ()
    interchange: tuple[Interchange, ...] = ()
    offers: OfferSummary = OfferSummary()
    best_offers: tuple[OfferLine, ...] = ()
    guides: Mapping[str, str] = {}


FitRecord = Annotated[Fit | DeviceProfile | PartProfile, Field(discriminator="record")]
"""What the index of fits stores."""
