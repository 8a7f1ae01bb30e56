"""The practice server: answers on loopback as the published endpoint does, and checks the tokens it gave."""

import asyncio
import json
from collections.abc import Mapping
from email.utils import formatdate
from typing import Final
from urllib.parse import parse_qsl

from app.endpoint.clock import Clock, SystemClock
from app.endpoint.problem import Kind, Problem
from app.loopback import HOST, Loopback, Request, Response, serve
from app.practice.licences import PracticeLicence
from app.practice.replies import REFUSALS, Refusal, reply_to
from app.practice.tokens import GivenTokens, new_token

_TOKEN_PATH: Final = "/ACCESS_TOKEN/"  # noqa: S105 - an address
_SERVICES_PATH: Final = "/IDMOBILE/"
_FORM: Final = "application/x-www-form-urlencoded"
_DEAD_TOKEN: Final = {"status": "error", "error_id": "30", "error_type": "invalid or expired token"}
_NO_TOKEN: Final = {"status": "error", "error_id": "01", "error_type": "invalid request"}
_OLDER_STATUS: Final = 200


class PracticeServer:
    """A running practice server; it ends with `close` or with its loop."""

    def __init__(self, loopback: Loopback) -> None:
        self._loopback = loopback

    @property
    def address(self) -> str:
        """What a person types as the server, such as `http://127.0.0.1:8080`."""
        return f"http://{HOST}:{self._loopback.port}"

    @property
    def url(self) -> str:
        """The address with a slash behind it."""
        return f"{self.address}/"

    async def close(self) -> None:
        """Stop at once, also while something is being answered."""
        await self._loopback.close()


async def start_practice(
    port: int = 0,
    *,
    older_shape: bool = False,
    clock: Clock = SystemClock(),  # noqa: B008 - it has no state, so one serves every call
) -> PracticeServer | Problem:
    """Start on this port of 127.0.0.1 (0: a free one), or say `port_in_use`.

    `older_shape` answers as the endpoint did before: status 200 and an `error_id`. The tokens' life goes by `clock`.
    """
    loopback = await serve(_Desk(clock, older_shape=older_shape).answer, port)
    return loopback if isinstance(loopback, Problem) else PracticeServer(loopback)


class _Desk:
    def __init__(self, clock: Clock, *, older_shape: bool) -> None:
        self._clock = clock
        self._older_shape = older_shape
        self._tokens = GivenTokens(clock)

    async def answer(self, request: Request) -> Response | None:
        if request.path not in {_TOKEN_PATH, _SERVICES_PATH}:
            return self._response(404, {"error": "not_found"})
        if request.method not in {"GET", "POST"}:
            return self._response(405, {"error": "method_not_allowed"}, ("Allow", "GET, POST"))
        parameters = _parameters(request)
        if request.path == _SERVICES_PATH:
            return self._response(200, self._service(dict(parameters).get("token", "")))
        return await self._token_reply(parameters, request)

    def _service(self, token: str) -> Mapping[str, str]:
        if not token:
            return _NO_TOKEN
        return {"status": "success"} if self._tokens.is_live(token) else _DEAD_TOKEN

    async def _token_reply(self, parameters: list[tuple[str, str]], request: Request) -> Response | None:
        reply = reply_to(parameters)
        if isinstance(reply, Refusal):
            return self._refused(reply)
        if reply.delay and await _departed_within(reply.delay, request):
            return None
        return self._refused(REFUSALS[reply.outcome]) if isinstance(reply.outcome, Kind) else self._granted(reply)

    def _granted(self, case: PracticeLicence) -> Response:
        content = {
            "access_token": self._tokens.give(case.expires_in),
            "token_type": "Bearer",
            "expires_in": str(case.expires_in),
            "refresh_token": f"*{new_token()}",
        }
        return self._response(200, {"status": "success", **content} if self._older_shape else content)

    def _refused(self, refusal: Refusal) -> Response:
        status = _OLDER_STATUS if self._older_shape else refusal.status
        return self._response(status, refusal.content(older_shape=self._older_shape))

    def _response(self, status: int, content: Mapping[str, str], *headers: tuple[str, str]) -> Response:
        date = formatdate(self._clock.now().wall, usegmt=True)
        # A token must not stay in a cache (RFC 6749 §5.1).
        fixed = (("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Date", date))
        return Response(status, json.dumps(content).encode("ascii"), (*fixed, *headers))


def _parameters(request: Request) -> list[tuple[str, str]]:
    """From the address for GET, from the form for POST: parameters in any other place are none."""
    if request.method == "GET":
        sent = request.query
    else:
        is_form = request.header("content-type").partition(";")[0].strip().lower() == _FORM
        sent = request.body if is_form else b""
    return parse_qsl(sent.decode("latin-1"), keep_blank_values=True)


async def _departed_within(seconds: float, request: Request) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await request.departure()
    except TimeoutError:
        return False
    return True
