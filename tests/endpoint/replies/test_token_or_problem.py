import json
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.endpoint.clock import Moment
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.token_or_problem import Reply, UnderstoodReply, read
from app.endpoint.token import Token
from tests.endpoint.replies.test_refusal_reasons import IDENTIFIERS, PUBLISHED
from tests.support.asking import credentials_for
from tests.support.notations import NOTATIONS
from tests.support.scripts import SUCCESS, TOKEN

SENT_AT = Moment(wall=1000, elapsed=10)
CREDENTIALS = credentials_for("prod2.dqe-software.com")
PAGE = b"<!doctype html><title>Bad Request</title><p>nginx</p>"


def reading(status: int = 200, body: bytes = b"", phrase: str = "", **headers: str) -> UnderstoodReply:
    fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return read(Reply(status, phrase, fields, body), CREDENTIALS, SENT_AT)


def problem(status: int, body: bytes = b"", phrase: str = "", **headers: str) -> Problem:
    result = reading(status, body, phrase, **headers).result
    assert isinstance(result, Problem)
    return result


def said(**members: object) -> bytes:
    return json.dumps(members).encode()


def test_a_200_with_a_usable_token_is_a_token_counted_from_sending() -> None:
    result = reading(200, SUCCESS, "OK").result
    assert isinstance(result, Token)
    assert result.access_token.reveal() == TOKEN
    assert result.sent_at == SENT_AT


def test_an_unknown_period_is_said() -> None:
    assert reading(200, said(access_token="TK1")).notices == (Notice(NoticeKind.PERIOD_UNKNOWN),)
    assert reading(200, SUCCESS).notices == ()


def test_the_body_of_a_success_is_kept_nowhere() -> None:
    assert TOKEN not in repr(reading(200, SUCCESS))
    assert reading(200, SUCCESS).server_text == ""


@pytest.mark.parametrize("status", [200, 400, 401, 403])
@pytest.mark.parametrize(("phrase", "expected"), PUBLISHED)
def test_a_published_reason_decides_in_whatever_shape_it_comes(status: int, phrase: str, expected: Problem) -> None:
    for body in (
        said(error=phrase),
        said(error=phrase, error_description="see the manual"),
        said(result=phrase),
        json.dumps(phrase).encode(),
        phrase.encode(),
        f"<html><body><h1>{phrase}</h1></body></html>".encode(),
        said(status="error", error_id="", error_type=phrase),
    ):
        assert problem(status, body) == expected
    assert problem(status, b"", phrase) == expected


@pytest.mark.parametrize("status", [200, 400, 401, 403])
@pytest.mark.parametrize(("identifier", "expected"), IDENTIFIERS)
def test_the_older_shape_decides_by_its_number(status: int, identifier: str, expected: Problem) -> None:
    assert problem(status, said(status="error", error_id=identifier, error_type="whatever")) == expected


@pytest.mark.parametrize(
    "body", [b"", b" ", b"no", b'"no"', b"x" * 200, said(error="x"), said(status="error"), said(error_id="30")]
)
def test_a_400_without_a_known_reason_is_a_refusal_all_the_same(body: bytes) -> None:
    assert problem(400, body, "Bad Request") == Problem(Kind.REFUSED_OTHERWISE)


@pytest.mark.parametrize("body", [PAGE, b"{}", said(path="/"), b"[]", b"null", b"5", b"x" * 201, "é".encode("utf-16")])
def test_a_400_from_a_gateway_refuses_nothing(body: bytes) -> None:
    assert problem(400, body, "Bad Request") == Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.GATEWAY)


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", [b"", b"no", PAGE, said(error="x"), b'{"a":1,"a":1}', b"x" * 2**21, b"5"])
def test_any_other_401_or_403_is_a_denied_access(status: int, body: bytes) -> None:
    assert problem(status, body) == Problem(Kind.ACCESS_DENIED)
    assert problem(status, body, content_encoding="br") == Problem(Kind.ACCESS_DENIED)


@pytest.mark.parametrize("body", [b"", SUCCESS, PAGE, said(error="invalid_client"), b"x" * 2**21])
@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([404, 405, 410], Problem(Kind.ADDRESS_WRONG)),
        ([407], Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN)),
        ([429], Problem(Kind.TOO_MANY_REQUESTS)),
        ([511], Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE)),
        ([500, 501, 502, 503, 504, 510, 599], Problem(Kind.SERVER_FAULT)),
        ([300, 301, 304, 399], Problem(Kind.REDIRECTED, subject="prod2.dqe-software.com")),
        ([101, 201, 204, 206, 402, 408, 418, 999], Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED)),
    ],
)
def test_other_statuses_decide_whatever_the_body_says(statuses: Sequence[int], expected: Problem, body: bytes) -> None:
    for status in statuses:
        assert problem(status, body, "Invalid Client") == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY_REPLY),
        (b"\xef\xbb\xbf \r\n", Reason.EMPTY_REPLY),
        (PAGE, Reason.SIGN_IN_PAGE),
        (b"welcome", Reason.NOT_JSON),
        (SUCCESS[:-1], Reason.NOT_JSON),
        (b"null", Reason.NOT_AN_OBJECT),
        (b'"TK1"', Reason.NOT_AN_OBJECT),
        (b"{}", Reason.NO_TOKEN),
        (said(access_token=None), Reason.NO_TOKEN),
        (said(access_token="TK1", error="whatever"), Reason.NO_TOKEN),
        (said(access_token="TK 1"), Reason.TOKEN_DAMAGED),
        (b'{"access_token":"TK1","access_token":"TK1"}', Reason.KEY_TWICE),
    ],
)
def test_a_200_without_a_token_says_what_is_odd(body: bytes, reason: Reason) -> None:
    assert problem(200, body, "OK") == Problem(Kind.REPLY_NOT_UNDERSTOOD, reason)


