"""Lines among the headers that no program can read are left out; all else passes through as it came."""

import asyncio
from pathlib import Path

import httpcore
import pytest

from app.endpoint.network.lenient_headers import LenientLine
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Kind, Reason
from tests.support.asking import ask_with, credentials_for, is_accepted, led_to, outcome_of
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import SUCCESS, answering_once, reply_bytes

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
LENGTH = b"Content-Length: %d\r\n\r\n" % len(SUCCESS)


@pytest.mark.parametrize(
    "stray",
    [
        b"stray line of a gateway\r\n",
        b"X Gateway: spaced name\r\n",
        b": nameless\r\n",
        b"X-Damaged: a\x00b\r\n",
        b"X-Folded: one\r\n two\r\nstray\r\n",
        b"\xff\xfe\r\n",
    ],
)
@pytest.mark.parametrize("pause", [0, 0.0005])
def test_a_stray_line_costs_no_token(stray: bytes, pause: float) -> None:
    def answer(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.drip(HEAD + stray + LENGTH + SUCCESS, pause=pause)

    with LoopbackServer(answer) as server:
        assert is_accepted(outcome_of(server.url))


def test_it_is_left_out_of_an_encrypted_answer_too(tmp_path: Path) -> None:
    authority = issue_authority()
    context = server_context(issue(issuer=authority))
    with LoopbackServer(answering_once(HEAD + b"stray\r\n" + LENGTH + SUCCESS), tls=context) as server:
        assert is_accepted(outcome_of(server.address, route=Route(authority.write(tmp_path))))


def test_each_of_several_answers_over_one_connection_is_read_so() -> None:
    def answer(conversation: Conversation) -> None:
        while conversation.read_request():
            conversation.send(b"HTTP/1.1 100 Continue\r\nstray\r\n\r\n" + HEAD + b"stray\r\n" + LENGTH + SUCCESS)

    async def asked_twice(address: str) -> bool:
        async with Connections() as connections:
            return all([is_accepted(await ask_with(credentials_for(address), connections)) for _ in range(2)])

    with LoopbackServer(answer) as server:
        assert asyncio.run(asked_twice(server.url))
        assert server.connections == 1


def test_what_a_body_holds_is_left_alone() -> None:
    body = b'{"access_token": "TK0123456789abcdef", "note": "\\n\\nstray\\n\\n"}\n\nHTTP/1.1 100\n\n'.rstrip()
    body = body.split(b"\n")[0]
    with LoopbackServer(answering_once(reply_bytes(200, body))) as server:
        assert is_accepted(outcome_of(server.url))


def test_a_head_without_an_end_has_one() -> None:
    endless = HEAD + b"X-More: " + b"a" * 200_000
    with LoopbackServer(answering_once(endless)) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_TOO_LARGE, None)
    with LoopbackServer(answering_once(HEAD + b"X-More: a\r\n")) as server:
        assert led_to(outcome_of(server.url)) == (Kind.CONNECTION_LOST, None)


@pytest.mark.parametrize(
    "greeting", [b"220 mail.example ready\r\n", b"* OK IMAP4rev1\r\n", b"\x4a\0\0\0\x0a8.0", b"SSH-2"]
)
def test_a_service_that_greets_and_waits_is_told_at_once(greeting: bytes) -> None:
    def greet(conversation: Conversation) -> None:
        conversation.send(greeting)
        conversation.stall()

    with LoopbackServer(greet) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)


def test_blank_lines_before_an_answer_cost_no_token() -> None:
    with LoopbackServer(answering_once(b"\r\n\n" + reply_bytes(200, SUCCESS))) as server:
        assert is_accepted(outcome_of(server.url))


def test_what_is_no_http_is_said_to_be_none() -> None:
    with LoopbackServer(answering_once(b"220 mail.example\r\n\r\n")) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)


def test_what_httpcore_asks_of_a_line_is_answered_by_the_line_beneath() -> None:
    class Beneath(httpcore.AsyncNetworkStream):
        def get_extra_info(self, info: str) -> str:
            return f"the {info}"

    assert LenientLine(Beneath()).get_extra_info("socket") == "the socket"
