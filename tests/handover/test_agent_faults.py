"""Faults 93 to 100: who is turned away by the agent."""

import asyncio
import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from app import loopback
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.agent_admission import Admission
from app.handover.consent import Consent
from app.handover.turned_away_count import TurnedAwayCount
from app.loopback import Request
from tests.handover.agents import BOUND, KEY, RunningAgent, everything, reply_of, running_agent
from tests.support.other_user import by_another_user, other_user
from tests.support.set_clock import SetClock


@pytest.fixture
def running() -> Iterator[RunningAgent]:
    with running_agent() as agent:
        yield agent


def holds_no_token(running: RunningAgent, body: bytes) -> bool:
    return b"TK" not in body and running.served == []


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.", ""]
)
def test_93_a_foreign_host_is_turned_away(running: RunningAgent, host: str) -> None:
    reply = running.ask(host=host.format(port=running.agent.port))
    assert reply.status == 403
    assert holds_no_token(running, reply.body)


@pytest.mark.parametrize(
    "line",
    [
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:{port}",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: same-origin",
    ],
)
def test_94_a_web_page_is_turned_away_and_hears_of_no_cors(running: RunningAgent, line: str) -> None:
    reply = running.ask(line.format(port=running.agent.port))
    assert reply.status == 403
    assert "access-control" not in reply.headers
    assert holds_no_token(running, reply.body)


@pytest.mark.parametrize("key", [KEY, None])
def test_94_a_browsers_question_beforehand_is_turned_away(running: RunningAgent, key: str | None) -> None:
    reply = running.ask("Access-Control-Request-Method: GET", beginning="OPTIONS /token", key=key)
    assert reply.status == 403
    assert "access-control" not in reply.headers


def test_94_an_answer_with_a_token_names_no_cors_either(running: RunningAgent) -> None:
    assert "access-control" not in running.ask().headers


@pytest.mark.parametrize("key", [None, "", "wrong", KEY[:21], KEY + KEY, KEY[:-1] + "é", f"{KEY} x", f" {KEY}x"])
def test_95_without_the_whole_key_nothing_is_given(running: RunningAgent, key: str | None) -> None:
    reply = running.ask(key=key)
    assert reply.status == 401
    assert "www-authenticate: bearer" in reply.headers
    assert holds_no_token(running, reply.body)


def test_95_a_key_twice_is_no_key(running: RunningAgent) -> None:
    assert running.ask(f"Authorization: Bearer {KEY}").status == 401


@pytest.mark.parametrize("line", [f"Authorization: Basic {KEY}", f"Authorization: {KEY}", f"X-Key: {KEY}"])
def test_95_the_key_counts_in_its_one_place_alone(running: RunningAgent, line: str) -> None:
    assert running.ask(line, key=None).status == 401
    assert running.ask(key=None, beginning=f"GET /token?key={KEY}").status == 401


def test_95_the_key_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch, running: RunningAgent) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, right: bytes) -> bool:
        compared.append((given, right))
        return given == right

    monkeypatch.setattr("app.handover.agent_admission.secrets.compare_digest", compare)
    running.ask(key="wrong")
    running.ask()
    assert compared == [(b"wrong", KEY.encode()), (KEY.encode(), KEY.encode())]


CALL = """
request = sys.stdin.buffer.read()
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
try:
    line.sendall(request)
    content = b""
    while piece := line.recv(65536):
        content += piece
except ConnectionError:
    pass
print(content.decode("latin-1"))
"""
FLOOD = """
count = 0
while count < 2000:
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).setblocking(False)
        count += 1
    except ConnectionError:
        count += 1
print(count)
"""


@other_user
def test_96_another_user_gets_nothing_even_with_the_key(running: RunningAgent) -> None:
    request = f"GET /token HTTP/1.1\r\nHost: {running.host}\r\nAuthorization: Bearer {KEY}\r\n\r\n"
    for _ in range(5):
        with by_another_user(CALL, str(running.agent.port)) as caller:
            said, _err = caller.communicate(request, timeout=30)
        assert reply_of(said.strip().encode()).status in {0, 403}
        assert holds_no_token(running, said.encode())
    assert running.asked == 0
    assert running.ask().status == 200


@other_user
def test_96_a_flood_of_another_user_takes_no_handles_and_holds_nobody_up(running: RunningAgent) -> None:
    complaints: list[object] = []
    running.loop.loop.set_exception_handler(lambda _, context: complaints.append(context))
    handles = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - only their number is wanted
    with by_another_user(FLOOD, str(running.agent.port)) as flood:
        while flood.poll() is None:
            assert running.ask().status == 200
            assert len(os.listdir("/proc/self/fd")) < handles + 20  # noqa: PTH208 - as above
    assert complaints == []
    # The first is told at once, the others a minute later; the flood may be over before the agent has come to it.
    end = time.monotonic() + BOUND
    while not running.turned_away and time.monotonic() < end:
        assert running.ask().status == 200
    assert running.turned_away == [1]


