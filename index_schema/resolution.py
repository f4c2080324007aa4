"""What a text was understood as: the answer of the resolver, as records that every package may hold."""

from dataclasses import dataclass
from enum import StrEnum

from index_schema.records import PartType, Record


class Technology(StrEnum):
    """How a screen is made."""

    OLED_SOFT = "oled_soft"
    OLED_HARD = "oled_hard"
    INCELL = "incell"
    TFT = "tft"
    ORIGINAL_PANEL = "original_panel"


class Origin(StrEnum):
    """Where a part comes from."""

    OEM_SERVICE_PACK = "oem_service_pack"
    OEM_PULLED = "oem_pulled"
    OEM_REFURBISHED = "oem_refurbished"
    AFTERMARKET = "aftermarket"


class Condition(StrEnum):
    """The state a part is sold in."""

    NEW = "new"
    USED = "used"
    FOR_PARTS = "for_parts"


class Grade(Record):
    """Three words instead of a shop's letters, each None where unknown."""

    technology: Technology | None = None
    origin: Origin | None = None
    state: Condition | None = None


class Evidence(Record):
    """What a resolver may look at; any of it may be missing."""

    title: str = ""
    description: str | None = None
    brand: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    stated_compatibility: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one field of the evidence: `text[start:end] == quote`.

    Spans and mentions come from the resolver alone, eight of a title: plain dataclasses, for a validated record takes twice
    the time.
    """

    field: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class DeviceMention:
    """A device the text names. `rule` says by which rule, `confidence` how far that rule is to be trusted (0 to 1).

    `codes` are those of the device that the text names, as keys (`SMG530H`, `SMG530HDV`), and `years` the first and last
    year it gives; `except_codes` and `except_years` are those for which it says that the part does not fit. Years are
    read only where hardware differs by year: of laptops, and of devices whose catalogue entry has bands of years.
    """

    id: str
    name: str
    confidence: float
    rule: str
    span: Span
    codes: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    except_codes: tuple[str, ...] = ()
    except_years: tuple[int, int] | None = None


class NumberRule(StrEnum):
    """How a part number was read."""

    EXACT = "exact"
    REPAIRED = "look-alike repaired"
    """O stood for 0, l for 1, or a Cyrillic letter for a Latin one, and only one number can be meant."""
    ELIDED = "elided tail"
    """Its beginning is that of the number before it: GH82-26485A/26486A."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A part number: `family` its namespace (samsung.eb), `number` as displayed, `key` its final id (samsung.eb.EBBG781ABY)."""

    family: str
    number: str
    key: str
    span: Span
    rule: NumberRule = NumberRule.EXACT


class Resolution(Record):
    """What a text means, and which of its words say so.

    `devices` fit, `excluded` are named as not fitting; so are `numbers` and `excluded_numbers`. `candidates` are devices that an ambiguous name may mean; none of
    them is in `devices`. `unknown` holds names that look like a device of a known family which the catalogue lacks
    (`iPhone 12 Ultra`): never the base model. `rest` are the words of the title nobody used, as search tokens.
    """

    part_type: PartType | None = None
    part_type_span: Span | None = None
    grade: Grade = Grade()
    grade_spans: tuple[Span, ...] = ()
    devices: tuple[DeviceMention, ...] = ()
    excluded: tuple[DeviceMention, ...] = ()
    candidates: tuple[DeviceMention, ...] = ()
    unknown: tuple[Span, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    excluded_numbers: tuple[NumberMention, ...] = ()
    rest: tuple[str, ...] = ()
