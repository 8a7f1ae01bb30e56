"""The command line as a real program: its streams, signals and statuses, as a shell meets them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.children import result
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND, OUR_PROGRAM, ended, environment, started, stopped
from tests.support.scripts import TOKEN, granting, silent

SECRET = {"IDMOBILE_CLIENT_SECRET": "s3cret-of-the-test"}
NO_SECRET = {"IDMOBILE_CLIENT_SECRET": None}

signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")
SIGNALS = [signal.SIGINT, *([signal.SIGTERM] if sys.platform != "win32" else [])]


def asking(server: LoopbackServer, *more: str) -> list[str]:
    return [*OUR_PROGRAM, "get", "--server", server.url, "--licence", "PR16F16N", *more]


def test_a_token_and_nothing_else_is_written() -> None:
    with LoopbackServer(granting()) as server:
        ran = ended(asking(server), changes=SECRET)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{TOKEN}{os.linesep}".encode(), b"")


@pytest.mark.parametrize("line_end", ["", "\n", "\r\n"])
def test_a_secret_on_standard_input_loses_one_line_end(line_end: str) -> None:
    with LoopbackServer(granting()) as server:
        ended(asking(server, "--secret-stdin"), given=f"first s3cret{line_end}".encode(), changes=SECRET)
    assert b"client_secret=first%20s3cret&" in server.requests[0]


@pytest.mark.parametrize(
    "given",
    [b"two\nlines\n", b"two line ends\n\n", b"a NUL\0", b"no text: \xff"],
    ids=["lines", "ends", "nul", "bytes"],
)
def test_a_secret_that_cannot_be_sent_is_named(given: bytes) -> None:
    with LoopbackServer(granting()) as server:
        ran = ended(asking(server, "--secret-stdin", "--output", "json"), given=given)
        assert server.requests == []
    assert ran.returncode == 2
    assert json.loads(ran.stdout)["problem"]["kind"] == "secret_malformed"
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("variable", [None, ""])
def test_without_a_source_and_a_terminal_the_secret_is_missing(variable: str | None) -> None:
    with LoopbackServer(granting()) as server:
        ran = ended(asking(server), changes={"IDMOBILE_CLIENT_SECRET": variable})
        assert server.connections == 0
    assert ran.returncode == 2
    assert b"--secret-stdin" in ran.stderr


def test_standard_input_that_is_empty_or_closed_is_no_secret() -> None:
    with LoopbackServer(granting()) as server:
        assert ended(asking(server, "--secret-stdin"), changes=SECRET).returncode == 2
        if sys.platform != "win32":
            shell = f'exec "{sys.executable}" {" ".join(asking(server, "--secret-stdin"))} <&-'
            closed = result(["/bin/sh", "-c", shell], env=environment(NO_SECRET))
            assert closed.returncode == 2
            assert b"Traceback" not in closed.stderr


@signals
@pytest.mark.parametrize("number", SIGNALS)
def test_a_call_that_is_stopped_says_so(number: signal.Signals) -> None:
    with LoopbackServer(silent) as server, started(asking(server, "--output", "json"), changes=SECRET) as program:
        server.wait_for_request(BOUND)
        out, err = stopped(program, number)
        assert program.returncode == 130
        said = json.loads(out)
        assert said["verdict"] == "unknown"
        assert said["problem"]["kind"] == "cancelled"
        assert (said["server"], said["licence"], said["method"]) == (server.address, "PR16F16N", "POST")
        assert b"Traceback" not in err
        assert err.startswith(b"The call was stopped")


@signals
def test_a_second_signal_is_obeyed_too() -> None:
    with LoopbackServer(silent) as server, started(asking(server), changes=SECRET) as program:
        server.wait_for_request(BOUND)
        program.send_signal(signal.SIGINT)
        _out, err = stopped(program)
        assert program.returncode == 130
        assert b"Traceback" not in err


#: Our program, except that it tells when it begins to wait for the secret.
TELLING = """
import sys
import app.command_line.calls.secret_source as source
from app.__main__ import main

really = source.client_secret

def telling(**given):
    print("waiting", file=sys.stderr, flush=True)
    return really(**given)