def test_96_of_ones_own_programs_no_more_than_256_are_connected_and_who_comes_is_answered(
    running: RunningAgent,
) -> None:
    lines = [socket.create_connection(("127.0.0.1", running.agent.port), timeout=6) for _ in range(400)]
    assert running.ask().status == 200
    assert running.agent.connections <= 256
    for line in lines:
        line.close()


def test_96_while_256_wait_for_their_answer_a_further_one_is_hung_up(running: RunningAgent) -> None:
    waiting = threading.Semaphore(0)

    async def never() -> Outcome:
        waiting.release()
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        return await answer

    # Who waits for an answer isn't dropped for silence, so that time plays no part.
    agent = running.loop.do(start_agent(never, Secret(KEY), SetClock(), listeners=Listeners(running.served.append)))
    assert isinstance(agent, Agent)
    request = f"GET /token HTTP/1.1\r\nHost: 127.0.0.1:{agent.port}\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode()
    with contextlib.ExitStack() as lines:

        def asks() -> socket.socket:
            line = lines.enter_context(socket.create_connection(("127.0.0.1", agent.port), timeout=BOUND))
            line.sendall(request)
            return line

        for _ in range(256):
            asks()
            assert waiting.acquire(timeout=BOUND)
        assert reply_of(everything(asks())).status in {0, 503}
        assert agent.connections == 256
    running.loop.do(agent.close())


def test_a_program_gets_its_first_token_once_the_person_agrees_and_is_not_asked_about_again(
    running: RunningAgent,
) -> None:
    asked: list[str | None] = []
    answers = [False, True]

    async def confirm(program: str | None) -> bool:
        asked.append(program)
        return answers.pop(0)

    running.loop.do(running.agent.close())
    running.confirm = confirm
    running.start()
    assert running.ask().status == 403
    assert running.asked == 0
    assert [running.ask().status for _ in range(3)] == [200] * 3
    assert len(asked) == 2


def test_a_person_who_does_not_answer_has_not_agreed(running: RunningAgent) -> None:
    async def no_answer(_: str | None) -> bool:
        await asyncio.get_running_loop().create_future()
        return True

    async def asked() -> list[bool]:
        consent = Consent(no_answer, patience=0)
        return list(await asyncio.gather(*(consent.to("curl") for _ in range(3))))

    assert running.loop.do(asked()) == [False] * 3


def test_whom_it_turned_away_is_counted_and_told_once_a_pause(running: RunningAgent) -> None:
    async def counted() -> list[int]:
        told: list[int] = []
        away = TurnedAwayCount(told.append, pause=0.01)
        for _ in range(5):
            away.note()
        assert told == [1]
        async with asyncio.timeout(5):
            while len(told) < 2:  # noqa: ASYNC110 - it tells nobody else
                await asyncio.sleep(0)
        away.close()
        return told

    assert running.loop.do(counted()) == [1, 4]


def test_97_after_ten_wrong_keys_in_a_minute_wrong_ones_wait_and_right_ones_go_on(running: RunningAgent) -> None:
    assert [running.ask(key="wrong").status for _ in range(12)] == [401] * 10 + [429] * 2
    assert running.ask().status == 200
    assert running.ask(key="wrong").status == 429
    running.clock.pass_time(61)
    assert running.ask(key="wrong").status == 401


async def never() -> None: ...


def request(admission_host: str = "127.0.0.1:8042", peer: str = "127.0.0.1") -> Request:
    headers = (("host", admission_host), ("authorization", f"Bearer {KEY}"))
    return Request("GET", "/token", b"", headers, b"", never, (peer, 50_000))


def admission(clock: SetClock) -> Admission:
    opened = Admission(Secret(KEY), clock)
    opened.open("127.0.0.1:8042")
    return opened


def test_97_five_thousand_calls_a_second_are_let_in_and_no_more() -> None:
    clock = SetClock()
    door = admission(clock)
    refusals = [door.refusal(request()) for _ in range(5_001)]
    assert refusals[:5_000] == [None] * 5_000
    assert refusals[5_000] is not None
    assert refusals[5_000].status == 429
    clock.pass_time(1)
    assert door.refusal(request()) is None


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "::2", "", "localhost"])
def test_another_computer_is_turned_away_whatever_it_brings(peer: str) -> None:
    refusal = admission(SetClock()).refusal(request(peer=peer))
    assert refusal is not None
    assert refusal.status == 403


