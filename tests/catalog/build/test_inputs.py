"""A source file that is not what it should be stops a build by file and line."""

from pathlib import Path

import pytest

from catalog.build.inputs import ANDROID_FILE, APPLE_FILE, LAPTOP_FILE, CatalogueInputError, read_inputs

GOOD = {
    ANDROID_FILE: '{\n"SM-A525F": {"brand": "Samsung", "name": "Galaxy A52"},\n"X": {"brand": "B", "name": "N"}\n}\n',
    APPLE_FILE: '[\n{"name": "iPhone X", "identifier": null, "type": "iPhone", "model": "A1901", "board": null,'
    ' "released": "2017"},\n{"name": "[odd, {name", "identifier": "i", "type": "iPhone", "model": [], "board": null,'
    ' "released": null}\n]\n',
    LAPTOP_FILE: "type,vendor,model,product_name,version,family,reports\nNotebook,Dell,XPS 13,XPS,,XPS,3\n"
    "Notebook,Dell,XPS 15,XPS,,XPS,4\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_good_files_are_read(folder: Path) -> None:
    inputs = read_inputs(folder)
    assert (len(inputs.android), len(inputs.apple), len(inputs.laptops)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (ANDROID_FILE, '"name": "N"', '"nome": "N"', ":3: `X` name: Field required"),
        (ANDROID_FILE, ', "name": "N"', "", ":3: `X` name: Field required"),
        (ANDROID_FILE, '"N"', "7", ":3: `X` name: Input should be a valid string"),
        (ANDROID_FILE, '"name": "N"', '"name" "N"', ":3: not JSON"),
        (ANDROID_FILE, "Galaxy A52", "Galaxy \udcff", ":2: not UTF-8"),
        (APPLE_FILE, '"type": "iPhone", "model": []', '"model": []', ":3: `1` type: Field required"),
        (APPLE_FILE, '"2017"', '{"a": 1}', ":2: `0` released.0: Input should be a valid string"),
        (LAPTOP_FILE, "version,", "", ":1: the column version is missing"),
        (LAPTOP_FILE, "reports\n", "\n", ":1: the column reports is missing"),
        (LAPTOP_FILE, "XPS 15,XPS,,XPS,4", "XPS 15,XPS", ":3: 7 columns are due"),
        (LAPTOP_FILE, "XPS,4", "XPS,4,5", ":3: 7 columns are due"),
        (LAPTOP_FILE, "XPS,3", "XPS,many", ":2: `reports` is no number: 'many'"),
        (LAPTOP_FILE, "XPS 15", '"XPS 15', ":3: not CSV"),
        (LAPTOP_FILE, "XPS 13", "XPS \udcff", ":2: not UTF-8"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(folder: Path, name: str, old: str, new: str, message: str) -> None:
    assert old in GOOD[name]
    (folder / name).write_bytes(GOOD[name].replace(old, new).encode("utf-8", "surrogateescape"))
    with pytest.raises(CatalogueInputError) as caught:
        read_inputs(folder)
    assert f"{folder / name}{message}" in caught.value.what


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(CatalogueInputError, match=f"Cannot read .*{name}"):
        read_inputs(folder)
