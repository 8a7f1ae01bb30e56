"""Faults 1 to 16: names, packets, connections and replies that don't arrive as they should."""

import errno
import socket
import sys
import threading
import tracemalloc
from collections.abc import Iterator

import pytest

from app.endpoint.problem import Kind, Reason
from tests.support.asking import is_accepted, led_to, outcome_of, problem_in, token_in
from tests.support.children import child_in_text
from tests.support.full_backlog import full_backlog
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.program import BOUND
from tests.support.scripts import SUCCESS, TOKEN, answering_once, granting, reply_bytes
from tests.support.slow_line import slow_line

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def test_01_the_name_does_not_exist() -> None:
    # .invalid never exists (RFC 6761), with a resolver or without one.
    assert problem_in(outcome_of("no-such-server.invalid")).kind is Kind.NAME_NOT_FOUND


def test_02_the_resolver_says_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def try_again(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", try_again)
    assert led_to(outcome_of("prod2.dqe-software.com")) == (Kind.NAME_NOT_FOUND, Reason.TEMPORARY)


@pytest.fixture
def hanging_resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    end = threading.Event()

    def hang(*_: object, **__: object) -> None:
        end.wait()
        raise socket.gaierror(socket.EAI_NONAME, "too late")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    yield
    end.set()


@pytest.mark.usefixtures("hanging_resolver")
def test_03_the_resolver_hangs() -> None:
    outcome = outcome_of("prod2.dqe-software.com", timeout=0.3)
    assert led_to(outcome) == (Kind.NAME_NOT_FOUND, Reason.TEMPORARY)


def test_03_the_resolver_hangs_and_the_program_still_ends_at_once() -> None:
    program = """if True:
        import socket, threading
        from tests.support.asking import outcome_of
        socket.getaddrinfo = lambda *_, **__: threading.Event().wait()
        print(outcome_of("prod2.dqe-software.com", timeout=0.3).result.kind, flush=True)"""
    with child_in_text([sys.executable, "-c", program]) as asking:
        assert asking.stdout is not None
        assert asking.stdout.readline().strip() == "name_not_found"
        # The look-up never ends: whoever waited for it would wait for ever.
        assert asking.wait(BOUND) == 0


def test_04_the_port_is_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert led_to(outcome_of(f"127.0.0.1:{port}")) == (Kind.CONNECTION_REFUSED, None)


def test_04_one_of_a_names_addresses_refuses_and_the_other_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    unreachable = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("fe80::1", port, 0, 0))
    refusing = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [unreachable, refusing])
    assert led_to(outcome_of(f"prod2.dqe-software.com:{port}")) == (Kind.CONNECTION_REFUSED, None)


@pytest.mark.parametrize("reason", [errno.ENETUNREACH, errno.EHOSTUNREACH])
def test_05_a_router_says_that_there_is_no_way(reason: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object, **__: object) -> None:
        raise OSError(reason, "no way there")

    monkeypatch.setattr(socket.socket, "connect", no_way)
    assert led_to(outcome_of("127.0.0.1:9")) == (Kind.UNREACHABLE, None)


def test_05_packets_vanish() -> None:
    with full_backlog() as address:
        assert led_to(outcome_of(address, timeout=0.3)) == (Kind.CONNECT_TIMEOUT, None)
        assert led_to(outcome_of(f"http://{address}", timeout=0.3)) == (Kind.CONNECT_TIMEOUT, None)


def test_06_the_server_accepts_then_closes() -> None:
    def close(conversation: Conversation) -> None:
        conversation.read_request()

    with LoopbackServer(close) as server:
        assert led_to(outcome_of(server.url)) == (Kind.CONNECTION_LOST, None)
        assert len(server.requests) == 1, "nothing is asked twice"


