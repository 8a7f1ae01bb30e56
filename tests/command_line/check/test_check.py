"""`check`: what it writes for people and for programs, and what it never shows."""

import json
from typing import Final

import pytest

from tests.command_line.conftest import Command
from tests.support.program import OUR_PROGRAM, ended

URL: Final = "https://prod2.dqe-software.com/ACCESS_TOKEN/"
FORM: Final = "client_secret=s3cret-9&grant_type=client_idmobile&licence=PR16F16N"
RIGHT: Final = f"{URL}?{FORM}"
MISTYPED: Final = RIGHT.replace("client_secret", "client_scret")


def test_a_correct_request_is_said_to_be_so(command: Command) -> None:
    ran = command("check", RIGHT)
    assert ran.status == 0
    assert ran.out.startswith("There is nothing wrong with this request\n")


def test_a_finding_is_marked_where_it_stands_and_the_request_is_mended(command: Command) -> None:
    ran = command("check", MISTYPED)
    assert ran.status == 1
    lines = ran.out.splitlines()
    line = next(number for number, text in enumerate(lines) if "client_scret=•••" in text)
    marked = lines[line][lines[line + 1].index("^") : len(lines[line + 1])]
    assert marked == "client_scret"
    assert f"{URL}?client_secret=•••&grant_type=client_idmobile&licence=PR16F16N" in ran.out
    assert "s3cret-9" not in ran.out


def test_the_json_object_has_the_members_of_the_contract(command: Command) -> None:
    ran = command("check", MISTYPED, "--output", "json")
    assert ran.status == 1
    said = ran.said
    assert list(said) == ["findings", "server", "licence", "method", "mended"]
    assert (said["server"], said["licence"], said["method"]) == ("prod2.dqe-software.com", "PR16F16N", "GET")
    assert said["mended"] == f"{URL}?client_secret=•••&grant_type=client_idmobile&licence=PR16F16N"
    assert isinstance(said["findings"], list)
    (finding,) = said["findings"]
    assert list(finding) == ["kind", "parameter", "message", "leads_to", "start", "end"]
    assert finding["kind"] == "parameter_mistyped"
    assert finding["parameter"] == "client_scret"
    assert finding["leads_to"] == "server_fault"
    assert MISTYPED[finding["start"] : finding["end"]] == "client_scret"
    assert "client_secret" in finding["message"]
    assert ran.out.isascii()
    assert "s3cret-9" not in ran.out


def test_the_json_object_of_a_correct_request_has_no_findings(command: Command) -> None:
    ran = command("check", FORM, "--output", "json")
    assert ran.status == 0
    assert ran.said == {"findings": [], "server": None, "licence": "PR16F16N", "method": "POST", "mended": None}


@pytest.mark.parametrize("text", ["", "  ", "Hello"])
def test_a_text_without_a_request_is_a_finding(command: Command, text: str) -> None:
    ran = command("check", text, "--output", "json")
    assert ran.status == 1
    assert isinstance(ran.said["findings"], list)
    assert ran.said["findings"][0]["kind"] == "not_a_request"
    assert ran.said["findings"][0]["leads_to"] is None
    assert command("check", text).out.count("There is no request in this text") == 1


def test_it_speaks_french_and_keeps_the_kinds() -> None:
    french = {"LANGUAGE": "fr"}
    assert ended([*OUR_PROGRAM, "check", MISTYPED], changes=french).stdout.decode().startswith("1 point")
    said = json.loads(ended([*OUR_PROGRAM, "check", MISTYPED, "--output", "json"], changes=french).stdout)
    assert said["findings"][0]["kind"] == "parameter_mistyped"
    assert "orthographié" in said["findings"][0]["message"]


@pytest.mark.parametrize("arguments", [[], ["-"]])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_is_read(arguments: list[str], encoding: str) -> None:
    given = f"{RIGHT}&scope=é\n".encode(encoding)
    ran = ended([*OUR_PROGRAM, "check", *arguments, "--output", "json"], given=given)
    assert ran.returncode == 1
    assert [finding["kind"] for finding in json.loads(ran.stdout)["findings"]] == ["parameter_foreign"]


def test_bytes_that_are_no_text_hide_nothing_else() -> None:
    ran = ended([*OUR_PROGRAM, "check", "--output", "json"], given=b"\xff\xfa " + MISTYPED.encode())
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["licence"] == "PR16F16N"
    assert ran.stderr == b""


def test_an_argument_of_bytes_that_are_no_text_is_no_fault() -> None:
    ran = ended([*OUR_PROGRAM, "check", MISTYPED.encode() + b"\xff"])
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr


def test_a_closed_standard_input_is_an_empty_text() -> None:
    script = "import sys; sys.stdin = None; from app.__main__ import main; sys.exit(main())"
    assert ended(["-c", script, "check"]).returncode == 1


def test_control_characters_are_made_visible(command: Command) -> None:
    ran = command("check", f"{RIGHT}&a\x1b[31mb=c".replace("https", "http"))
    assert "\x1b" not in ran.out


def test_a_second_argument_is_wrong_use(command: Command) -> None:
    ran = command("check", RIGHT, "more")
    assert ran.status == 2
    assert "s3cret-9" not in ran.err


def test_a_reader_that_cannot_take_it_is_said(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert command("check", RIGHT).status == 4


def test_the_help_prefers_standard_input(command: Command) -> None:
    ran = command("check", "--help")
    assert ran.status == 0
    assert "Other programs can read TEXT" in ran.out


def test_a_secret_given_as_an_argument_is_told_to_have_been_readable(command: Command) -> None:
    address = "https://prod2.dqe-software.com/ACCESS_TOKEN/?licence=PR16F16N&grant_type=client_idmobile"
    ran = command("check", f"{address}&client_secret=SEEKRIT9")
    assert "could be read by other programs" in ran.err
    assert "SEEKRIT9" not in ran.out + ran.err
    assert "could be read by other programs" not in command("check", address).err
