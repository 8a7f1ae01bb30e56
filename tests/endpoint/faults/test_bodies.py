"""Faults 45 to 66: bodies that are bombs, cut, in an odd encoding, no JSON, or JSON with something odd in it."""

import gzip
import io
import json
import struct
import tracemalloc
import zlib
from collections.abc import Iterator, Mapping

import pytest

from app.endpoint.notice import NoticeKind
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import SECRET, is_accepted, led_to, outcome_of, problem_in, token_in
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import SUCCESS, TOKEN, answering, answering_once, reply_bytes

NOT_UNDERSTOOD = Kind.REPLY_NOT_UNDERSTOOD
BOMB = 100 * 2**20


def reply_to(
    body: bytes, status: int = 200, *, phrase: str = "OK", headers: Mapping[str, str] | None = None
) -> Outcome:
    """The outcome of a call to a server that answers with this body."""
    with LoopbackServer(answering(reply_bytes(status, body, phrase=phrase, headers=headers))) as server:
        return outcome_of(server.url)


@pytest.fixture
def flat_memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * 2**20


def gzip_bomb(layers: int = 1) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as bomb:
        for _ in range(BOMB // 2**20):
            bomb.write(bytes(2**20))
    content = packed.getvalue()
    for _ in range(layers - 1):
        content = gzip.compress(content)
    return content


def zstd_bomb() -> bytes:
    """A frame of blocks that each repeat one byte (RFC 8878 §3.1.1), 128 KiB in four bytes."""
    blocks = BOMB // 2**17
    frame = struct.pack("<IBB", 0xFD2FB528, 0x00, 0x38)
    for number in range(blocks):
        last = number == blocks - 1
        frame += ((2**17 << 3) | (1 << 1) | last).to_bytes(3, "little") + b"\x00"
    return frame


GZIP_BOMB = gzip_bomb()


@pytest.mark.usefixtures("flat_memory")
@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZip"])
def test_45_a_gzip_bomb(encoding: str) -> None:
    assert led_to(reply_to(GZIP_BOMB, headers={"Content-Encoding": encoding})) == (Kind.REPLY_TOO_LARGE, None)


@pytest.mark.usefixtures("flat_memory")
def test_45_a_deflate_bomb() -> None:
    bomb = zlib.compress(bytes(8 * 2**20), 9)
    assert led_to(reply_to(bomb, headers={"Content-Encoding": "deflate"})) == (Kind.REPLY_TOO_LARGE, None)


@pytest.mark.usefixtures("flat_memory")
def test_46_a_brotli_bomb_is_not_even_opened() -> None:
    # What stands here doesn't matter: nothing that is brotli is decoded.
    outcome = reply_to(b"\x5b\xff\xff\x3f" + bytes(161), headers={"Content-Encoding": "br"})
    assert led_to(outcome) == (NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)


@pytest.mark.usefixtures("flat_memory")
def test_47_a_zstd_bomb_is_not_even_opened() -> None:
    outcome = reply_to(zstd_bomb(), headers={"Content-Encoding": "zstd"})
    assert led_to(outcome) == (NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)


@pytest.mark.usefixtures("flat_memory")
@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip"])
def test_48_bombs_within_bombs(encoding: str) -> None:
    outcome = reply_to(gzip_bomb(layers=2), headers={"Content-Encoding": encoding})
    assert problem_in(outcome).kind is NOT_UNDERSTOOD


def test_49_the_compressed_body_is_cut() -> None:
    outcome = reply_to(gzip.compress(SUCCESS)[:-12], headers={"Content-Encoding": "gzip"})
    assert led_to(outcome) == (NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)


def test_49_a_whole_compressed_body_is_read_though_none_was_asked_for() -> None:
    assert is_accepted(reply_to(gzip.compress(SUCCESS), headers={"Content-Encoding": "gzip"}))


@pytest.mark.parametrize("encoding", ["compress", "x-own", "gzip, br"])
def test_50_the_content_encoding_is_unknown(encoding: str) -> None:
    outcome = reply_to(SUCCESS, headers={"Content-Encoding": encoding})
    assert led_to(outcome) == (NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE)


def test_51_the_body_begins_with_a_byte_order_mark() -> None:
    assert is_accepted(reply_to(b"\xef\xbb\xbf" + SUCCESS))


def test_52_a_latin_1_body_is_read_where_its_ascii_parts_suffice() -> None:
    body = json.dumps({"access_token": TOKEN, "expires_in": "300", "note": "validité"}, ensure_ascii=False)
    assert token_in(reply_to(body.encode("latin-1"))).expires_in == 300
    refusal = '{"error": "invalid_client", "error_description": "Licence refusée"}'.encode("latin-1")
    assert led_to(reply_to(refusal, 400)) == (Kind.LICENCE_UNKNOWN, None)


def test_52_a_latin_1_body_whose_token_is_not_ascii_is_damaged() -> None:
    outcome = reply_to('{"access_token": "TKé"}'.encode("latin-1"))
    assert led_to(outcome) == (NOT_UNDERSTOOD, Reason.TOKEN_DAMAGED)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_53_the_body_is_utf_16(encoding: str) -> None:
    assert led_to(reply_to(SUCCESS.decode().encode(encoding))) == (NOT_UNDERSTOOD, Reason.NOT_JSON)
    assert problem_in(reply_to("Invalid Client".encode(encoding), 400)).kind is NOT_UNDERSTOOD
    refused = '{"error": "invalid_client", "error_description": "Invalid Client"}'
    assert problem_in(reply_to(refused.encode(encoding), 400)).kind is NOT_UNDERSTOOD


def test_54_the_body_is_empty() -> None:
    assert led_to(reply_to(b"")) == (NOT_UNDERSTOOD, Reason.EMPTY_REPLY)


def test_54_there_is_no_content() -> None:
    with LoopbackServer(answering(b"HTTP/1.1 204 No Content\r\n\r\n")) as server:
        assert led_to(outcome_of(server.url)) == (NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED)


@pytest.mark.parametrize("body", [b"null", b"[]", b'["TK1"]', b'"TK1"', b"300", b"true"])
def test_55_the_json_is_no_object(body: bytes) -> None:
    assert led_to(reply_to(body)) == (NOT_UNDERSTOOD, Reason.NOT_AN_OBJECT)


@pytest.mark.parametrize("key", ["access_token", "expires_in", "note"])
def test_56_a_key_stands_twice(key: str) -> None:
    body = SUCCESS[:-1] + f', "note": 1, "{key}": "TK2"}}'.encode()
    assert led_to(reply_to(body)) == (NOT_UNDERSTOOD, Reason.KEY_TWICE)


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_57_a_number_is_none(number: bytes) -> None:
    assert token_in(reply_to(b'{"access_token": "TK1", "expires_in": %b}' % number)).expires_in is None
    assert led_to(reply_to(b'{"access_token": %b}' % number))[0] is NOT_UNDERSTOOD


def test_58_the_json_is_nested_100_000_deep() -> None:
    assert led_to(reply_to(b'{"a":' * 100_000 + b"1" + b"}" * 100_000)) == (NOT_UNDERSTOOD, Reason.NOT_JSON)


def test_59_a_number_has_5_000_digits() -> None:
    assert is_accepted(reply_to(SUCCESS[:-1] + b', "note": ' + b"9" * 5000 + b"}"))
    assert token_in(reply_to(b'{"access_token": "TK1", "expires_in": %b}' % (b"9" * 5000))).expires_in is None


@pytest.mark.parametrize("period", [b'"300"', b"300", b"300.0", b'"300 "'])
def test_60_the_period_is_300_seconds_however_it_is_written(period: bytes) -> None:
    outcome = reply_to(b'{"access_token": "TK1", "expires_in": %b}' % period)
    assert token_in(outcome).expires_in == 300
    assert outcome.notices == ()


@pytest.mark.parametrize(
    "period",
    [b'"-1"', b"0", b"true", b"null", b"[]", b'"abc"', b'"+300"', b'"3_0_0"', '"٣٠٠"'.encode()],
)
def test_61_the_period_is_no_number_of_seconds(period: bytes) -> None:
    outcome = reply_to(b'{"access_token": "TK1", "expires_in": %b}' % period)
    assert token_in(outcome).expires_in is None
    assert [notice.kind for notice in outcome.notices] == [NoticeKind.PERIOD_UNKNOWN]


@pytest.mark.parametrize("period", [b"1e308", b"1000000000000", b'"1000000000000"'])
def test_62_the_period_is_absurd(period: bytes) -> None:
    assert token_in(reply_to(b'{"access_token": "TK1", "expires_in": %b}' % period)).expires_in is None


def test_63_the_period_is_missing() -> None:
    outcome = reply_to(b'{"access_token": "TK1"}')
    assert token_in(outcome).expires_in is None
    assert [notice.kind for notice in outcome.notices] == [NoticeKind.PERIOD_UNKNOWN]


@pytest.mark.parametrize(
    "token", ["TK\x001", "TK\n1", "TK\u202e1", "TKé1", "TK 1", "", " ", 5, None, ["TK1"], {"TK": 1}, "T" * 8193]
)
def test_64_the_token_is_damaged(token: object) -> None:
    outcome = reply_to(json.dumps({"access_token": token, "expires_in": "300"}).encode())
    assert led_to(outcome)[0] is NOT_UNDERSTOOD


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/octet-stream", "no/such; type", ""])
def test_65_good_json_under_a_wrong_content_type(content_type: str) -> None:
    assert is_accepted(reply_to(SUCCESS, headers={"Content-Type": content_type}))


def test_65_a_200_with_an_error_in_it() -> None:
    assert led_to(reply_to(b'{"error": "invalid_client"}')) == (Kind.LICENCE_UNKNOWN, None)
    assert led_to(reply_to(b'{"status": "error", "error_id": "98"}')) == (Kind.CREDITS_EXHAUSTED, None)
    assert led_to(reply_to(SUCCESS[:-1] + b', "error": "invalid_client"}')) == (Kind.LICENCE_UNKNOWN, None)


@pytest.mark.parametrize("status", [400, 401])
def test_66_a_400_or_401_with_a_json_error(status: int) -> None:
    outcome = reply_to(b'{"error": "invalid_client", "error_description": "<b>no</b>\\u0007"}', status, phrase="No")
    assert led_to(outcome) == (Kind.LICENCE_UNKNOWN, None)
    assert (outcome.status, outcome.phrase) == (status, "No")
    assert outcome.server_text == '{"error": "invalid_client", "error_description": "<b>no</b>\\u0007"}'


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("Wed, 21 Oct 2026 07:29:00 GMT", 60), ("-1", None), ("9" * 50, None), ("soon", None), ("", None)],
)
def test_66_a_429_with_retry_after(value: str, seconds: int | None) -> None:
    headers = {"Retry-After": value, "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}
    outcome = reply_to(b"slow down", 429, phrase="Too Many Requests", headers=headers)
    assert led_to(outcome) == (Kind.TOO_MANY_REQUESTS, None)
    assert outcome.retry_after == seconds


def test_66_a_500_with_a_page() -> None:
    outcome = reply_to(b"<html><h1>Oops</h1><script>x</script></html>", 500, headers={"Content-Type": "text/html"})
    assert led_to(outcome) == (Kind.SERVER_FAULT, None)
    assert outcome.server_text == "Oops"


def test_66_a_status_999() -> None:
    assert led_to(reply_to(SUCCESS, 999)) == (NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED)


def test_66_a_gateways_400_page() -> None:
    page = b"<html><head><title>400 Bad Request</title></head><body><center>nginx</center></body></html>"
    assert led_to(reply_to(page, 400, phrase="Bad Request")) == (NOT_UNDERSTOOD, Reason.GATEWAY)
    haproxy = b"<html><body><h1>400 Bad request</h1>\nYour browser sent an invalid request.\n</body></html>\n"
    assert led_to(reply_to(haproxy, 400, phrase="Bad request")) == (NOT_UNDERSTOOD, Reason.GATEWAY)


@pytest.mark.parametrize("page", [True, False])
def test_66_a_reply_that_echoes_the_request_and_a_token(*, page: bool) -> None:
    def echo(conversation: Conversation) -> None:
        request = conversation.read_request()
        body = b"You sent: " + request + b" access_token=TK948869a6f873adb622enhoaGeVY2iR " + b"x" * 1000
        framed = b"<html><pre>" + body + b"</pre></html>" if page else body
        conversation.send(reply_bytes(400, framed))

    with LoopbackServer(echo) as server:
        outcome = outcome_of(server.url)
    assert problem_in(outcome) == Problem(NOT_UNDERSTOOD, Reason.GATEWAY)
    assert "client_secret=•••&grant_type" in outcome.server_text
    assert "TK948" not in outcome.server_text
    assert SECRET not in outcome.server_text
    assert len(outcome.server_text) == 500


def test_66_an_endless_page_of_an_error_is_cut() -> None:
    with LoopbackServer(answering_once(reply_bytes(400, b"no " * 10**6))) as server:
        assert led_to(outcome_of(server.url)) == (Kind.REPLY_TOO_LARGE, None)
