"""Variables stand for options: an option wins, and an empty one counts as none."""

import json
from pathlib import Path

import pytest

from app.command_line.diagnose.diagnosis import Output
from app.command_line.get.output_choices import Format
from app.command_line.options.common_options import OUTPUTS
from tests.command_line.conftest import Command
from tests.support.loopback_server import LoopbackServer
from tests.support.program import OUR_PROGRAM, ended
from tests.support.scripts import TOKEN, granting


def test_server_licence_method_and_a_secrets_file_come_from_variables(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    file.write_text("from a file\r\n")
    with LoopbackServer(granting()) as server:
        monkeypatch.setenv("IDMOBILE_SERVER", server.url)
        monkeypatch.setenv("IDMOBILE_LICENCE", "PR16F16N")
        monkeypatch.setenv("IDMOBILE_METHOD", "get")
        monkeypatch.setenv("IDMOBILE_CLIENT_SECRET_FILE", str(file))
        assert command("get").out == f"{TOKEN}\n"
        assert command("get", "--licence", "OTHER", "--method", "post").out == f"{TOKEN}\n"
    assert b"GET /ACCESS_TOKEN/?client_secret=from%20a%20file&" in server.requests[0]
    assert b"licence=PR16F16N" in server.requests[0]
    assert server.requests[1].startswith(b"POST ")
    assert b"licence=OTHER" in server.requests[1]


def test_a_services_own_credential_is_the_secret(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "idmobile-client-secret").write_text("of the service")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with LoopbackServer(granting()) as server:
        command("get", "--server", server.url, "--licence", "X")
    assert b"client_secret=of%20the%20service&" in server.requests[0]


def test_a_secrets_file_that_is_not_there_sends_nothing(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET_FILE", str(tmp_path / "missing"))
    with LoopbackServer(granting()) as server:
        assert command("get", "--server", server.url, "--licence", "X").status == 4
    assert server.requests == []


@pytest.mark.parametrize("name", ["IDMOBILE_TIMEOUT", "IDMOBILE_METHOD", "IDMOBILE_OUTPUT"])
def test_nonsense_in_a_variable_is_told_with_its_name(
    command: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "nonsense")
    ran = command("get", "--practice")
    assert ran.status == 2
    assert name in ran.err
    monkeypatch.setenv(name, "")
    assert command("get", "--practice").status == 0


def test_practice_ignores_whom_variables_name(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("IDMOBILE_PROFILE", "IDMOBILE_SERVER", "IDMOBILE_LICENCE"):
        monkeypatch.setenv(name, "another")
    assert command("get", "--practice").status == 0


@pytest.mark.parametrize("value", ["nonsense", "  ", "jsön", "x" * 5000])
@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("check", "https://prod2.dqe-software.com/ACCESS_TOKEN/"), "text, json."),
        (("profiles", "list"), "text, json."),
        (("diagnose", "--practice"), "text, json, report."),
        (("get", "--practice"), "token, json, "),
    ],
)
def test_a_form_that_no_command_writes_is_told_with_what_this_one_does(
    command: Command, monkeypatch: pytest.MonkeyPatch, value: str, arguments: tuple[str, ...], allowed: str
) -> None:
    monkeypatch.setenv("IDMOBILE_OUTPUT", value)
    ran = command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert f"In the variable IDMOBILE_OUTPUT: --output is one of {allowed}" in ran.err
    # An option wins.
    assert command("check", "nothing", "--output", "json").status != 2


def test_a_form_that_another_command_has_leaves_this_one_as_it_is(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_OUTPUT", "header")
    assert command("get", "--practice").out.startswith("Authorization: Bearer ")
    assert command("profiles", "list").status == 0


def test_diagnose_has_the_form_that_the_variable_names(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_OUTPUT", "JSON")
    assert json.loads(command("diagnose", "--practice").out)["steps"]


def test_the_forms_of_all_commands_are_known_to_the_variable() -> None:
    assert {*Format, *Output, "text", "json"} == OUTPUTS


def test_a_timeout_that_is_refused_isnt_said_to_have_no_effect() -> None:
    ran = ended([*OUR_PROGRAM, "get", "--practice"], changes={"IDMOBILE_TIMEOUT": "soon"})
    assert ran.returncode == 2
    assert "effect" not in ran.stderr.decode()


def test_a_variable_that_is_a_setting_is_named_and_the_command_goes_on() -> None:
    ran = ended([*OUR_PROGRAM, "get", "--practice"], changes={"IDMOBILE_THEME": "pink"})
    assert ran.returncode == 0
    assert "It can be: system, light, dark, contrast. Used instead: system." in ran.stderr.decode()
