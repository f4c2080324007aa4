"""What is pasted into the page that reads texts: one text comes in an address, many in the body of a form."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.parameters import LONGEST_QUESTION
from api.texts import Text, Texts

MOST_FIELDS = 10
"""Fields of a form that are read; the page's own has three."""

Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class ResolveForm:
    """What was asked: a text a line, and what holds for each of them."""

    text: str = ""
    brand: str = ""
    description: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts, without empty lines."""
        return tuple(filter(str.strip, self.text.splitlines()))

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts, within the bounds of the API. Raises RequestValidationError with every line that is beyond them."""
        beside = {"brand": self.brand or None, "description": self.description or None}
        given = [{"title": line.strip(), **beside} for line in self.lines]
        try:
            return tuple(Texts.model_validate({"texts": given}).texts) if given else ()
        except ValidationError as error:
            raise RequestValidationError([{**each, "loc": _place(each["loc"])} for each in error.errors()]) from error

    @property
    def address(self) -> str | None:
        """The address that asks the same, None for what is too much for one: several texts, or a description."""
        if self.description or len(self.lines) != 1 or len(self.text) > LONGEST_QUESTION:
            return None
        asked = {"q": self.lines[0].strip(), "brand": self.brand}
        return f"/resolve?{urlencode({name: value for name, value in asked.items() if value})}"


async def asked_in_the_address(
    q: Annotated[str, Query(max_length=LONGEST_QUESTION)] = "", brand: Word = ""
) -> ResolveForm:
    """Read the address of the page."""
    return ResolveForm(q, brand.strip())


async def posted(request: Request) -> ResolveForm:
    """Read the page's form from a body; bytes that are no text become what stands for such."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        fields = parse_qs(body, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        mistake = {"type": "form", "loc": ("body",), "msg": f"has more than {MOST_FIELDS} fields", "input": None}
        raise RequestValidationError([mistake]) from error
    text, brand, description = (fields.get(name, [""])[0] for name in ("q", "brand", "description"))
    return ResolveForm(text, brand.strip(), description.strip())


AskedTexts = Annotated[ResolveForm, Depends(asked_in_the_address)]
PostedTexts = Annotated[ResolveForm, Depends(posted)]


def _place(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return where a mistake is as the page shows it: `texts.3.title` is in line 4."""
    if len(location) < 3 or not isinstance(location[1], int):
        return ("text",)
    return (f"line {location[1] + 1}",) if location[2] == "title" else (str(location[2]),)