source.client_secret = telling
sys.exit(main())
"""


@signals
@pytest.mark.parametrize("number", SIGNALS)
def test_being_stopped_while_waiting_for_standard_input_says_so_too(number: signal.Signals) -> None:
    arguments = ["get", "--server", "127.0.0.1:1", "--licence", "X", "--secret-stdin", "--output", "json"]
    with started(["-c", TELLING, *arguments], changes=NO_SECRET, stdin=subprocess.PIPE) as program:
        assert program.stderr is not None
        assert program.stderr.readline() == b"waiting\n"
        out, err = stopped(program, number)
        assert program.returncode == 130
        assert json.loads(out)["problem"]["kind"] == "cancelled"
        assert b"Traceback" not in err


@signals
@pytest.mark.parametrize(
    "arguments", [["get", "--practice"], ["get", "--help"], ["--help"], ["practice", "--help"], ["tour"]]
)
def test_a_reader_that_goes_away_is_no_fault(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with started([*OUR_PROGRAM, *arguments], stdout=writing) as program:
        os.close(writing)
        _out, err = program.communicate(timeout=BOUND)
    assert (program.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("output", ["token", "json"])
def test_a_result_that_cannot_be_written_is_said(output: str) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        started([*OUR_PROGRAM, "get", "--practice", "--output", output], stdout=full.fileno()) as program,
    ):
        _out, err = program.communicate(timeout=BOUND)
    assert program.returncode == 4
    assert b"standard output" in err
    assert b"Traceback" not in err


@signals
def test_a_closed_standard_output_is_said_and_a_closed_error_output_harms_nothing() -> None:
    shell = f'exec "{sys.executable}" -m app get --practice'
    without_output = result(["/bin/sh", "-c", f"{shell} >&-"], env=environment())
    assert without_output.returncode == 4
    without_errors = result(["/bin/sh", "-c", f"{shell} --licence PRACTICE-UNKNOWN 2>&-"], env=environment())
    assert without_errors.returncode == 1


def test_no_secret_is_logged_with_python_at_its_most_talkative(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import logging\nlogging.basicConfig(level=0)\n")
    path = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    with LoopbackServer(granting()) as server:
        ran = ended(
            asking(server, "--method", "get"), changes={**SECRET, "PYTHONPATH": path, "PYTHONASYNCIODEBUG": "1"}
        )
    assert ran.returncode == 0
    assert b"DEBUG" in ran.stderr
    for confidential in (SECRET["IDMOBILE_CLIENT_SECRET"], TOKEN, "PR16F16N"):
        assert confidential.encode() not in ran.stderr


@pytest.mark.parametrize("language", ["C", "fr_FR.UTF-8", "xx", ""])
def test_kinds_and_keys_are_the_same_in_every_language(language: str) -> None:
    ran = ended(
        [*OUR_PROGRAM, "get", "--practice", "--licence", "PRACTICE-UNKNOWN", "--output", "json"],
        changes={"LANGUAGE": language, "LC_ALL": language or None},
    )
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["problem"]["kind"] == "licence_unknown"


def test_a_stream_without_unicode_shows_escapes() -> None:
    changes = {"PYTHONIOENCODING": "ascii:strict"}
    assert b"\\u2019" in ended([*OUR_PROGRAM, "get", "--help"], changes=changes).stdout


def test_a_token_takes_no_keyring_no_server_library_and_no_words() -> None:
    script = """
import sys
from app.__main__ import main
sys.argv = ["idmobile-token", *sys.argv[1:]]
main()
print(*sorted(sys.modules))
"""
    with LoopbackServer(granting()) as server:
        ran = ended(["-c", script, *asking(server)[2:]], changes=SECRET)
    loaded = set(ran.stdout.decode().splitlines()[-1].split())
    assert "httpx" in loaded
    heavy = {
        "app.loopback.server",
        "PySide6",
        "keyring",
        "app.wording.explanation",
        "app.practice.server",
        "app.profiles",
        "app.command_line.calls.profile_call",
        "secretstorage",
        "cryptography",
        "rich",
        "click",
    }
    assert loaded & heavy == set()
