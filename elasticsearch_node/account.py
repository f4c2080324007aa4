"""Which user a node runs as: Elasticsearch refuses to run as root, so root starts it as nobody."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from elasticsearch_node.distribution import NodeError


@dataclass(frozen=True)
class Account:
    """The user, group and further groups of a new process, as subprocess takes them; None leaves them as they are."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None


def account() -> Account:
    """Return nobody for root, and for everybody else the account they have."""
    if os.geteuid() != 0:
        return Account()
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, ())


def hand_over(top: Path) -> None:
    """Give a file, or a folder and all in it, to the user the node runs as. Links are not followed: that user may have made them."""
    who = account()
    if who.user is None or who.group is None:
        return
    for path in (top, *top.rglob("*")):
        os.chown(path, who.user, who.group, follow_symlinks=False)


def must_reach(path: Path) -> None:
    """Raise NodeError where a folder above `path` is closed to the user the node runs as."""
    if account().user is None:
        return
    for folder in path.resolve().parents:
        if not folder.stat().st_mode & stat.S_IXOTH:
            raise NodeError(
                f"A node started by root runs as nobody, who cannot look into {folder}.",
                f"Choose another place for {path}, for example below /var or /tmp.",
            )
