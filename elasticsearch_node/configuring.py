"""The files below a node's work folder that tell Elasticsearch how to run."""

import base64
import hashlib
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

Settings = Mapping[str, str | bool | list[str]]

HTTP_PORTS = "19200-19299"
TRANSPORT_PORTS = "19300-19399"
"""Where a node takes the first free port by itself, so that none can be lost between being chosen and being taken.

Both lie below the ports that Linux gives to outgoing connections (32768 and up): a killed node finds its own again.
"""

ALONE: Settings = {"discovery.type": "single-node"}
"""A node that never looks for others."""


@dataclass(frozen=True)
class Credentials:
    """The superuser of a secure node."""

    user: str
    password: str

    @classmethod
    def random(cls) -> "Credentials":
        """Make a password that nobody can guess."""
        return cls("admin", secrets.token_urlsafe(24))


def among(names: Sequence[str], name: str) -> Settings:
    """Return the settings of the node `name` that finds the others in the file that `write_peers` writes."""
    return {
        "node.name": name,
        "discovery.seed_providers": "file",
        "discovery.seed_hosts": [],  # otherwise it also looks at the ports around its own, where another cluster may be
        "cluster.initial_master_nodes": list(names),
        # Otherwise it writes its ports down only once it has a master, which it finds only by the ports of the others.
        "discovery.initial_state_timeout": "0s",
    }


def write_configuration(work: Path, elasticsearch: Path, settings: Settings, credentials: Credentials | None) -> None:
    """Write a node's `conf` below `work`, beside the folders it needs. Everything stays on the loopback."""
    for folder in ("conf/jvm.options.d", "data", "logs", "tmp"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    for old in (work / "logs").glob("*.ports"):
        old.unlink()
    for file in filter(Path.is_file, (elasticsearch / "config").iterdir()):
        shutil.copyfile(file, work / "conf" / file.name)
    written = {**_always(work), "xpack.security.enabled": credentials is not None, **settings}
    (work / "conf" / "elasticsearch.yml").write_text(yaml.safe_dump(written))
    if credentials:
        (work / "conf" / "users").write_text(f"{credentials.user}:{_hashed(credentials.password)}\n")
        (work / "conf" / "users_roles").write_text(f"superuser:{credentials.user}\n")


def write_peers(work: Path, addresses: Sequence[str]) -> Path:
    """Tell a node the transport addresses of its cluster, in a file that it keeps reading; return that file."""
    file = work / "conf" / "unicast_hosts.txt"
    file.write_text("\n".join(addresses) + "\n")
    return file


def _always(work: Path) -> dict[str, str | bool | list[str]]:
    return {
        "network.host": "127.0.0.1",
        "path.data": f"{work}/data",
        "path.logs": f"{work}/logs",
        "path.repo": f"{work}/snapshots",
        "node.portsfile": True,  # logs/http.ports and logs/transport.ports tell which were taken
        "node.store.allow_mmap": False,  # works without raising the system's vm.max_map_count
        "action.auto_create_index": False,  # a misspelt name is an error, not a new index
        "cluster.routing.allocation.disk.threshold_enabled": False,  # a disk nine tenths full is no reason to refuse tests
        "xpack.security.transport.ssl.enabled": False,
        "xpack.security.http.ssl.enabled": False,
    }


def _hashed(password: str) -> str:
    """Return what Elasticsearch's file realm keeps: PBKDF2 over HMAC-SHA512, `{PBKDF2}rounds$salt$hash`, both of 32 bytes."""
    rounds, salt = 10_000, secrets.token_bytes(32)
    derived = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, dklen=32)
    return f"{{PBKDF2}}{rounds}${base64.b64encode(salt).decode()}${base64.b64encode(derived).decode()}"
