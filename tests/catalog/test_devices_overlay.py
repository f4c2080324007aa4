"""What a user adds to the catalogue: devices, names and numbers beside ours, and mistakes by file and line."""

from pathlib import Path

import pytest

from catalog.devices import Catalogue, load_catalogue
from catalog.overlay import OverlayError
from catalog.resolve import Resolver
from index_schema.resolution import Evidence

GOOD = """
source: Acme's own list
licence: CC0-1.0
lines:
  - brand: Acme
    type: phone
    because: sold by Acme
    names: [Fone 3, Fone 3 Pro]
  - brand: Apple
    type: phone
    because: the catalogue has it already
    names: [iPhone 12]
devices:
  acme/fone-3:
    because: the label
    aliases: [Acmephone Three]
    codes: [AC-1234X]
  apple/iphone-12:
    because: our technicians say so
    aliases: [Twelve Blue]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "acme.yml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_devices_names_and_codes_are_added(data: Path) -> None:
    found = load_catalogue(data)
    fone, ours = found.devices["acme/fone-3"], found.devices["apple/iphone-12"]
    assert (fone.title, fone.family, fone.source, fone.licence) == ("Acme Fone 3", "Fone", "Acme's own list", "CC0-1.0")
    assert [tuple(code) for code in fone.codes] == [("AC-1234X", "device")]
    assert "Twelve Blue" in ours.aliases
    assert "acme/fone-3-pro" in found.devices


def test_ours_stay_as_they_are(data: Path, catalogue: Catalogue) -> None:
    found = load_catalogue(data)
    assert set(found.devices) - set(catalogue.devices) == {"acme/fone-3", "acme/fone-3-pro"}
    ours = found.devices["apple/iphone-12"]
    assert ours.model_copy(update={"aliases": ()}) == catalogue.devices["apple/iphone-12"].model_copy(
        update={"aliases": ()}
    )
    assert found.version != catalogue.version


def test_the_resolver_reads_what_was_added(data: Path) -> None:
    resolver = Resolver(load_catalogue(data))
    for title in ("Acme Fone 3 battery", "battery AC-1234X"):
        assert [device.id for device in resolver.resolve(Evidence(title=title)).devices] == ["acme/fone-3"]


def test_without_additions_the_bundled_catalogue_is_used(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path) is load_catalogue()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    type: phone\n    because: sold", "    because: sold", ":5: `lines.0.type`: Field required"),
        ("type: phone\n    because: sold", "type: fone\n    because: sold", ":6: `lines.0.type`: Input should be"),
        ("codes:", "kodes:", ":17: `devices.acme/fone-3.kodes`: Extra inputs are not permitted"),
        ("acme/fone-3:", "acme/fone-4:", ":14: no device has the id `acme/fone-4`: put its name under `lines`"),
        ("acme/fone-3:", "Acme Fone 3:", ":14: no device has the id `Acme Fone 3`: did you mean `acme/fone-3`?"),
        ("  apple/iphone-12:", "  iphone-12:", "did you mean `apple/iphone-12`? An id is `brand/name` with hyphens"),
        ("[Fone 3, Fone 3 Pro]", '["", Fone 3]', ":8: `lines.0.names.0`: Value error, a name needs a Latin letter"),
        ("[Fone 3, Fone 3 Pro]", "[Fone 3, 手机]", ":8: `lines.0.names.1`: Value error, a name needs a Latin letter"),
        ("brand: Acme", 'brand: "!"', ":5: `lines.0.brand`: Value error, a name needs a Latin letter"),
        ("[Twelve Blue]", '["--"]', ":20: `devices.apple/iphone-12.aliases.0`: Value error, it has no letter or digit"),
        ("codes: [AC-1234X]", 'codes: [""]', ":17: `devices.acme/fone-3.codes.0`: Value error, a name needs"),
        ("names: [Fone 3, ", "names: [Fone 3, {a: ", ": not YAML"),
        ("names: [Fone 3, Fone 3 Pro]", "names: &n [Fone 3]", "anchors (&) and aliases (*) are not read"),
        ("lines:", "merged:\n  a/b: {into: c/d, because: x}\nlines:", ":4: `merged`: Extra inputs are not permitted"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(data: Path, old: str, new: str, message: str) -> None:
    path = data / "catalogue" / "acme.yml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OverlayError) as caught:
        load_catalogue(data)
    assert str(path) in caught.value.what
    assert message in caught.value.what
    assert "docs/catalogue.md" in caught.value.next_step or "quotes" in caught.value.next_step
