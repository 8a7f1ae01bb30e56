"""The hidden prompt and the words for a person, on a terminal of the test's own."""

import contextlib
import json
import shlex
import signal
import sys
from collections.abc import Iterator

import pytest

from tests.support.children import killed_at_the_end
from tests.support.loopback_server import LoopbackServer
from tests.support.program import OUR_PROGRAM
from tests.support.scripts import TOKEN, answering, granting, reply_bytes

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.support.terminal import Terminal, on_terminal

PROMPT = b"Client secret (it stays hidden): "


@contextlib.contextmanager
def terminal(server: LoopbackServer, *more: str, own_error_output: bool = False) -> Iterator[Terminal]:
    arguments = ["get", "--server", server.url, "--licence", "PR16F16N", *more]
    with on_terminal(arguments, own_error_output=own_error_output) as opened:
        yield opened


def test_the_secret_is_asked_for_and_stays_hidden() -> None:
    with LoopbackServer(granting()) as server, terminal(server) as shown:
        assert shown.read_until(PROMPT) == PROMPT
        assert not shown.echoes
        shown.type("s3crét\n".encode())
        status, out, rest = shown.end()
        assert (status, out) == (0, f"{TOKEN}\n".encode())
        assert "s3crét".encode() not in rest
        assert b"client_secret=s3cr%C3%A9t&" in server.requests[0]
        assert shown.echoes


def test_a_terminal_shows_the_facts_of_the_call() -> None:
    with LoopbackServer(granting()) as server, terminal(server) as shown:
        shown.read_until(PROMPT)
        shown.type(b"s3cret\n")
        assert "POST · 200 OK · ".encode() in shown.end()[2]


def test_ctrl_c_at_the_prompt_stops_and_leaves_the_terminal_as_it_was() -> None:
    with LoopbackServer(granting()) as server, terminal(server, "--output", "json") as shown:
        shown.read_until(PROMPT)
        shown.type(b"half a secr\x03")
        status, out, rest = shown.end()
        assert status == 130
        assert json.loads(out)["problem"]["kind"] == "cancelled"
        assert b"Traceback" not in rest
        assert shown.echoes
        assert server.connections == 0


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGHUP])
def test_a_signal_that_ends_it_at_the_prompt_leaves_the_terminal_as_it_was(number: signal.Signals) -> None:
    with LoopbackServer(granting()) as server, terminal(server) as shown:
        shown.read_until(PROMPT)
        assert not shown.echoes
        shown.program.send_signal(number)
        assert shown.end()[0] == -number
        assert shown.echoes


def test_after_ctrl_z_the_shell_shows_what_is_typed_and_the_prompt_hides_it_again() -> None:
    shell = Terminal(["--norc", "--noprofile", "--noediting", "-i"], program=("bash",), changes={"PS1": "READY> "})
    ours = " ".join(map(shlex.quote, (sys.executable, *OUR_PROGRAM)))
    with LoopbackServer(granting()) as server, killed_at_the_end(shell.program):
        shell.answer(b"READY> ", f"{ours} get --server {server.url} --licence PR1\n".encode())
        shell.answer(PROMPT, b"\x1a")
        assert b"Stopped" in shell.read_until(b"READY> ")
        assert shell.echoes
        shell.type(b"fg\n")
        shell.wait_until_hidden()
        shell.type(b"s3cret\n")
        assert b"s3cret" not in shell.answer(b"READY> ", b"exit\n")
        assert shell.end()[1].endswith(f"{TOKEN}\n".encode())
    shell.close()
    assert b"client_secret=s3cret&" in server.requests[0]


def test_a_request_that_is_pasted_stays_hidden() -> None:
    with on_terminal(["check"]) as shown:
        assert b"it stays hidden" in shown.read_until(b"Enter).\r\n")
        assert not shown.echoes
        shown.type(b"licence=PR1&client_secret=s3cret&grant_type=client_idmobile\n\x04")
        _status, out, rest = shown.end()
        assert b"s3cret" not in out + rest
        assert shown.echoes


def test_a_secret_from_standard_input_that_is_typed_stays_hidden() -> None:
    with LoopbackServer(granting()) as server, terminal(server, "--secret-stdin") as shown:
        shown.read_until(PROMPT)
        assert not shown.echoes
        shown.type(b"s3cret\n")
        status, out, rest = shown.end()
        assert (status, out) == (0, f"{TOKEN}\n".encode())
        assert b"s3cret" not in rest


@pytest.mark.parametrize(
    ("typed", "kind"),
    [(b"\x04", "secret_missing"), (b"\n", "secret_missing"), (b"no text: \xff\n", "secret_malformed")],
)
def test_what_is_no_secret_is_named(typed: bytes, kind: str) -> None:
    with LoopbackServer(granting()) as server, terminal(server, "--output", "json") as shown:
        shown.read_until(PROMPT)
        shown.type(typed)
        status, out, rest = shown.end()
        assert status == 2
        assert json.loads(out)["problem"]["kind"] == kind
        assert b"Traceback" not in rest


def test_nobody_is_asked_for_a_secret_that_has_nowhere_to_go() -> None:
    with LoopbackServer(granting()) as server, terminal(server, "--licence", "") as shown:
        status, _out, rest = shown.end()
        assert status == 2
        assert PROMPT not in rest


def test_nobody_is_asked_where_the_question_could_not_be_seen() -> None:
    with LoopbackServer(granting()) as server, terminal(server, own_error_output=True) as shown:
        assert shown.end()[0] == 2


def test_words_are_wrapped_to_the_terminal() -> None:
    refusal = answering(reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request"))
    with LoopbackServer(refusal) as server, terminal(server) as shown:
        shown.read_until(PROMPT)
        shown.type(b"s3cret\n")
        lines = shown.end()[2].decode().replace("\r\n", "\n").split("\n")
        assert max(map(len, lines)) < 60
        first_step = next(index for index, line in enumerate(lines) if line.startswith("1. "))
        assert lines[first_step + 1].startswith("   ")


@pytest.mark.parametrize("columns", ["0", "1", "2", "10"])
def test_however_narrow_the_terminal_the_token_comes_and_the_status_is_0(columns: str) -> None:
    terminal = Terminal(["get", "--practice"], changes={"COLUMNS": columns})
    status, out, shown = terminal.end()
    assert (status, out[:2]) == (0, b"TK")
    assert b"POST" in shown
