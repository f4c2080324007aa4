"""What numbers say by themselves: Samsung's batteries their device, panels their size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.devices import Catalogue, load_catalogue
from catalog.evidence import encoded_claims, panel_inches
from index_schema.fits import Basis, Predicate
from index_schema.identity import number_key, part_key


@pytest.mark.parametrize(
    ("number", "devices"),
    [
        ("EB-BG781ABY", {"samsung/galaxy-s20-fe-5g"}),
        ("eb bg781aby", {"samsung/galaxy-s20-fe-5g"}),
        ("EBBT705FBE", {"samsung/galaxy-tab-s-8-4"}),
        ("EB-BS908ABY", {"samsung/galaxy-s22-ultra"}),
        ("EB-BG973ABU", {"samsung/galaxy-s10"}),
        ("EB-BG975ABU", {"samsung/galaxy-s10-plus"}),
        ("EB-BA505ABU", {"samsung/galaxy-a50"}),
        ("EB-A505ABU", {"samsung/galaxy-a50"}),
        ("EB-BG999ZZZ", set()),
        ("EB-B600BUB", set()),
        ("EB425161LU", set()),
    ],
)
def test_a_battery_names_the_device_it_was_made_for(catalogue: Catalogue, number: str, devices: set[str]) -> None:
    claims = encoded_claims(part_key("samsung.eb", number), number, catalogue)
    assert {claim.device for claim in claims} == devices
    for claim in claims:
        assert (claim.predicate, claim.basis) == (Predicate.ENCODES, Basis.CODE)
        assert claim.record[claim.start : claim.end] == claim.quote


def test_numbers_of_other_families_encode_nothing(catalogue: Catalogue) -> None:
    assert encoded_claims("huawei.hb.EBBG781ABY", "EB-BG781ABY", catalogue) == ()


CODES = sorted(
    code.value
    for device in load_catalogue().devices.values()
    for code in device.codes
    if device.brand == "Samsung" and code.value.startswith("SM-")
)


@given(code=st.sampled_from(CODES), maker=st.sampled_from(("ABY", "ABE", "ABU", "BBC")))
def test_each_region_of_a_device_has_the_battery_of_its_base(catalogue: Catalogue, code: str, maker: str) -> None:
    number = f"EB-B{number_key(code)[2:6]}{maker}"
    owners = {
        device.id
        for device in catalogue.devices.values()
        if device.brand == "Samsung" and any(each.value == code for each in device.codes)
    }
    assert owners <= {claim.device for claim in encoded_claims(part_key("samsung.eb", number), number, catalogue)}


@pytest.mark.parametrize(
    ("key", "inches"),
    [
        ("panel.lgd.LP156WF6SPB1", 15.6),
        ("panel.auo.B140HAN040", 14.0),
        ("panel.inx.N133HSEEA1", 13.3),
        ("panel.sdc.LTN156AT39", 15.6),
        ("panel.sdc.ATNA56YX03", 15.6),
        ("panel.boe.NV140FHMN49", 14.0),
        ("panel.cpt.CLAA102NA0A", 10.2),
        ("panel.csot.MNE007ZA12", 14.0),
        ("dell.type.DH9PW", 13.4),
        ("panel.csot.MNX999ZA12", None),
        ("panel.fpc.TFT5K1503FPCA1E", None),
        ("samsung.eb.EBBG781ABY", None),
    ],
)
def test_the_size_of_a_panel(key: str, inches: float | None) -> None:
    assert panel_inches(key) == inches
