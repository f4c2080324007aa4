"""Starts the server the way Elasticsearch's own start script does; the archive leaves that script out.

Elasticsearch starts in two steps. A small Java program, the launcher, reads the configuration and writes a *launch
descriptor*: which command to run, in which environment, and what to write to its standard input. Then the server is
started so. It keeps reading its standard input and ends when that closes, which happens when we end, however we end.
"""

import io
import os
import struct
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from elasticsearch_node.account import account
from elasticsearch_node.distribution import NodeError

MAGIC = b"ESLD"
"""The first bytes of a launch descriptor; warnings of Java may stand before them."""


@dataclass(frozen=True)
class Launch:
    """How to start the server."""

    command: tuple[str, ...]
    environment: dict[str, str]
    folder: str
    """Where it runs."""
    standard_input: bytes
    """What to write there first."""


def read_launch(written: bytes) -> Launch:
    """Read what the launcher wrote. Raises NodeError with its words where that is no whole launch descriptor.

    After the magic come, in Java's DataOutput encoding: text command; texts options; texts arguments; pairs of texts
    environment; text folder; text temporary folder; one byte (run detached); bytes for the standard input. Texts and
    pairs are preceded by their count.
    """
    before, magic, descriptor = written.partition(MAGIC)
    try:
        if not magic:
            raise EOFError
        return _read(_DataInput(descriptor))
    except (EOFError, UnicodeDecodeError) as error:
        words = before.decode(errors="replace")[-2000:] or "it wrote nothing"
        raise NodeError(
            f"Elasticsearch's launcher gave no way to start the server: {words}", "See docs/elasticsearch-node.md."
        ) from error


def _read(stream: "_DataInput") -> Launch:
    command = (stream.text(), *stream.texts(), *stream.texts())
    environment = {stream.text(): stream.text() for _ in range(stream.number())}
    folder, _temporary, _detached = stream.text(), stream.text(), stream.take(1)
    return Launch(command, environment, folder, stream.take(stream.number()))


class _DataInput:
    """Java's DataInput over bytes, as far as the descriptor needs it. Raises EOFError where bytes lack."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def take(self, length: int) -> bytes:
        taken = self._stream.read(length) if length >= 0 else b""
        if len(taken) != length:
            raise EOFError
        return taken

    def number(self) -> int:
        return int(struct.unpack(">i", self.take(4))[0])

    def text(self) -> str:
        (length,) = struct.unpack(">H", self.take(2))
        return self.take(length).decode()

    def texts(self) -> tuple[str, ...]:
        return tuple(self.text() for _ in range(self.number()))


def java_options(heap: str, long_lived: bool) -> str:
    """Return the options of the server's Java. What does not live long is compiled once only, by the quick compiler.

    Measured on two cores: until it answers a server takes 7.5 s of processor time so, and 14 s otherwise.
    """
    return f"-Xms{heap} -Xmx{heap}" + ("" if long_lived else " -XX:TieredStopAtLevel=1")


def prepare_launch(elasticsearch: Path, java_home: Path, work: Path, options: str) -> Launch:
    """Let Elasticsearch's launcher read the configuration below `work`. Raises NodeError with its words where it fails."""
    conf, temporary = str(work / "conf"), str(work / "tmp")
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(work),
        "ES_JAVA_HOME": str(java_home),
        "ES_JAVA_OPTS": options,
        "ES_PATH_CONF": conf,
        "ES_TMPDIR": temporary,
        "LIBFFI_TMPDIR": temporary,
    }
    ran = subprocess.run(  # noqa: S603
        _launcher(elasticsearch, java_home, work),
        env=environment,
        cwd=elasticsearch,
        capture_output=True,
        check=False,
        **asdict(account()),
    )
    return read_launch(ran.stdout if MAGIC in ran.stdout else ran.stdout + ran.stderr)


def _launcher(elasticsearch: Path, java_home: Path, work: Path) -> list[str]:
    """The command of the launcher, with the properties that the start script would set."""
    properties = {
        "cli.name": "server",
        "cli.script": f"{elasticsearch}/bin/elasticsearch",
        "cli.libs": "lib/tools/server-cli",
        "es.path.home": elasticsearch,
        "es.path.conf": work / "conf",
        "es.distribution.type": "tar",
        "es.java.type": "ES_JAVA_HOME",
    }
    return [
        f"{java_home}/bin/java",
        *("-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"),
        *(f"-D{name}={value}" for name, value in properties.items()),
        *("-cp", f"{elasticsearch}/lib/*:{elasticsearch}/lib/cli-launcher/*"),
        "org.elasticsearch.launcher.CliToolLauncher",
    ]
