"""One connection: reads requests, has them answered, and ends it when the other side keeps it waiting."""

import asyncio
import socket
from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

import h11

from app.loopback.requests_and_responses import Answer, Request, Response

LONGEST_HEAD: Final = 64 * 1024
_LONGEST_BODY: Final = 64 * 1024


class ServedConnection(asyncio.Protocol):
    """One connection, cut when the other side keeps it waiting for longer than `patience` seconds."""

    def __init__(self, answer: Answer, patience: float, lines: "dict[ServedConnection, None]") -> None:
        self._answer = answer
        self._patience = patience
        self._lines = lines
        self._loop = asyncio.get_running_loop()
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=LONGEST_HEAD)
        self._asked: h11.Request | None = None
        self._body = bytearray()
        self._answering: asyncio.Task[None] | None = None
        self._gone = asyncio.Event()
        self._is_stuck = False
        self._overdue: asyncio.TimerHandle | None = None

    @property
    def is_answering(self) -> bool:
        """Whether its request is whole and the answer still under way."""
        return self._answering is not None

    async def cut(self) -> None:
        """Hang up, and drop what is being answered."""
        self.leave()
        if self._answering is not None:
            self._answering.cancel()
            await asyncio.gather(self._answering, return_exceptions=True)

    def leave(self) -> None:
        """Hang up."""
        self._lines.pop(self, None)
        self._transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # it is one that writes
        """Begin to wait for a request."""
        self._transport = transport
        self._lines[self] = None
        # asyncio overlooks it for a listener of one's own; without it an answer waits for 40 ms in the system.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Read on, and have a request that is whole answered."""
        self._http.receive_data(data)
        self._read()
        if self._answering is not None and len(self._http.trailing_data[0]) > LONGEST_HEAD:
            self._transport.pause_reading()
        self._watch()

    def pause_writing(self) -> None:
        """Begin to wait for the other side to take its answer."""
        self._is_stuck = True
        self._watch()

    def resume_writing(self) -> None:
        """Go on once it has."""
        self._is_stuck = False
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's interface
        """Tell the answer, if one is under way, that nobody waits for it."""
        self._lines.pop(self, None)
        self._gone.set()
        self._stop_watching()

    def _read(self) -> None:
        """Take what has come, up to the next whole request."""
        while self._answering is None and not self._transport.is_closing():
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as wrong:
                self._refuse(wrong.error_status_hint)
                return
            if event is h11.NEED_DATA or event is h11.PAUSED:
                if self._http.they_are_waiting_for_100_continue:
                    self._send(h11.InformationalResponse(status_code=100, headers=[]))
                return
            self._take(event)

    def _take(self, event: object) -> None:
        if isinstance(event, h11.Request):
            self._asked, self._body = event, bytearray()
            if {b"content-length", b"transfer-encoding"} <= {name for name, _ in event.headers}:
                # Two lengths are two readings (RFC 9112 §6.3).
                self._refuse(400)
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > _LONGEST_BODY:
                self._refuse(413)
        elif isinstance(event, h11.EndOfMessage) and self._asked is not None:
            self._answering = self._loop.create_task(self._answered(self._request(self._asked)))
        else:
            self._transport.close()

    def _request(self, asked: h11.Request) -> Request:
        target, _, query = asked.target.partition(b"?")
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in asked.headers)
        peer = self._transport.get_extra_info("peername") or ("", 0)
        path = unquote(target.decode("ascii"))
        return Request(asked.method.decode("ascii"), path, query, headers, bytes(self._body), self._departure, peer)

    async def _departure(self) -> None:
        await self._gone.wait()

    async def _answered(self, request: Request) -> None:
        try:
            response = await self._answer(request)
        except Exception as mistake:  # noqa: BLE001 - it goes where every unexpected exception of the loop goes
            context = {"message": "a request on loopback was not answered", "exception": mistake}
            self._loop.call_exception_handler(context)
            response = Response(500)
        self._answering = None
        if response is not None and not self._transport.is_closing():
            self._respond(response)

    def _respond(self, response: Response) -> None:
        self._send(*_events(response, self._asked))
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            self._transport.resume_reading()
            self._read()
        else:
            self._transport.close()
        self._watch()

    def _refuse(self, status: int) -> None:
        if self._http.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self._send(*_events(Response(status, headers=(("connection", "close"),)), self._asked))
        self._transport.close()

    def _send(self, *events: h11.Event) -> None:
        self._transport.write(b"".join(self._http.send(event) or b"" for event in events))

    def _watch(self) -> None:
        if self.is_answering and not self._is_stuck:
            self._stop_watching()
        elif self._overdue is None and not self._gone.is_set():
            self._overdue = self._loop.call_later(self._patience, self._transport.abort)

    def _stop_watching(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None


def _events(response: Response, asked: h11.Request | None) -> tuple[h11.Event, ...]:
    headers = (*response.headers, ("content-length", str(len(response.body))))
    body = b"" if asked is not None and asked.method == b"HEAD" else response.body
    return (
        h11.Response(
            status_code=response.status,
            headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
            reason=HTTPStatus(response.status).phrase.encode("ascii"),
        ),
        h11.Data(data=body),
        h11.EndOfMessage(),
    )
