"""What is read in a command or in code is what the program really sends: curl, Python and Node are asked."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.endpoint.pasted import read_pasted
from tests.support import correct_requests
from tests.support.children import result
from tests.support.correct_requests import Values
from tests.support.loopback_server import LoopbackServer
from tests.support.program import environment
from tests.support.scripts import granting

SECRETS: Final = (
    'it\'s "quoted" `so` $HOME \\n \\',
    "äöü ß é 😀 中文\tin +1& &d=e%41#f",
    "^%PATH%!;<>|~(*)[]{}",
)

Write = Callable[[Values], str]
CURL: Final = ("curl", "curl --get"), ("curl, a form", "curl, fields", "curl, double quotes", "curl, ANSI quotes")
PYTHON: Final = ("httpx", "Python, a URL"), ("urllib",)
NODE: Final = ("fetch",), ("fetch", "fetch, a text")


def _written(names: tuple[tuple[str, ...], tuple[str, ...]]) -> list[object]:
    gets = [pytest.param(correct_requests.GET[name], id=f"{name}, GET") for name in names[0]]
    return [*gets, *(pytest.param(correct_requests.POST[name], id=f"{name}, POST") for name in names[1])]


def _what_is_sent(command: Callable[[str], list[str]], text: str, server: LoopbackServer) -> dict[str, str]:
    result(command(text), env=environment(), check=True)
    head, _empty, body = server.requests[-1].partition(b"\r\n\r\n")
    target = head.split(b" ", 2)[1].decode("ascii")
    assert urlsplit(target).path == "/ACCESS_TOKEN/"
    sent = body if head.startswith(b"POST") else urlsplit(target).query.encode("ascii")
    return dict(parse_qsl(sent.decode("ascii"), keep_blank_values=True, strict_parsing=True))


def _is_read_as_sent(command: Callable[[str], list[str]], write: Write, secret: str) -> None:
    with LoopbackServer(granting()) as server:
        text = write(Values(server.address, "PR16F16N", secret)).replace("https://", "http://")
        sent = _what_is_sent(command, text, server)
    request = read_pasted(text)
    assert request.secret is not None
    assert sent == {
        "client_secret": request.secret.reveal(),
        "grant_type": "client_idmobile",
        "licence": request.licence,
    }
    assert request.secret.reveal() == secret


@pytest.mark.needs("curl")
@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("write", _written(CURL))
def test_a_curl_command_is_read_as_the_shell_and_curl_do(write: Write, secret: str) -> None:
    # A prompt is copied along, but typed by nobody.
    _is_read_as_sent(lambda text: ["bash", "-c", text.removeprefix("$ ")], write, secret)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("write", _written(PYTHON))
def test_python_is_read_as_python_does(write: Write, secret: str) -> None:
    # requests isn't here; what is used of it, httpx has too.
    imports = "import httpx, sys\nsys.modules['requests'] = httpx\n"
    _is_read_as_sent(lambda text: [sys.executable, "-c", imports + text], write, secret)


@pytest.mark.needs("node")
@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("write", _written(NODE))
def test_javascript_is_read_as_node_does(write: Write, secret: str, tmp_path: Path) -> None:
    def command(text: str) -> list[str]:
        script = tmp_path / "request.mjs"
        script.write_text(text, encoding="utf-8")
        return ["node", str(script)]

    _is_read_as_sent(command, write, secret)
