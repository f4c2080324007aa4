"""What single texts mean: names, codes, years, descriptions, part types and grades, one example each."""

from collections.abc import Callable

import pytest

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution

Read = Callable[[str], Resolution]


def ids(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices}


@pytest.mark.parametrize("name", ["iPhone 12", "Galaxy S21 5G", "Redmi Note 8", "Honor 10", "Moto G7"])
def test_a_word_of_variant_never_leaves_the_base(read: Read, name: str) -> None:
    base = ids(read(f"{name} screen"))
    for variant in ("Pro Max", "Ultra", "Neo"):
        assert ids(read(f"{name} {variant} screen")).isdisjoint(base)


def test_an_unknown_variant_is_named_as_unknown(read: Read) -> None:
    meaning = read("iphone 12 ultra screen")
    assert meaning.devices == ()
    assert [span.quote for span in meaning.unknown] == ["iphone 12 ultra"]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("SM-Z123Q display", "SM-Z123Q"),
        ("iphone 27 mini", "iphone 27 mini"),
        ("redmi note 99 pro max", "redmi note 99 pro max"),
    ],
)
def test_what_the_catalogue_lacks_is_unknown(read: Read, text: str, unknown: str) -> None:
    meaning = read(text)
    assert (meaning.devices, [span.quote for span in meaning.unknown]) == ((), [unknown])


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("SM-A525F", "samsung/galaxy-a52"),
        ("A2172", "apple/iphone-12"),
        ("Samsung A525F", "samsung/galaxy-a52"),
        ("RMX1921", "realme/xt"),
        ("XT1965-6", "motorola/moto-g7-plus"),
        ("SM-A525X9", "samsung/galaxy-a52"),
        ("sm g950f", "samsung/galaxy-s8"),
        ("Display SM G950F/DS", "samsung/galaxy-s8"),
        ("GT I9505 lcd", "samsung/galaxy-s4"),
    ],
)
def test_a_model_code_names_its_device(read: Read, text: str, device: str) -> None:
    assert ids(read(text)) == {device}


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("iPhone13,2 screen", "apple/iphone-12"),
        ("iphone13.2", "apple/iphone-12"),
        ("iphone13 2", "apple/iphone-12"),
        ("MacBookPro11,3 battery", "apple/macbook-pro-15-a1398"),
        ("macbookpro11 3 battery", "apple/macbook-pro-15-a1398"),
        ("iPad13,4", "apple/ipad-pro-11-3rd-generation"),
        ("Lenovo 81X3000AUS battery", "lenovo/ideapad-flex-5-15iil05"),
        ("LG P500 display", "lg/optimus-one"),
        ("ZTE P500 display", "zte/blade-a3-2019"),
        ("Battery for Lenovo 3000 G530", "lenovo/g530"),
        ("BQ 5010G Spot, not from Alcatel", "bq/5010g-spot"),
        ("Galaxy Tab A T580 LCD", "samsung/galaxy-tab-a-10-1-2016"),
    ],
)
def test_what_a_maker_calls_a_device_names_it(read: Read, text: str, device: str) -> None:
    assert ids(read(text)) == {device}


@pytest.mark.parametrize("text", ["MiPad 2", "Mi Pad 2", "Дисплей для Xiaomi MiPad 2"])
def test_a_word_run_together_is_no_slip_for_another_makers(read: Read, text: str) -> None:
    assert ids(read(text)) == {"xiaomi/mi-pad-2"}


@pytest.mark.parametrize("text", ["iPhone12 13 case", "iPhone 12,13 case"])
def test_a_list_of_names_is_no_identifier(read: Read, text: str) -> None:
    assert {code for device in read(text).devices for code in device.codes} == set()


@pytest.mark.parametrize("text", ["Дисплей SM-А525F", "Samsung SM-A5I5F screen"])
def test_a_code_with_look_alikes_is_repaired_and_said_to_be(read: Read, text: str) -> None:
    assert {device.rule for device in read(text).devices} <= {"repaired code"}


def test_a_code_of_several_devices_gives_candidates(read: Read) -> None:
    meaning = read("Lenovo 20D9006MGE screen")
    assert meaning.devices == ()
    assert {device.rule for device in meaning.candidates} == {"shared code"}
    assert len(meaning.candidates) > 1


