"""Titles are messy, but they never say what is not true."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.facts import Battery, facts
from demo.seeding import seeded
from demo.titles import elided, mention, spelled, title
from demo.wording import WORDINGS


def key(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


@pytest.mark.parametrize(
    ("name", "previous", "shown"),
    [
        ("iPhone 12 Pro", "iPhone 12", "12 Pro"),
        ("Galaxy A52s 5G", "Galaxy A52 5G", "A52s 5G"),
        ("Galaxy S20 FE 5G", "Galaxy S20 FE", "S20 FE 5G"),
        ("Redmi Note 9 Pro", "Redmi Note 9S", "9 Pro"),
        ("Redmi 7", "Redmi Note 8T", "Redmi 7"),
        ("Redmi K20", "Mi 9T", "Redmi K20"),
        ("POCO F5", "POCO X5 Pro 5G", "F5"),
        ("iPad Air 5", "iPad 10 (2022)", "iPad Air 5"),
        ("ThinkPad T480", "ThinkPad T470", "T480"),
        ("XPS 15 9570", "XPS 15 9560", "9570"),
    ],
)
def test_a_list_leaves_out_what_the_name_before_said(name: str, previous: str, shown: str) -> None:
    assert elided(name, previous) == shown


NUMBERS = [battery.number for battery in facts().batteries] + [panel.number for panel in facts().panels]


@given(number=st.sampled_from(NUMBERS), seed=st.integers(0, 50))
def test_every_spelling_is_the_same_number(number: str, seed: int) -> None:
    assert key(spelled(number, seeded(str(seed)))) == key(number)


@given(battery=st.sampled_from(facts().batteries), seed=st.integers(0, 50))
def test_a_list_names_every_device(battery: Battery, seed: int) -> None:
    text = key(mention(battery.devices, seeded(str(seed))))
    assert all(key(device.name.split()[-1]) in text for device in battery.devices)


@given(battery=st.sampled_from(facts().batteries), language=st.sampled_from(sorted(WORDINGS)), seed=st.integers(0, 50))
def test_a_battery_title_says_battery(battery: Battery, language: str, seed: int) -> None:
    text = title(battery, WORDINGS[language], seeded(str(seed))).lower()
    assert any(word.lower() in text for word in WORDINGS[language].battery)
