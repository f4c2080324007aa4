"""The launch descriptor: read as written, and refused unless whole."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elasticsearch_node.distribution import NodeError
from elasticsearch_node.launching import Launch, read_launch

TEXTS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0", max_codepoint=0xFFFF)), max_size=4)


def text(value: str) -> bytes:
    return struct.pack(">H", len(value.encode())) + value.encode()


def texts(values: list[str]) -> bytes:
    return struct.pack(">i", len(values)) + b"".join(map(text, values))


def written(command: list[str], environment: dict[str, str], standard_input: bytes) -> bytes:
    pairs = b"".join(text(name) + text(value) for name, value in environment.items())
    return (
        b"ESLD"
        + text("java")
        + texts(command[:1])
        + texts(command[1:])
        + struct.pack(">i", len(environment))
        + pairs
        + text("/work")
        + text("/somewhere/tmp")
        + b"\0"
        + struct.pack(">i", len(standard_input))
        + standard_input
    )


@given(
    TEXTS,
    st.dictionaries(st.sampled_from("abc"), st.just("ä")),
    st.binary(max_size=9),
    st.sampled_from([b"", b"W: x\n"]),
)
def test_it_is_read_as_it_was_written(
    command: list[str], environment: dict[str, str], standard_input: bytes, before: bytes
) -> None:
    launch = read_launch(before + written(command, environment, standard_input))
    assert launch == Launch(("java", *command), environment, "/work", standard_input)


@given(st.data())
def test_a_cut_one_is_refused(data: st.DataObject) -> None:
    whole = written(["-m", "server"], {"HOME": "/work"}, b"settings")
    with pytest.raises(NodeError, match="no way to start"):
        read_launch(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_what_the_launcher_said_instead_is_told() -> None:
    with pytest.raises(NodeError, match="unknown setting"):
        read_launch(b"fatal: unknown setting [x]")


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(NodeError):
        read_launch(written([], {}, b"")[:-4] + struct.pack(">i", -1))
