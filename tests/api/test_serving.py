"""Starting and stopping: on a thread, on a port that is taken, and many requests at once."""

import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI

from api.serving import CannotListen, serve, start
from api.settings import ApiSettings


def test_a_server_runs_beside_its_caller_and_stops(app: FastAPI) -> None:
    with start(app) as server:
        assert httpx.get(f"{server.url}/v1/health").json() == {"status": "alive"}
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.url}/v1/health")


def test_a_port_in_use_is_named_with_the_next_step(app: FastAPI) -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(CannotListen, match=f"port {port} of 127.0.0.1") as caught:
            serve(app, ApiSettings(port=port), told.append)
    assert "--port" in caught.value.next_step
    assert told == []


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_host_that_is_not_ours_is_named(app: FastAPI, host: str) -> None:
    with pytest.raises(CannotListen, match=f"of {host}") as caught:
        start(app, host=host)
    assert "--host" in caught.value.next_step
    assert "port" not in caught.value.next_step


def test_a_port_that_does_not_exist_is_named(app: FastAPI) -> None:
    with pytest.raises(CannotListen, match="There is no port 70000") as caught:
        start(app, port=70_000)
    assert "--port" in caught.value.next_step


def test_the_address_is_told_once_there_is_one(app: FastAPI) -> None:
    class Told(Exception):
        """Ends the serving."""

    def ask(address: str) -> None:
        with socket.create_connection((httpx.URL(address).host, httpx.URL(address).port or 0), timeout=5):
            raise Told

    with pytest.raises(Told):
        serve(app, ApiSettings(port=0), ask)


def test_many_ask_at_once(service: httpx.Client) -> None:
    with ThreadPoolExecutor(16) as people:
        answers = list(people.map(lambda _: service.get("/v1/search?q=iphone+12").status_code, range(64)))
    assert answers == [200] * 64


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPAREDEX_PORT", "9001")
    monkeypatch.setenv("SPAREDEX_THREADS", "3")
    assert (ApiSettings().port, ApiSettings().threads, ApiSettings(port=1).port) == (9001, 3, 1)