def test_07_the_connection_is_reset_in_mid_body() -> None:
    def reset(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(reply_bytes()[:-20])
        conversation.reset()

    with LoopbackServer(reset) as server:
        assert led_to(outcome_of(server.url)) == (Kind.CONNECTION_LOST, None)


def test_08_headers_a_byte_per_half_second() -> None:
    def drip(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.drip(reply_bytes(), pause=0.1)

    with LoopbackServer(drip) as server:
        assert led_to(outcome_of(server.url, timeout=0.6)) == (Kind.REPLY_TIMEOUT, None)


def test_09_body_a_byte_per_half_second() -> None:
    def drip(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(reply_bytes()[: -len(SUCCESS)])
        conversation.drip(SUCCESS, pause=0.1)

    with LoopbackServer(drip) as server:
        assert led_to(outcome_of(server.url, timeout=0.6)) == (Kind.REPLY_TIMEOUT, None)


@pytest.mark.parametrize("interim", [b"HTTP/1.1 102 Processing\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_10_endless_1xx_replies(interim: bytes) -> None:
    def pour(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.pour(interim)

    with LoopbackServer(pour) as server:
        outcome = outcome_of(server.url, timeout=0.6)
        assert led_to(outcome) == (Kind.REPLY_TIMEOUT, None)
        assert server.poured > len(interim)


def test_11_endless_chunked_body() -> None:
    def pour(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        conversation.pour(b"10000\r\n" + b" " * 65536 + b"\r\n")

    tracemalloc.start()
    with LoopbackServer(pour) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_TOO_LARGE, None)
        server.wait_for_departure()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_12_100_mb_of_headers() -> None:
    def pour(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.send(HEAD)
        conversation.pour(b"X-Padding: " + b"x" * 1000 + b"\r\n")

    with LoopbackServer(pour) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_TOO_LARGE, None)
        server.wait_for_departure()
        assert server.poured < 100 * 2**20


def test_13_the_body_is_shorter_than_its_content_length() -> None:
    with LoopbackServer(answering_once(HEAD + b"Content-Length: 1000\r\n\r\n" + SUCCESS)) as server:
        assert led_to(outcome_of(server.url)) == (Kind.CONNECTION_LOST, None)


@pytest.mark.parametrize("chunks", [b"400\r\n" + SUCCESS, b"%x\r\n%b\r\n" % (len(SUCCESS), SUCCESS), b""])
def test_14_the_chunked_body_is_cut(chunks: bytes) -> None:
    with LoopbackServer(answering_once(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)) as server:
        assert led_to(outcome_of(server.url)) == (Kind.CONNECTION_LOST, None)


@pytest.mark.parametrize(
    "content",
    [
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n" + SUCCESS,
        HEAD + b"Content-Length: -5\r\n\r\n" + SUCCESS,
        HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + SUCCESS,
        b"HTTP/1.1 two hundred\r\n\r\n",
    ],
)
def test_15_what_comes_breaks_the_rules_of_http(content: bytes) -> None:
    with LoopbackServer(answering_once(content)) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.HTTP_MALFORMED)


@pytest.mark.parametrize("content", [b"\x15\x03\x01\x00\x02\x02\x46", b"220 mail.example ESMTP\r\n\r\n"])
def test_15_what_comes_is_not_http(content: bytes) -> None:
    with LoopbackServer(answering_once(content)) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)


def test_15_another_protocol_says_one_line_and_closes() -> None:
    with LoopbackServer(answering_once(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)


def test_15_the_content_length_is_huge() -> None:
    with LoopbackServer(answering_once(HEAD + b"Content-Length: 999999999999999999\r\n\r\n" + SUCCESS)) as server:
        assert led_to(outcome_of(server.url)) == (Kind.CONNECTION_LOST, None)


def test_16_latency_jitter_a_thousand_bytes_a_second_and_tiny_packets() -> None:
    with LoopbackServer(granting()) as server, slow_line(("127.0.0.1", server.port)) as line:
        outcome = outcome_of(line.url)
    assert token_in(outcome).access_token.reveal() == TOKEN
    assert outcome.elapsed is not None
    assert outcome.elapsed > 0.3


def test_16_tiny_packets_alone() -> None:
    def dribble(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.drip(reply_bytes(), pause=0.0005)

    with LoopbackServer(dribble) as server:
        assert is_accepted(outcome_of(server.url))