def test_the_codes_of_a_device_are_kept_with_it(read: Read) -> None:
    (device,) = read("Samsung SM-G991U/U1/B G991N screen").devices
    assert device.codes == ("SMG991U", "SMG991U1", "SMG991B", "SMG991N")


@pytest.mark.parametrize(
    ("text", "codes", "denied"),
    [
        ("Samsung G530H battery (not for G530H/DV)", ("SMG530H",), ("SMG530HDV",)),
        ("Galaxy Grand Prime G530H, nicht für Galaxy Grand Prime G530H/DV", ("SMG530H",), ("SMG530HDV",)),
        ("SM-G973F (not U) screen", ("SMG973F",), ("SMG973U",)),
        ("SM-G991B not for U/U1/W lcd", ("SMG991B",), ("SMG991U", "SMG991U1", "SMG991W")),
        ("LCD Galaxy A52 SM-A525F, does not fit SM-A525M", ("SMA525F",), ("SMA525M",)),
    ],
)
def test_a_denied_code_limits_the_fit(read: Read, text: str, codes: tuple[str, ...], denied: tuple[str, ...]) -> None:
    meaning = read(text)
    (device,) = meaning.devices
    assert (device.codes, device.except_codes, meaning.excluded) == (codes, denied, ())


def test_a_denied_code_of_another_device_excludes_that(read: Read) -> None:
    meaning = read("LCD Samsung A52 not for SM-A536B")
    assert ids(meaning) == {"samsung/galaxy-a52"}
    assert [(device.id, device.codes) for device in meaning.excluded] == [("samsung/galaxy-a53-5g", ("SMA536B",))]


@pytest.mark.parametrize(
    ("text", "years", "denied"),
    [
        ("MacBook Pro A1286 2011", (2011, 2011), None),
        ("MacBook Pro 15 2011 A1286 battery", (2011, 2011), None),
        ("MacBook Pro 15 A1286 2009-2010 (not 2011-2012)", (2009, 2010), (2011, 2012)),
        ("A1398 battery mid 2012 early 2013", (2012, 2013), None),
        ("Battery MacBook Pro 13 A1278 2009 2010 2011 2012", (2009, 2012), None),
        ("A1286 2011/12", (2011, 2012), None),
        ("A1286 Mid-2012", (2012, 2012), None),
        ("A1466 mid-2013 battery", (2013, 2013), None),
        ("A1286 battery", None, None),
        ("MacBookPro8,2", (2011, 2012), None),
        ("MacBookPro5,3 battery", (2009, 2010), None),
        ("MacBookPro8,2 2011", (2011, 2011), None),
        ("A1286 battery (not MacBookPro8,2)", None, (2011, 2012)),
    ],
)
def test_years_beside_a_device_are_kept_with_it(
    read: Read, text: str, years: tuple[int, int] | None, denied: tuple[int, int] | None
) -> None:
    (device,) = read(text).devices
    assert (device.years, device.except_years) == (years, denied)


def test_each_device_has_its_own_years(read: Read) -> None:
    devices = read("Battery MacBook Air 13 A1466 2013-2017, MacBook Pro 13 A1502 2015").devices
    assert [(device.id, device.years) for device in devices] == [
        ("apple/macbook-air-13-a1466", (2013, 2017)),
        ("apple/macbook-pro-13-a1502", (2015, 2015)),
    ]


@pytest.mark.parametrize("text", ["MacBook Pro 15 A1286 2011/12 battery", "MacBook Pro 15 2011/12"])
def test_a_shortened_year_names_no_device(read: Read, text: str) -> None:
    assert [(device.id, device.years) for device in read(text).devices] == [
        ("apple/macbook-pro-15-a1286", (2011, 2012))
    ]


def test_a_number_after_a_year_is_a_name_where_it_is_no_later_year(read: Read) -> None:
    assert ids(read("iPhone SE 2020/11/12")) == {"apple/iphone-se-2020", "apple/iphone-11", "apple/iphone-12"}


def test_a_year_is_no_limit_where_hardware_does_not_differ_by_it(read: Read) -> None:
    assert [device.years for device in read("Samsung Galaxy A52 2021 screen").devices] == [None]


def test_years_from_first_to_last_settle_a_shared_name(read: Read) -> None:
    assert ids(read("Battery for MacBook Pro 13 in. 2009-2012")) == {"apple/macbook-pro-13-a1278"}