def test_before_it_knows_its_own_address_nobody_is_let_in() -> None:
    refusal = Admission(Secret(KEY), SetClock()).refusal(request(admission_host=""))
    assert refusal is None or refusal.status == 403


def test_97_a_flood_of_wrong_keys_does_not_hold_the_others_up(running: RunningAgent) -> None:
    stop = threading.Event()

    def flood() -> None:
        while not stop.is_set():
            running.ask(key="wrong")

    floods = [threading.Thread(target=flood) for _ in range(4)]
    for thread in floods:
        thread.start()
    assert [running.ask().status for _ in range(20)] == [200] * 20
    stop.set()
    for thread in floods:
        thread.join()


@pytest.mark.parametrize("beginning", [b"", b"GET /token HTTP/1.1\r\nHost: x\r\n"])
def test_98_a_hundred_callers_that_stay_silent_are_dropped(running: RunningAgent, beginning: bytes) -> None:
    lines = [socket.create_connection(("127.0.0.1", running.agent.port), timeout=BOUND) for _ in range(100)]
    for line in lines:
        line.sendall(beginning)
    assert running.ask().status == 200
    for line in lines:
        with line:
            assert everything(line) == b""


def test_98_a_megabyte_of_headers_is_turned_away(running: RunningAgent) -> None:
    head = f"GET /token HTTP/1.1\r\nHost: {running.host}\r\nAuthorization: Bearer {KEY}\r\n".encode()
    with socket.create_connection(("127.0.0.1", running.agent.port), timeout=BOUND) as line:
        with contextlib.suppress(ConnectionError):
            line.sendall(head + b"".join(b"X-%d: %s\r\n" % (number, b"x" * 1000) for number in range(1000)) + b"\r\n")
        content = everything(line)
    assert reply_of(content).status in {0, 400, 431}
    assert holds_no_token(running, content)


def test_98_a_body_that_is_too_large_is_turned_away(running: RunningAgent) -> None:
    content = b"x" * 100_000
    head = f"POST /token HTTP/1.1\r\nHost: {running.host}\r\nContent-Length: {len(content)}\r\n\r\n".encode()
    assert running.send(head + content).status in {0, 413}


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 0\r\nTransfer-Encoding: chunked",
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: -1",
        "Transfer-Encoding: chunked, identity",
    ],
)
def test_98_smuggled_lengths_are_turned_away(running: RunningAgent, lengths: str) -> None:
    second = f"GET /token HTTP/1.1\r\nHost: {running.host}\r\nAuthorization: Bearer {KEY}\r\n\r\n"
    first = f"POST /token HTTP/1.1\r\nHost: {running.host}\r\nAuthorization: Bearer {KEY}\r\n{lengths}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", running.agent.port), timeout=BOUND) as line:
        line.sendall((first + "0\r\n\r\n" + second).encode())
        content = everything(line)
    assert reply_of(content).status in {0, 400, 501}
    assert holds_no_token(running, content)


def test_99_a_port_that_is_taken_is_said(running: RunningAgent) -> None:
    port = running.agent.port
    assert running.loop.do(running.try_to_start(port)) == Problem(Kind.PORT_IN_USE, subject=str(port))


def test_99_it_listens_on_loopback_and_nowhere_else(running: RunningAgent) -> None:
    assert loopback.HOST == "127.0.0.1"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", running.agent.port), timeout=2)


@pytest.mark.parametrize("kind", [Kind.KEYRING_LOCKED, Kind.PROFILE_UNKNOWN, Kind.SECRET_MISSING, Kind.PROFILE_DAMAGED])
def test_100_without_a_usable_profile_there_is_no_token(running: RunningAgent, kind: Kind) -> None:
    running.unsupplied = Problem(kind, subject="Acme")
    reply = running.ask()
    assert reply.status == 503
    said = json.loads(reply.body)["problem"]
    assert said["kind"] == kind
    assert holds_no_token(running, reply.body)
    assert running.asked == 0


@pytest.mark.parametrize(
    ("beginning", "status"),
    [("GET /", 404), ("GET /token/", 404), ("GET /secret", 404), ("POST /token", 405), ("DELETE /token", 405)],
)
def test_there_is_one_address_and_one_way_to_ask_it(running: RunningAgent, beginning: str, status: int) -> None:
    assert running.ask(beginning=beginning).status == status
    # Who has no key doesn't learn what there is.
    assert running.ask(beginning=beginning, key=None).status == 401


def test_neither_the_client_secret_nor_the_refresh_token_is_ever_given(running: RunningAgent) -> None:
    assert b"a secret" not in running.ask().body
    assert b"*R" not in running.ask().body
