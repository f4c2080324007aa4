"""Listening: the server in the foreground for `serve`, or on a thread for whoever needs a running service beside itself."""

import errno
import gc
import socket
import time
from collections.abc import Callable
from threading import Thread

import uvicorn
from fastapi import FastAPI

from api.settings import ApiSettings
from index_schema.errors import SparedexError

START_SECONDS = 20
"""A server that does not listen after this long has failed."""


class CannotListen(SparedexError):
    """The address or the port cannot be listened on."""

    exit_code = 5


class RunningServer:
    """A server on a thread of its own; as a context manager it stops at the end."""

    def __init__(self, server: uvicorn.Server, listener: socket.socket) -> None:
        """Start listening. Returns once requests are answered."""
        self.url = _address(listener)
        self._server = server
        self._thread = Thread(target=server.run, kwargs={"sockets": [listener]}, name="server", daemon=True)
        self._thread.start()
        self._wait()

    def stop(self) -> None:
        """Answer what has been asked, then stop."""
        self._server.should_exit = True
        self._thread.join()

    def __enter__(self) -> "RunningServer":
        """Return the running server."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise CannotListen(f"The server at {self.url} did not start.", "See the log above for the reason.")
            time.sleep(0.01)


def serve(app: FastAPI, settings: ApiSettings, on_listening: Callable[[str], None]) -> None:
    """Answer requests until the process is told to stop; `on_listening` gets the address once there is one. Raises CannotListen."""
    listener = _listen(settings.host, settings.port)
    on_listening(_address(listener))
    gc.freeze()  # A full collection walked through the whole catalogue, which stays: 130 ms in which nobody was answered.
    _server(app, access_log=settings.access_log).run(sockets=[listener])


def start(app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> RunningServer:
    """Return a running server on a thread; port 0 takes a free one. Raises CannotListen."""
    return RunningServer(_server(app), _listen(host, port))


def _server(app: FastAPI, *, access_log: bool = False) -> uvicorn.Server:
    """Return a server that writes errors, and requests only where that is wanted."""
    level = "info" if access_log else "warning"
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        access_log=access_log,
        log_level=level,
        server_header=False,
        lifespan="off",
    )
    return uvicorn.Server(config)


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OverflowError as error:
        raise CannotListen(
            f"There is no port {port}.", "Give --port a number from 1 to 65535, or 0 for any."
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotListen(f"Cannot listen on port {port} of {host}: {reason}.", _advice(error, port)) from error


def _advice(error: OSError, port: int) -> str:
    """Return what to do about it: the port is to blame only where it is taken or not allowed."""
    if error.errno == errno.EADDRINUSE:
        return f"Choose another port with --port, for example --port {port + 1 if port < 65_535 else 8000}."
    if error.errno in (errno.EACCES, errno.EPERM):
        return "Choose a port above 1023 with --port: those below are kept for the system."
    return "Give --host an address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for whoever reaches it."
