import json
import os
import shlex
import sys
from collections.abc import Sequence
from urllib.parse import parse_qsl

import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.handover.handed_token import HandedToken, handed_token
from app.handover.snippet_kind import Snippet
from app.handover.snippets import snippet
from tests.handover.command_prompt import arguments_on_windows
from tests.support.children import result_in_text
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import answering, reply_bytes

#: What some shell, language or form would act on, were it not quoted.
HOSTILE = (
    "TK948869a6f873adb622",
    "a'b\"c`d$(id)$HOME",
    "%PATH%;%CD:~0,1%&calc|^x^^",
    "\\",
    'a\\\\"b\\',
    "!event !! #{x} ${y} {{z}}",
    "+a=b&c=d%2B",
    "@/etc/passwd",
    "*?[x]~-n",
    "’‘‚‛$(x)",
    "é\u2028\u202e😀",
    "a b\tc",
)
SUCCESS = reply_bytes(body=b'{"status": "success"}')


def handed(token: str, origin: str = "https://prod2.dqe-software.com", licence: str = "PR16F16N") -> HandedToken:
    return HandedToken(Secret(token), origin, licence)


def run(command: Sequence[str], given: str = "") -> str:
    plain = {name: value for name, value in os.environ.items() if not name.lower().endswith("proxy")}
    ended = result_in_text(command, check=True, env=plain, given=given)
    return ended.stdout


def program(kind: Snippet, text: str) -> str:
    """What the real tool says to the snippet."""
    if kind is Snippet.CURL:
        return run(["sh"], text)
    if kind is Snippet.CURL_WINDOWS:
        command, *arguments = arguments_on_windows(text, {"PATH": "a variable", "CD": "another"})
        assert command == "curl.exe"
        return run(["curl", *arguments])
    if kind is Snippet.PYTHON:
        return run([sys.executable, "-"], text)
    return run(["node", "--input-type=module", "-"], text)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(Snippet.CURL, marks=pytest.mark.needs("curl")),
        pytest.param(Snippet.CURL_WINDOWS, marks=pytest.mark.needs("curl")),
        Snippet.PYTHON,
        pytest.param(Snippet.JAVASCRIPT, marks=pytest.mark.needs("node")),
    ],
)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_real_tool_sends_what_was_handed_over_and_nothing_else(kind: Snippet, hostile: str) -> None:
    with LoopbackServer(answering(SUCCESS)) as server:
        said = program(kind, snippet(kind, handed(hostile, server.url.rstrip("/"), hostile)))
    assert "success" in said
    (request,) = server.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /IDMOBILE/ ")
    assert b"application/x-www-form-urlencoded" in head
    assert parse_qsl(body.decode(), keep_blank_values=True) == [
        ("licence", hostile),
        ("token", hostile),
        ("number", "PHONE_NUMBER"),
        ("name", "CUSTOMER_NAME"),
        ("scope", "numVerify"),
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_variable_is_safe_for_a_shell(hostile: str) -> None:
    line = snippet(Snippet.ENV, handed(hostile))
    assert "\n" not in line
    assert run(["sh"], f"export {line}\nprintenv IDMOBILE_ACCESS_TOKEN") == f"{hostile}\n"


def test_an_ordinary_token_needs_no_quotes_in_a_variable() -> None:
    assert snippet(Snippet.ENV, handed("TK1")) == "IDMOBILE_ACCESS_TOKEN=TK1"


def test_a_header_and_the_token_alone() -> None:
    assert snippet(Snippet.HEADER, handed("TK1")) == "Authorization: Bearer TK1"
    assert snippet(Snippet.TOKEN, handed("TK1")) == "TK1"


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("TK1", "'TK1'"),
        ("a'b", "'a''b'"),
        ('$(id) `n "x"', "'$(id) `n \"x\"'"),
        ("’‘‚‛", "'’’‘‘‚‚‛‛'"),
        ("", "''"),
    ],
)
def test_powershell_is_quoted_by_its_published_rules(value: str, quoted: str) -> None:
    assert snippet(Snippet.POWERSHELL, handed(value, licence="L")) == (
        "Invoke-RestMethod -Method Post -Uri 'https://prod2.dqe-software.com/IDMOBILE/' -Body @{\n"
        f"  licence = 'L'\n  token = {quoted}\n  number = 'PHONE_NUMBER'\n  name = 'CUSTOMER_NAME'\n"
        "  scope = 'numVerify'\n}"
    )


def test_the_posix_command_is_one_command() -> None:
    words = shlex.split(snippet(Snippet.CURL, handed("a'b; id")))
    assert words[:2] == ["curl", "https://prod2.dqe-software.com/IDMOBILE/"]
    assert "token=a'b; id" in words


def test_a_javascript_snippet_holds_its_values_as_json() -> None:
    assert f"token: {json.dumps('</script>')}" in snippet(Snippet.JAVASCRIPT, handed("</script>"))


def test_where_no_token_came_nothing_is_handed_over() -> None:
    assert handed_token(Outcome(Problem(Kind.LICENCE_UNKNOWN))) is None
