"""The codes of Google's list as makers print them, and the devices of codes that the list gives no name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog.build.draft import Draft
from catalog.build.inputs import AndroidRow
from catalog.naming import squeezed

_PREFIX = re.compile(
    r"(?:SAMSUNG[- ]|HUAWEI ?|LENOVO |VIVO |OPPO |ASUS_|ASUS |TECNO[ -]|INFINIX[ -]|HTC[ _]|ONEPLUS |ONE |ZTE |ALCATEL |NOKIA "
    r"|MEIZU |LG-|LGE? |HONOR |ITEL |MICROMAX |COOLPAD |CUBOT[ _])",
    re.IGNORECASE,
)
_NOT_A_CODE = re.compile(
    r"(mi|redmi|poco|moto|nova|galaxy|note|hot|spark|desire|nord|pixel|honor|zenfone|one|xperia|blade|armor|canvas)(?![a-z])|.*(pro|lite|plus|max|ultra|mini)$",
    re.IGNORECASE,
)
_APPLE = re.compile(r"A[1-3]-?\d{3}")
"""What reads like an A-number of Apple's: Acer's A1-713 tablet has the number of a MacBook's battery."""

_SAMSUNG_CODE = re.compile(r"(SM|GT|SC|SCG|SGH|SCH|SPH|SHV|SHW)-?\w*\d.*")


def maker_code(brand: str, name: str, code: str) -> str | None:
    """Return a code as it stands on the device, without the maker's name; None for what is the name once more."""
    code = _PREFIX.sub("", code, count=1)
    if not re.fullmatch(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]{3,15}", code) or _NOT_A_CODE.match(code):
        return None
    if _APPLE.fullmatch(code):
        return None
    plain = squeezed(name)
    if squeezed(code) in squeezed(brand + name) or (len(plain) > 3 and plain in squeezed(code)):
        return None
    if brand == "Samsung" and not _SAMSUNG_CODE.fullmatch(code):
        return None
    return code if brand == "Sony" else code.upper()


def unnamed_codes(rows: Iterable[AndroidRow], brand: str) -> list[str]:
    """Return the codes of a brand, as Google writes it, that the list names by nothing but a code."""
    return [
        code
        for row in rows
        if row.brand == brand and row.name == row.code and (code := maker_code(brand, "", row.code))
    ]


def with_unnamed(drafts: Iterable[Draft], unnamed: Iterable[str]) -> Iterator[Draft]:
    """Yield drafts of Huawei's or Honor's devices with the codes that share their beginning with no other device.

    Their codes are three letters for the device, a dash, and the variant: VOG-L29, VOG-AL00 (observed in Google's list).
    """
    known = list(drafts)
    owners: dict[str, set[str]] = {}
    for draft in known:
        for code in draft.codes:
            owners.setdefault(code.split("-")[0], set()).add(draft.id)
    more: dict[str, set[str]] = {}
    for code in unnamed:
        beginning, dash, _ = code.partition("-")
        if dash and len(beginning) == 3 and len(owners.get(beginning, ())) == 1:
            more.setdefault(next(iter(owners[beginning])), set()).add(code)
    for draft in known:
        yield replace(draft, codes=tuple(sorted({*draft.codes, *more.get(draft.id, ())})))
