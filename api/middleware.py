"""What holds for every request, whichever route it meets: plain ASGI, which costs microseconds."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_response

LONGEST_URL = 16_384
"""Bytes of path and query: a question of 1,000 characters of four bytes, percent-encoded, with room for filters."""


class HeadAsGet:
    """Answers HEAD as GET is answered, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a HEAD request on as GET."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_headers(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, send_headers)


class RequestLimits:
    """Refuses addresses and bodies beyond their bounds.

    The body's bytes are counted as they come, since a chunked body announces no length. The framework's own limit is not
    used: where a route never reads the body it answers in plain text, past our error shape.
    """

    def __init__(self, app: ASGIApp, max_body: int) -> None:
        """Wrap an application."""
        self.app = app
        self.max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where its address is short enough, with a body that stops at the limit."""
        if scope["type"] == "http" and len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
            await problem_response(Request(scope), 414)(scope, receive, send)
            return
        read = 0

        async def receive_bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.max_body:
                raise HTTPException(413)
            return message

        await self.app(scope, receive_bounded, send)
