"""`--debug` tells what happens and nothing confidential; `--quiet` tells nothing."""

from collections.abc import Iterator, Sequence

import pytest

from app.command_line.terminal.debug_steps import tell_no_steps
from tests.command_line.conftest import Command
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import REFRESH_TOKEN, TOKEN, answering, granting, reply_bytes


@pytest.fixture(autouse=True)
def nobody_follows() -> Iterator[None]:
    yield
    tell_no_steps()


@pytest.mark.parametrize("method", ["post", "get"])
def test_each_step_is_told_and_nothing_confidential(command: Command, secret: str, method: str) -> None:
    echo = {"Location": f"https://x/?client_secret={secret}&licence=PR16F16N", "X-Echo": secret, "Set-Cookie": TOKEN}
    with LoopbackServer(answering(reply_bytes(headers=echo))) as server:
        where = ("--server", server.url, "--licence", "PR16F16N", "--method", method)
        ran = command("get", *where, "--debug")
    assert (ran.status, ran.out) == (0, f"{TOKEN}\n")
    for step in ("connect_tcp", "127.0.0.1", "send_request_headers", method.upper(), "HTTP/1.1 200"):
        assert step in ran.err
    for confidential in (secret, TOKEN, REFRESH_TOKEN, "PR16F16N"):
        assert confidential not in ran.err


@pytest.mark.usefixtures("secret")
def test_without_it_no_step_is_told(command: Command) -> None:
    with LoopbackServer(granting()) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N")
    assert ran.err == ""


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("more", [[], ["--output", "json"]])
def test_quiet_leaves_it_to_the_status(command: Command, more: Sequence[str]) -> None:
    with LoopbackServer(answering(reply_bytes(400, b'{"error": "invalid_client"}'))) as server:
        where = ("--server", server.url, "--licence", "PR16F16N")
        ran = command("get", *where, "--quiet", *more)
        assert (ran.status, ran.err) == (1, "")
        assert bool(ran.out) == bool(more)
        assert command("get", *where).err != ""


def test_wrong_use_is_told_even_so(command: Command) -> None:
    assert command("get", "--quiet", "--bogus").err != ""
