"""One node: it never outlives who started it, and what it says of a failure is told."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from elasticsearch_node import Node
from elasticsearch_node.distribution import VERSION, NodeError

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_installed")]

OWNER = """
from elasticsearch_node import Node
with Node(secure=True) as node:
    print(node.url, node.pid, node.work, node.credentials.user, node.credentials.password, flush=True)
    input()
"""

READ_OPEN = {"reader": {"indices": [{"names": ["open*"], "privileges": ["read", "view_index_metadata"]}]}}


def runs(pid: int) -> bool:
    """Tell whether a process runs: neither gone nor only waiting to be collected."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_a_secure_node_asks_who_you_are_and_ends_when_its_owner_is_killed() -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert owner.stdout
    url, pid, work, user, password = owner.stdout.readline().split()
    answers_whom_it_knows(url, user, password)
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    patient_until = time.monotonic() + 60
    while runs(int(pid)):
        assert time.monotonic() < patient_until
        time.sleep(0.1)
    shutil.rmtree(work)  # the owner could not


def answers_whom_it_knows(url: str, user: str, password: str) -> None:
    assert httpx.get(url).status_code == 401
    with httpx.Client(base_url=url, auth=(user, password), timeout=60) as admin:
        assert admin.get("/").json()["version"]["number"] == VERSION
        assert admin.put("/not-made/_doc/1", json={}).status_code == 404, "no index is made by accident"
        for name in ("open", "closed"):
            admin.put(f"/{name}").raise_for_status()
        made = admin.post("/_security/api_key", json={"name": "reader", "role_descriptors": READ_OPEN})
    with httpx.Client(base_url=url, headers={"Authorization": f"ApiKey {made.json()['encoded']}"}) as reader:
        assert reader.get("/open/_count").is_success
        assert reader.get("/closed/_count").status_code == 403
        assert reader.delete("/open").status_code == 403


def test_why_the_launcher_refuses_is_told() -> None:
    node = Node(heap="lots")
    with pytest.raises(NodeError, match="Invalid initial heap size"), node:
        pass
    assert not node.work.exists()


@pytest.mark.proof
def test_why_the_server_ended_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        node = Node(port=taken.getsockname()[1])
        with pytest.raises(NodeError, match=r"ended by itself(?s:.*)BindHttpException"), node:
            pass
    assert not node.work.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs nodes as another user")
def test_a_folder_closed_to_the_user_of_the_node_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(NodeError, match="nobody"), Node(work=tmp_path / "node"):
        pass
