import asyncio
import contextlib
import errno
import gc
import http.client
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from app.endpoint.problem import Kind, Problem
from app.loopback import PATIENCE, Answer, ConnectionGate, Loopback, Request, Response, serve
from app.waiting import run
from tests.support.loop_in_background import LoopInBackground, loop_in_background

SHORT = 0.2
BOUND = 120.0
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"

AgentService = Callable[..., AbstractContextManager[Loopback]]


async def greeting(request: Request) -> Response:
    return Response(200, request.method.encode() + b" " + request.body, (("X-Seen", request.header("x-told")),))


@pytest.fixture
def loop() -> Iterator[LoopInBackground]:
    with loop_in_background() as running:
        yield running


@pytest.fixture
def serving(loop: LoopInBackground) -> AgentService:
    @contextmanager
    def serve_in_background(answer: Answer = greeting, patience: float = PATIENCE) -> Iterator[Loopback]:
        server = loop.do(serve(answer, patience=patience))
        assert isinstance(server, Loopback)
        yield server
        loop.do(server.close())

    return serve_in_background


def connected(server: Loopback) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=BOUND)


def everything(line: socket.socket) -> bytes:
    """All that comes until the other side ends the connection."""
    content = b""
    try:
        while piece := line.recv(65536):
            content += piece
    except ConnectionError:
        pass
    return content


def still_there(line: socket.socket) -> bool:
    """Whether the other side has neither said anything nor left by the line's own timeout."""
    try:
        line.recv(100)
    except TimeoutError:
        return True
    except ConnectionError:
        return False
    return False


async def nobody_left(server: Loopback) -> None:
    async with asyncio.timeout(BOUND):
        while server.connections:  # noqa: ASYNC110 - the server library tells nobody
            await asyncio.sleep(0.01)


def test_a_request_is_answered(serving: AgentService) -> None:
    with serving() as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=BOUND)
        for body in (b"first", b"second"):
            connection.request("POST", "/", body, {"X-Told": "a word"})
            reply = connection.getresponse()
            assert reply.getheader("X-Seen") == "a word"
            assert reply.read() == b"POST " + body
        connection.close()


def test_a_header_that_is_not_there_is_empty() -> None:
    async def never() -> None: ...

    assert Request("GET", "/", b"", (), b"", never).header("host") == ""


@pytest.mark.parametrize(
    "beginning", [b"", b"GET / HTTP/1.1\r\nHo", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"]
)
def test_a_hundred_connections_that_keep_it_waiting_are_all_dropped(serving: AgentService, beginning: bytes) -> None:
    with serving(patience=SHORT) as server:
        lines = [connected(server) for _ in range(100)]
        for line in lines:
            line.sendall(beginning)
        for line in lines:
            with line:
                assert everything(line) == b""


def test_the_patience_is_under_five_seconds() -> None:
    assert PATIENCE < 5


def test_a_byte_now_and_then_gains_no_time(serving: AgentService) -> None:
    with serving(patience=SHORT) as server, connected(server) as line:
        line.settimeout(SHORT / 10)
        # Were time gained, this would never end.
        while still_there(line):
            with contextlib.suppress(ConnectionError):
                line.sendall(b"G")


def test_an_idle_connection_is_dropped_after_its_answer(serving: AgentService) -> None:
    with serving(patience=SHORT) as server, connected(server) as line:
        line.sendall(GET)
        assert everything(line).endswith(b"GET ")


def test_an_answer_may_take_longer_than_the_patience(serving: AgentService) -> None:
    async def late(_: Request) -> Response:
        await asyncio.sleep(3 * SHORT)
        return Response(204)

    with serving(late, patience=SHORT) as server, connected(server) as line:
        line.sendall(GET)
        assert everything(line).startswith(b"HTTP/1.1 204")


def test_an_answer_that_is_not_taken_is_dropped(serving: AgentService, loop: LoopInBackground) -> None:
    large = 32 * 1024 * 1024

    async def much(_: Request) -> Response:
        return Response(200, bytes(large))

    with serving(much, patience=SHORT) as server, connected(server) as line:
        line.sendall(GET)
        assert line.recv(12) == b"HTTP/1.1 200"
        loop.do(nobody_left(server))
        assert len(everything(line)) < large


def test_a_large_answer_that_is_taken_arrives_whole(serving: AgentService) -> None:
    async def much(_: Request) -> Response:
        return Response(200, bytes(32 * 1024 * 1024))

    with serving(much) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=BOUND)
        connection.request("GET", "/")
        assert len(connection.getresponse().read()) == 32 * 1024 * 1024
        connection.close()


