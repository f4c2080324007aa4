"""Fetches Elasticsearch once: Maven brings the archive, its checksum is compared, its Elasticsearch unpacked."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from elasticsearch_node.distribution import NodeError, unpacked
from elasticsearch_node.jdk import find_jdk
from elasticsearch_node.locking import locked

POM = Path(__file__).with_name("pom.xml")

SHA_256 = "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb"
"""Checksum of the archive that pom.xml names; its SHA-1 agrees with the one published beside it."""


def fetch(cache: Path, report: Callable[[str], None], sha_256: str = SHA_256) -> Path:
    """Return the folder of Elasticsearch below `cache`, fetching it where it is not there yet.

    Several may fetch at once: one works, the others wait for it. The folder appears whole or not at all. Needs 1.2 GB
    meanwhile and keeps 200 MB. Raises NodeError, with nothing left behind, where Maven, Java or the network lacks, or
    the archive is another one.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with locked(cache / "fetch.lock") as lock:
        os.set_inheritable(lock, True)  # by Maven, which works on when we are killed, so that nobody begins beside it
        if not (folder := unpacked(cache)).exists():
            scratch = _emptied(cache / "fetching")
            try:
                _fetch_into(scratch, report, sha_256).rename(folder)
            finally:
                shutil.rmtree(scratch)
        return folder


def _emptied(folder: Path) -> Path:
    """A fetch that was killed may have left its scratch folder; whoever holds the lock owns it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _fetch_into(scratch: Path, report: Callable[[str], None], sha_256: str) -> Path:
    report("Fetching the archive through Maven, 903 MiB, once …")
    archive = _run_maven(scratch)
    report("Comparing its checksum …")
    _compare(archive, sha_256)
    report("Unpacking Elasticsearch …")
    return _unpack(archive, scratch)


def _run_maven(repository: Path) -> Path:
    """Return the archive that Maven brought. Maven's own repository is the scratch folder: nothing needs it later."""
    if not (maven := shutil.which("mvn")):
        raise NodeError("There is no Maven (mvn) on PATH.", "Install Maven, for example with `apt-get install maven`.")
    command = [maven, "--batch-mode", "--no-transfer-progress", f"-Dmaven.repo.local={repository}", "validate"]
    environment = {**os.environ, "JAVA_HOME": str(find_jdk())}
    ran = subprocess.run(  # noqa: S603
        [*command, "--file", POM], env=environment, capture_output=True, text=True, check=False, close_fds=False
    )
    archive = next(repository.glob("org/sonarsource/**/*.zip"), None)
    if ran.returncode or not archive:
        raise NodeError(f"Maven could not fetch the archive: {_complaint(ran.stdout + ran.stderr)}", NETWORK)
    return archive


NETWORK = "Check the network, and proxy and mirrors in Maven's settings.xml, then fetch again."


def _complaint(output: str) -> str:
    """Return the first error in what Maven printed, else the end of it."""
    errors = [line for line in output.splitlines() if "ERROR" in line]
    return errors[0] if errors else output[-500:]


def _compare(archive: Path, sha_256: str) -> None:
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha_256:
        raise NodeError(
            f"The archive {archive.name} has the SHA-256 {found}, not {sha_256}.",
            "Do not use it. Find out what stands between this machine and the registry; another version needs another SHA_256 in fetching.py.",
        )


def _unpack(archive: Path, into: Path) -> Path:
    """Unpack what the archive holds below `<its root>/elasticsearch/`, which is a fifth of it."""
    with ZipFile(archive) as opened:
        wanted = [name for name in opened.namelist() if PurePosixPath(name).parts[1:2] == ("elasticsearch",)]
        opened.extractall(into / "unpacked", wanted)
    return next((into / "unpacked").glob("*/elasticsearch"))