@pytest.mark.parametrize("status", [200, 400])
def test_a_body_that_cannot_be_decoded_is_said(status: int) -> None:
    assert problem(status, SUCCESS, content_encoding="br").reason is Reason.ENCODING_UNUSABLE
    assert problem(status, SUCCESS, content_encoding="GZIP").reason is Reason.ENCODING_UNUSABLE
    assert problem(status, b" " * 2**21) == Problem(Kind.REPLY_TOO_LARGE)


def test_a_damaged_token_beside_a_reason_is_that_reason() -> None:
    assert problem(200, said(access_token="", message="Invalid Client")) == Problem(Kind.LICENCE_UNKNOWN)


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://Evil.example:8443/x", "evil.example"),
        ("//evil.example", "evil.example"),
        ("http://user:pw@evil.example/@x", "evil.example"),
        ("https://[2001:db8::1]:8443/", "[2001:db8::1]"),
        ("https://a.b.dqe-software.com/", "a.b.dqe-software.com"),
        ("/login", "prod2.dqe-software.com"),
        ("", "prod2.dqe-software.com"),
        ("javascript:alert(1)", "prod2.dqe-software.com"),
        ("https://", "prod2.dqe-software.com"),
        ("https://\u202eevil\x1b.example", "\\u202eevil\\u001b.example"),
        ("https://" + "x" * 1000, "x" * 499 + "…"),
    ],
)
def test_a_redirect_names_the_host_it_leads_to(location: str, host: str) -> None:
    assert problem(302, location=location).subject == host


def test_a_redirect_out_of_the_servers_domain_is_probably_a_sign_in_page() -> None:
    assert problem(302, location="https://login.hotel.example/").reason is Reason.SIGN_IN_PAGE
    assert problem(302, location="https://www.dqe-software.com/").reason is None


def test_retry_after_is_read_for_every_problem() -> None:
    assert reading(429, retry_after="30").retry_after == 30
    assert reading(503, retry_after="Thu, 01 Jan 1970 00:17:40 GMT").retry_after == 60
    assert reading(429).retry_after is None


def test_the_servers_words_are_kept_readable_and_short() -> None:
    assert reading(500, PAGE, "Oh\x07no").server_text == "Bad Request nginx"
    assert reading(500, PAGE, "Oh\x07no").phrase == "Oh\\u0007no"
    assert len(reading(500, b"x" * 1000).server_text) == 500


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("frame", ["{}", "<html><p>{}</p></html>", '{{"error": "x", "echo": "{}"}}'])
def test_a_reply_that_echoes_the_secret_gives_nothing_away(notation: str, frame: str) -> None:
    secret = CREDENTIALS.secret.reveal()
    echo = NOTATIONS[notation](secret)
    kept = repr(reading(400, frame.format(echo).encode("utf-8", "surrogatepass"), echo, location=f"https://{echo}/"))
    assert "•••" in kept
    assert secret not in kept
    assert echo not in kept


def test_a_secret_that_looks_like_a_tag_leaves_no_part_of_itself_in_a_pages_words() -> None:
    credentials = credentials_for("prod2.dqe-software.com", secret="pass<b>word  blanks")
    page = b"<html><p>You sent pass<b>word  blanks</p></html>"
    assert read(Reply(400, "", (), page), credentials, SENT_AT).server_text == "You sent •••"


def test_a_host_that_holds_the_secret_in_capitals_is_masked() -> None:
    credentials = credentials_for("prod2.dqe-software.com", secret="OpenSesame")
    result = read(Reply(302, "", (("location", "https://OpenSesame.example/"),), b""), credentials, SENT_AT).result
    assert result == Problem(Kind.REDIRECTED, Reason.SIGN_IN_PAGE, "•••.example")


statuses = st.sampled_from([200, 204, 302, 400, 401, 403, 404, 429, 500, 999]) | st.integers(100, 999)
header_names = st.sampled_from(["content-type", "content-encoding", "location", "retry-after", "date", "x"])
headers = st.lists(st.tuples(header_names, st.text(max_size=30)), max_size=4).map(tuple)
json_bodies = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["error", "invalid_client", "TK1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["access_token", "error", "status", "expires_in", "a"]), inner, max_size=4)
    ),
).map(lambda value: json.dumps(value).encode())
bodies = st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | json_bodies


@given(statuses, st.text(max_size=20), headers, bodies)
def test_every_reply_has_an_answer_and_none_is_a_token_without_access_token(
    status: int, phrase: str, fields: tuple[tuple[str, str], ...], body: bytes
) -> None:
    answer = read(Reply(status, phrase, fields, body), CREDENTIALS, SENT_AT)
    if isinstance(answer.result, Token):
        assert status == 200
        assert b"access_token" in body
    assert len(answer.server_text) <= 500
    assert len(answer.phrase) <= 500


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=6, max_size=30).filter(
        lambda text: text.strip() == text
    ),
    st.sampled_from(sorted(NOTATIONS)),
    statuses,
    st.sampled_from(["{}", "<p>{}</p>", '{{"error": "{}"}}', "x={}&y"]),
)
def test_no_secret_survives_in_what_is_kept_of_a_reply(secret: str, notation: str, status: int, frame: str) -> None:
    echo = NOTATIONS[notation](secret)
    assume(secret not in frame and "•" not in secret)
    credentials = credentials_for("prod2.dqe-software.com", secret=secret)
    body = frame.format(echo).encode("utf-8", "surrogatepass")
    kept = read(Reply(status, echo, (("location", f"//{echo}"),), body), credentials, SENT_AT)
    for text in (kept.phrase, kept.server_text, kept.result.subject if isinstance(kept.result, Problem) else ""):
        assert secret not in text
        assert echo not in text