def test_a_megabyte_of_headers_is_refused(serving: AgentService) -> None:
    with serving() as server, connected(server) as line:
        try:
            line.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 1024 * 1024)
        except ConnectionError:
            return  # Refused before all of it was sent.
        assert everything(line)[:12] in {b"", b"HTTP/1.1 431"}


CHUNKED = b"Transfer-Encoding: chunked\r\n"
TWO_LENGTHS = {
    "a length and chunks": b"Content-Length: 4\r\n" + CHUNKED + b"\r\n0\r\n\r\nGET /inner HTTP/1.1\r\n\r\n",
    "two lengths": b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
    "a length that is no number": b"Content-Length: +4\r\n\r\nabcd",
}


@pytest.mark.parametrize("rest", TWO_LENGTHS.values(), ids=TWO_LENGTHS.keys())
def test_a_request_with_two_readings_is_refused_and_its_connection_ended(serving: AgentService, rest: bytes) -> None:
    with serving() as server, connected(server) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + rest)
        replies = everything(line)
    assert replies.startswith(b"HTTP/1.1 400")
    assert replies.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("head", [b"Content-Length: 100000\r\n\r\n", CHUNKED + b"\r\n186a0\r\n"])
def test_a_body_that_is_too_long_is_refused(serving: AgentService, head: bytes) -> None:
    with serving() as server, connected(server) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + head + b"x" * 100_000)
        assert everything(line).startswith(b"HTTP/1.1 413")


def test_who_leaves_in_mid_request_leaves_nothing_behind(serving: AgentService, loop: LoopInBackground) -> None:
    with serving() as server:
        with connected(server) as line:
            line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
        loop.do(nobody_left(server))


def test_an_answer_learns_that_its_asker_has_left(serving: AgentService) -> None:
    asked, left = threading.Event(), threading.Event()

    async def waiting(request: Request) -> None:
        asked.set()
        await request.departure()
        left.set()

    with serving(waiting) as server:
        with connected(server) as line:
            line.sendall(GET)
            assert asked.wait(BOUND)
        assert left.wait(BOUND)


def test_a_mistake_in_an_answer_is_a_500_and_reaches_the_loop(serving: AgentService, loop: LoopInBackground) -> None:
    noticed: list[object] = []
    loop.loop.set_exception_handler(lambda _, context: noticed.append(context["exception"]))

    async def mistaken(_: Request) -> Response:
        raise LookupError("a bug")

    with serving(mistaken) as server, connected(server) as line:
        line.sendall(GET)
        assert line.recv(100).startswith(b"HTTP/1.1 500")
    assert [str(mistake) for mistake in noticed] == ["a bug"]


def test_closing_hangs_up_on_everyone_also_on_who_is_just_coming_in(loop: LoopInBackground) -> None:
    for _ in range(20):
        server = loop.do(serve(greeting))
        assert isinstance(server, Loopback)
        with connected(server) as line:
            loop.do(server.close())
            assert everything(line) == b""


def test_who_is_not_let_in_is_hung_up_on_before_a_byte_is_read(loop: LoopInBackground) -> None:
    turned_away: list[object] = []
    door = ConnectionGate(lambda *_: Response(403, b"no"), lambda: turned_away.append(None))
    server = loop.do(serve(greeting, door=door))
    assert isinstance(server, Loopback)
    for _ in range(300):
        with connected(server) as line:
            assert everything(line) in {b"", b"no"}
    assert server.connections == 0
    assert len(turned_away) == 300
    loop.do(server.close())


