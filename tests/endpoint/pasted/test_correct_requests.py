"""A correct request is read back exactly, whatever its values and in whichever notation, and nothing is found."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.endpoint.credentials import Method
from app.endpoint.pasted import PastedRequest, read_pasted, secrets_by_name
from app.endpoint.pasted.request.names import is_a_name
from app.endpoint.typed.characters import mixes_alphabets, without_invisible
from app.endpoint.typed.placeholders import is_placeholder
from app.endpoint.typed.quotes import without_quotes
from app.endpoint.typed.values import typed_licence, typed_secret
from tests.support import correct_requests
from tests.support.correct_requests import Values


def _looks_like_no_slip(value: str) -> bool:
    is_bare = without_quotes(value) == value == without_invisible(value).strip()
    return (
        is_bare
        and not is_a_name(value)
        and not is_placeholder(value)
        and typed_secret(value).wrong is typed_licence(value).wrong is None
    )


def _is_plain(licence: str) -> bool:
    return not mixes_alphabets(licence) and not secrets_by_name(licence)


_ANY: Final = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=4, max_size=30)
#: Values that look like a notation of their own, or like a part of one.
_MISLEADING: Final = st.sampled_from(
    [
        "curl https://x.example/", "Invoke-RestMethod", "irm -Uri", "INVOKE-WEBREQUEST", "GET /x HTTP/1.1",
        "fetch(url)", "requests.get(u)", "axios.post(", "https://x.example/ACCESS_TOKEN/?licence=1&a=b",
        "/access_token", "licence=1", "client_secret=a&licence=b", '{"url":"x","method":"y"}', "grant_type",
        "^ x", "` x", "# x", "// x", "/* x", "a & b", "a=>b", "a: b", "'+x+'", '"+x+"', "${x}", "$(x)", "%x%",
        "\\", "--data", "-d @x", "@x", ");", "}]}", "urlencode(", "JSON.stringify", "client_idmobile",
        "HTTP/1.1", "Host: x", "\\n", "&amp;", "%26", "%", "+", "a+b", "?", "#", "=",
    ]
).filter(_looks_like_no_slip)  # fmt: skip
SECRETS: Final = _ANY.filter(_looks_like_no_slip) | _MISLEADING
LICENCES: Final = st.from_regex(r"[A-Z]{2,8}[0-9]{1,3}[A-Z0-9]{0,5}", fullmatch=True) | SECRETS.filter(_is_plain)
SERVERS: Final = st.sampled_from(
    ["prod2.dqe-software.com", "preprod.dqe-software.com", "dqe.example:8443", "[::1]:8443"]
)
#: A value of two or three letters stands in too many words, and one within the other has two places.
VALUES: Final = st.builds(Values, SERVERS, LICENCES, SECRETS).filter(
    lambda values: (
        min(len(values.licence), len(values.secret)) > 3
        and values.licence not in values.secret
        and values.secret not in values.licence
    )
)


def read_back(request: PastedRequest, method: Method) -> tuple[object, ...]:
    assert request.method is method
    secret = None if request.secret is None else request.secret.reveal()
    return request.server, request.licence, secret, [finding.kind for finding in request.findings]


#: What is drawn shall not decide which lines were run.
pytestmark: Final = pytest.mark.no_cover


@pytest.mark.parametrize("write", correct_requests.GET.values(), ids=correct_requests.GET)
@given(values=VALUES)
def test_a_get_is_read_back_exactly(write: Callable[[Values], str], values: Values) -> None:
    # Which of two addresses in literals is the request's can't be told from code alone.
    is_in_literals = write is correct_requests.GET["Python, a URL"]
    assume(not is_in_literals or not any(part in values.secret for part in ("://", "=")))
    request = read_pasted(write(values))
    assert read_back(request, Method.GET) == (values.server, values.licence, values.secret, [])
    assert request.mended is None


@pytest.mark.parametrize("write", correct_requests.POST.values(), ids=correct_requests.POST)
@given(values=VALUES)
def test_a_post_is_read_back_exactly(write: Callable[[Values], str], values: Values) -> None:
    # HTTPie has meanings of its own for these.
    assume(write is not correct_requests.POST["HTTPie"] or not {values.secret[0], values.licence[0]} & {"=", "@"})
    request = read_pasted(write(values))
    assert read_back(request, Method.POST) == (values.server, values.licence, values.secret, [])


@given(VALUES)
def test_a_body_alone_is_read_back_without_a_server(values: Values) -> None:
    assert read_back(read_pasted(values.form()), Method.POST) == (None, values.licence, values.secret, [])


# Most values have nothing to encode.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(VALUES)
def test_an_encoder_that_writes_a_blank_as_a_plus_is_understood(values: Values) -> None:
    assume(all("%" in quote_plus(value) for value in (values.licence, values.secret)))
    request = read_pasted(f"{values.url}?{values.form(quote_plus)}")
    assert read_back(request, Method.GET) == (values.server, values.licence, values.secret, [])