def test_a_bare_code_needs_its_brand_beside_other_words(read: Read) -> None:
    assert (read("A525F screen").devices, ids(read("A525F"))) == ((), {"samsung/galaxy-a52"})
    assert ids(read("A515W")) == {"itel/a515w"}


@pytest.mark.parametrize("text", ["note 10 lite", "Battery for 12 Pro", "macbook"])
def test_a_shared_name_gives_candidates_only(read: Read, text: str) -> None:
    meaning = read(text)
    assert meaning.devices == ()
    assert len(meaning.candidates) > 1


def test_a_brand_field_completes_a_bare_name(resolver: Resolver) -> None:
    assert ids(resolver.resolve(Evidence(title="Note 10 Lite screen", brand="Samsung"))) == {
        "samsung/galaxy-note-10-lite"
    }


def test_a_description_speaks_only_where_the_title_names_no_device(resolver: Resolver) -> None:
    alone = resolver.resolve(Evidence(title="Battery", description="Fits the iPhone 11"))
    assert [(device.id, device.span.field) for device in alone.devices] == [("apple/iphone-11", "description")]
    assert alone.devices[0].confidence < 0.9
    assert ids(resolver.resolve(Evidence(title="Battery iPhone 12", description="Fits the iPhone 11"))) == {
        "apple/iphone-12"
    }


def test_a_description_that_has_what_the_title_names_goes_on_with_its_list(resolver: Resolver) -> None:
    meaning = resolver.resolve(
        Evidence(title="Battery iPhone 8", description="Fits iPhone 8 / SE 2020", category="iPhone 8 / iPhone 7 parts")
    )
    assert ids(meaning) == {"apple/iphone-8", "apple/iphone-se-2020"}


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("MacBook Pro 13 Retina Display Late 2013 battery", "apple/macbook-pro-13-a1502"),
        ("MacBook Pro 13 battery A1493", "apple/macbook-pro-13-a1502"),
        ("MacBook Pro 13 A1706 2016", "apple/macbook-pro-13-a1706"),
    ],
)
def test_a_year_a_battery_or_a_code_settles_a_shared_name(read: Read, text: str, device: str) -> None:
    assert ids(read(text)) == {device}


@pytest.mark.parametrize(
    "text", ["No dead pixels, tested LCD", "Texet X-basic battery", "Samsung Galaxy S1-521 screen"]
)
def test_a_word_that_only_looks_like_a_name_names_nothing(read: Read, text: str) -> None:
    assert read(text).devices == ()


@pytest.mark.parametrize(
    "text", ["Redmi Note 8 Youth LCD", "Honor 10 Prime LCD", "Galaxy A50 Turbo LCD", "P Smart 2018 Star"]
)
def test_a_word_that_makes_other_phones_makes_another_of_this_one(read: Read, text: str) -> None:
    assert read(text).devices == ()


def test_stated_compatibility_adds_devices(resolver: Resolver) -> None:
    meaning = resolver.resolve(Evidence(title="Battery iPhone 8", stated_compatibility=("iPhone SE 2020", "iPhone 7")))
    assert ids(meaning) == {"apple/iphone-8", "apple/iphone-se-2020", "apple/iphone-7"}
    assert {device.span.field for device in meaning.devices} == {
        "title",
        "stated_compatibility[0]",
        "stated_compatibility[1]",
    }


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("iphone 11 screen", ()),
        ("redmi note 9 pro screen with frame", ("frame",)),
        ("samsung s8 display gold", ("gold",)),
        ("MacBook Pro 13 A1502 Late 2013 - mid 2014 battery silver", ("silver",)),
        ("samsung galaxy a52 2021 lcd", ("2021",)),
        ("universal charger cable xyz", ("universal", "cable", "xyz")),
    ],
)
def test_rest_is_what_nothing_used(read: Read, text: str, rest: tuple[str, ...]) -> None:
    assert read(text).rest == rest


def test_a_small_catalogue_is_enough(catalogue: Catalogue) -> None:
    small = Resolver(Catalogue([catalogue.devices["apple/iphone-12"]]))
    assert ids(small.resolve(Evidence(title="iPhone 12 screen"))) == {"apple/iphone-12"}
    assert ids(small.resolve(Evidence(title="Galaxy A52 screen"))) == set()
