"""`python -m elasticsearch_node`: fetch, start and stop Elasticsearch without Docker."""

import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from elasticsearch_node import fetching, keeping
from elasticsearch_node.cluster import Cluster
from elasticsearch_node.configuring import Credentials
from elasticsearch_node.distribution import cache
from index_schema.errors import SparedexError

app = typer.Typer(
    help="A real Elasticsearch without Docker.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Work = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Directory of data and logs, kept. Default: `nodes` in the cache.")
]


def _heap(text: str) -> str:
    """Return a heap in Java's words."""
    if not re.fullmatch(r"[1-9]\d{0,5}[mg]", text):
        raise typer.BadParameter("Write it as 512m or 2g.")
    return text


@app.command()
def fetch() -> None:
    """Fetch Elasticsearch through Maven, once: 903 MiB, of which 198 MiB are kept."""
    began = time.monotonic()
    folder = fetching.fetch(cache(), typer.echo)
    typer.echo(f"Elasticsearch lies in {folder} ({time.monotonic() - began:.0f} s).")


@app.command()
def start(
    port: Annotated[
        int,
        typer.Option(min=0, max=65_535, help="Port of the first node, 0 for a free one; the next nodes take the next."),
    ] = 9200,
    heap: Annotated[
        str,
        typer.Option(
            parser=_heap, metavar="SIZE", help="Heap of each node, as 512m or 2g; it takes about 400 MB more."
        ),
    ] = "512m",
    nodes: Annotated[int, typer.Option(min=1, help="How many nodes form the cluster.")] = 1,
    secure: Annotated[bool, typer.Option(help="Ask for a user and a password.")] = False,
    work: Work = None,
    background: Annotated[bool, typer.Option(help="Return once the nodes answer; `stop` ends them.")] = False,
) -> None:
    """Start nodes on the loopback, and run until interrupted or told to stop."""
    folder = _work(work)
    if background:
        options = [f"--port={port}", f"--heap={heap}", f"--nodes={nodes}", *(["--secure"] if secure else [])]
        typer.echo(keeping.keep_in_background(folder, options), nl=False)
        return
    with keeping.keeping(folder):
        keeping.must_be_free(range(port, port + nodes) if port else ())
        _run(folder, port, heap, nodes, secure)


@app.command()
def stop(work: Work = None) -> None:
    """Stop the nodes that run in a work directory."""
    typer.echo("Stopped." if keeping.stop_keeper(_work(work)) else "No node runs there.")


def _work(given: Path | None) -> Path:
    return (given or cache() / "nodes").absolute()


def _run(work: Path, port: int, heap: str, size: int, secure: bool) -> None:
    """Run nodes until SIGTERM or an interrupt. A cluster of another size has files of its own."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    began = time.monotonic()
    typer.echo(f"Starting {size} node(s) with a heap of {heap} each …")
    with Cluster(size, port, heap, secure=secure, work=work / f"of-{size}", long_lived=True) as cluster:
        typer.echo(f"Ready after {time.monotonic() - began:.0f} s: {' '.join(cluster.urls)}")
        if cluster.credentials:
            typer.echo(f"User {cluster.credentials.user}, password in {_note_password(work, cluster.credentials)}")
        (work / keeping.READY).touch()
        while True:
            for node in cluster.nodes:
                node.must_run()
            time.sleep(0.5)


def _note_password(work: Path, credentials: Credentials) -> Path:
    """Write the password into a file that only its owner can read: terminals and logs are read by others."""
    file = work / "password"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(credentials.password)
    return file


def main() -> None:
    """Run the command; a mistake is told in one message, without a stack trace."""
    os.umask(0o022)  # what is unpacked and configured must be readable to the user the nodes run as
    try:
        app()
    except SparedexError as error:
        typer.echo(error, err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
