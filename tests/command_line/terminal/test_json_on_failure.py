"""A program that asked for JSON gets one object, whatever happens."""

import json
import signal
import sys
from pathlib import Path

import pytest

from app.command_line.calls import one_call
from tests.command_line.conftest import Command
from tests.support.children import result
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND, OUR_PROGRAM, environment, started, stopped
from tests.support.scripts import answering, reply_bytes, silent

WRONG = {
    "an unknown option": ["get", "--output", "json", "--bogus"],
    "a secret as an option": ["get", "--secret", "s3cret-value", "--output=json"],
    "an option without its value": ["get", "--output", "json", "--server"],
    "a number that is none": ["get", "--timeout", "soon", "--output", "json"],
    "options that contradict each other": ["get", "Acme", "--practice", "--output", "json"],
    "an argument too many": ["get", "one", "two", "--output", "json"],
    "no command": ["gett", "--output", "json"],
    "nothing to do with profiles": ["profiles", "--output", "json"],
    "a missing argument": ["profiles", "add", "--output", "json"],
    "exec without a command": ["exec", "--practice", "--output", "json"],
    "a list that isn't named": ["verify", "--format", "json"],
    "a port out of range": ["serve", "--port", "70000", "--output", "json"],
    "help on nothing": ["help", "nothing", "--output", "json"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG.keys())
def test_wrong_use_is_an_object_too(command: Command, arguments: list[str]) -> None:
    ran = command(*arguments)
    assert ran.status == 2
    problem = ran.said["problem"]
    assert isinstance(problem, dict)
    assert (ran.said["verdict"], problem["kind"]) == ("unknown", "wrong_use")
    assert problem["title"] in ran.err
    assert problem["steps"]
    assert "s3cret-value" not in ran.out + ran.err


def test_the_variable_asks_for_json_as_the_option_does(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_OUTPUT", "json")
    assert command("get", "--bogus").said["verdict"] == "unknown"
    assert command("get", "--bogus", "--output", "token").out == ""


def test_what_stands_behind_two_dashes_is_for_another_command(command: Command) -> None:
    assert command("exec", "--bogus", "--", "tool", "--output", "json").out == ""


def test_who_asked_for_no_json_gets_none(command: Command) -> None:
    assert command("get", "--bogus").out == ""
    assert command("verify", "--output", "json", "--bogus").out == ""


def test_a_command_that_only_told_a_person_tells_a_program_too(command: Command, tmp_path: Path) -> None:
    ran = command("verify", str(tmp_path / "nothing.csv"), "--format", "json")
    problem = ran.said["problem"]
    assert isinstance(problem, dict)
    assert (ran.status, problem["kind"]) == (4, "file_unreadable")


def test_a_mistake_of_the_programs_own_is_an_object(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(one_call, "_outcome", broken)
    ran = command("get", "--practice", "--output", "json")
    problem = ran.said["problem"]
    assert isinstance(problem, dict)
    assert (ran.status, ran.said["verdict"], problem["kind"]) == (70, "unknown", "mistake")


@pytest.mark.usefixtures("secret")
def test_no_second_object_follows_one_that_was_written(command: Command) -> None:
    with LoopbackServer(answering(reply_bytes(400, b'{"error": "invalid_client"}'))) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 1


@pytest.mark.usefixtures("secret")
def test_an_object_in_a_file_is_not_repeated_on_standard_output(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    with LoopbackServer(answering(reply_bytes(400, b'{"error": "invalid_client"}'))) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json", "--file", str(file))
    assert (ran.status, ran.out) == (1, "")
    assert json.loads(file.read_text())["verdict"] == "refused"


@pytest.mark.usefixtures("secret")
def test_how_long_the_server_wants_to_be_left_alone_is_said(command: Command) -> None:
    reply = b"HTTP/1.1 429 Too Many\r\nRetry-After: 17\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with LoopbackServer(answering(reply)) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", "--output", "json")
    assert ran.said["retry_after"] == 17


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")
def test_a_list_that_is_stopped_is_an_object(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    with LoopbackServer(silent) as server:
        file.write_text(f"licence,secret,server\nA,b,{server.url}\n")
        with started([*OUR_PROGRAM, "verify", str(file), "--format", "json"]) as program:
            server.wait_for_request(BOUND)
            out, _ = stopped(program, signal.SIGINT)
    assert program.returncode == 130
    assert isinstance(json.loads(out), dict)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("asked", ["--help", "--version", "help", "get --help", "help exit-codes", "completion bash"])
def test_help_that_cannot_be_written_is_no_success(asked: str) -> None:
    shell = f'exec "{sys.executable}" {" ".join(OUR_PROGRAM)} {asked} > /dev/full'
    assert result(["/bin/sh", "-c", shell], env=environment()).returncode == 4
