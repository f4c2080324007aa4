"""The frame of a shop's pages, as heavy as real ones: styles, a menu in two copies, a footer. It holds no product."""

import html
from functools import cache

from demo.assortment import slug
from demo.facts import facts
from demo.wording import WORDINGS

SPACES = {
    "m": "margin",
    "mt": "margin-top",
    "mb": "margin-bottom",
    "p": "padding",
    "pt": "padding-top",
    "pb": "padding-bottom",
}
BREAKPOINTS = {"": 0, "sm": 576, "md": 768, "lg": 992, "xl": 1200}


def _styles() -> str:
    """Return the grid and spacing classes that shop themes carry inline."""
    rules = []
    for breakpoint_name, width in BREAKPOINTS.items():
        infix = f"-{breakpoint_name}" if breakpoint_name else ""
        grid = [f".col{infix}-{n}{{flex:0 0 {n / 12:.4%};max-width:{n / 12:.4%};padding:0 15px}}" for n in range(1, 13)]
        spaces = [
            f".{short}{infix}-{n}{{{name}:{n * 0.25}rem !important}}"
            for short, name in SPACES.items()
            for n in range(16)
        ]
        rules.append(f"@media (min-width:{width}px){{{''.join(grid + spaces)}}}")
    return "".join(rules)


def _menu(language: str, copy: str) -> str:
    """Return one copy of the menu: every device under every kind of part, as links to the search."""
    items = []
    for kind, label in WORDINGS[language].categories:
        if kind == "panel":
            continue
        links = "".join(
            f'<li class="menu__item menu__item--{copy}"><a class="menu__link" href="/{language}/search?s={slug(device.name)}+{kind}">'
            f"{html.escape(device.full_name)}</a></li>"
            for device in facts().devices
            if device.kind != "laptop"
        )
        items.append(f'<li class="menu__group"><span>{label}</span><ul class="menu__list">{links}</ul></li>')
    return f'<nav class="menu menu--{copy}"><ul>{"".join(items)}</ul></nav>'


@cache
def _opening(language: str) -> str:
    return f"<style>{_styles()}</style></head><body><header>{_menu(language, 'desktop')}</header><main>"


@cache
def _closing(language: str) -> str:
    notice = html.escape(WORDINGS[language].notice)
    return f"</main>{_menu(language, 'mobile')}<footer><p>{notice}</p></footer></body></html>"


def page(language: str, title: str, head: str, main: str) -> str:
    """Return a whole page; `head` and `main` are markup, `title` is text."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>{head}'
        f"{_opening(language)}{main}{_closing(language)}"
    )