def test_of_many_that_wait_for_nothing_the_oldest_goes_and_who_comes_is_answered(loop: LoopInBackground) -> None:
    turned_away: list[object] = []
    door = ConnectionGate(turned_away=lambda: turned_away.append(None), most=8)
    # None of them is dropped for its silence meanwhile.
    server = loop.do(serve(greeting, patience=BOUND, door=door))
    assert isinstance(server, Loopback)
    with contextlib.ExitStack() as stack:
        silent = [stack.enter_context(connected(server)) for _ in range(20)]
        with connected(server) as line:
            line.sendall(GET)
            assert line.recv(100).startswith(b"HTTP/1.1 200")
        assert server.connections <= 8
        assert everything(silent[0]) == b""
        assert len(turned_away) >= 12
    loop.do(server.close())


def test_where_all_wait_for_their_answer_a_further_one_is_told_to_come_again(loop: LoopInBackground) -> None:
    asked = threading.Semaphore(0)

    async def never(request: Request) -> None:
        asked.release()
        await request.departure()

    server = loop.do(serve(never, door=ConnectionGate(most=2)))
    assert isinstance(server, Loopback)
    with contextlib.ExitStack() as stack:
        lines = [stack.enter_context(connected(server)) for _ in range(2)]
        for line in lines:
            line.sendall(GET)
            assert asked.acquire(timeout=BOUND)
        with connected(server) as line:
            assert everything(line) == b""
        assert server.connections == 2
    loop.do(server.close())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to meet on Windows")
def test_without_a_handle_left_nothing_is_complained_about_and_it_goes_on_after(loop: LoopInBackground) -> None:
    import resource

    complaints: list[object] = []
    loop.loop.set_exception_handler(lambda _, context: complaints.append(context))
    server = loop.do(serve(greeting))
    assert isinstance(server, Loopback)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with socket.socket() as line:
        line.settimeout(BOUND)
        taken = [os.dup(line.fileno())]
        resource.setrlimit(resource.RLIMIT_NOFILE, (taken[0] + 1, limits[1]))
        try:
            line.connect(("127.0.0.1", server.port))
            line.sendall(GET)
            line.settimeout(SHORT)
            with pytest.raises(TimeoutError):
                line.recv(100)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
            os.close(taken[0])
        line.settimeout(BOUND)
        assert line.recv(100).startswith(b"HTTP/1.1 200")
    assert complaints == []
    loop.do(server.close())


def test_it_listens_on_this_computer_alone(serving: AgentService) -> None:
    with serving() as server, connected(server) as line:
        assert line.getpeername() == ("127.0.0.1", server.port)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", server.port), timeout=BOUND)


def test_a_taken_port_is_a_problem(serving: AgentService, loop: LoopInBackground) -> None:
    with serving() as server:
        assert loop.do(serve(greeting, server.port)) == Problem(Kind.PORT_IN_USE, subject=str(server.port))


@pytest.mark.parametrize("steps", range(4))
def test_a_start_that_is_cancelled_leaves_no_listener_behind(steps: int) -> None:
    async def cancelled() -> None:
        starting = asyncio.ensure_future(serve(greeting))
        for _ in range(steps):
            await asyncio.sleep(0)
        starting.cancel()
        [outcome] = await asyncio.gather(starting, return_exceptions=True)
        if isinstance(outcome, Loopback):
            await outcome.close()

    # A listener left behind warns when it is collected, and a warning fails the test.
    run(cancelled())
    gc.collect()


def test_no_signal_handler_is_installed() -> None:
    async def handlers() -> tuple[object, object]:
        before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
        server = await serve(greeting)
        assert isinstance(server, Loopback)
        after = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
        await server.close()
        return before, after

    before, after = run(handlers())
    assert before == after


def test_nothing_is_logged_at_any_level(serving: AgentService, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving() as server, connected(server) as line:
        line.sendall(GET + b"nonsense\r\n\r\n")
        assert everything(line).count(b"HTTP/1.1") == 2
    assert [record for record in caplog.records if record.name != "asyncio"] == []


def test_a_program_that_may_open_no_more_files_is_told_that(
    loop: LoopInBackground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_port: int) -> socket.socket:
        raise OSError(errno.EMFILE, "")

    monkeypatch.setattr("app.loopback.server._listener", refused)
    assert loop.do(serve(greeting)) == Problem(Kind.TOO_MANY_OPEN_FILES)
