"""Every command, with a marked secret and marked tokens: neither is anywhere afterwards but where it was asked for."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from tests.support.loopback_server import LoopbackServer
from tests.support.program import OUR_PROGRAM, ended, started, stopped
from tests.support.scripts import REFRESH_TOKEN, TOKEN, answering, granting, reply_bytes

SECRET: Final = "M4RKed s3cret/77"
FORMS: Final = (
    SECRET,
    quote(SECRET, safe=""),
    SECRET.replace(" ", "+"),
    SECRET.encode().hex(),
    base64.b64encode(SECRET.encode()).decode()[:18],
    json.dumps(SECRET)[1:-1].replace("/", "\\/"),
)
ECHO: Final = json.dumps(
    {"error": "invalid_client", "error_description": f"{SECRET} {base64.b64encode(SECRET.encode()).decode()}"}
)


def found(text: str, marks: Sequence[str] = FORMS) -> list[str]:
    """Which of the marks stand in this text, whatever the case."""
    return [mark for mark in marks if mark.casefold() in text.casefold()]


@dataclass(frozen=True)
class Home:
    """A home of its own, whose files are looked through."""

    folder: Path

    @property
    def changes(self) -> dict[str, str | None]:
        names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
        return {
            **{name: str(self.folder) for name in names},
            "IDMOBILE_CLIENT_SECRET": SECRET,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "LANGUAGE": "en",
        }

    def run(self, *arguments: str, given: str = "") -> str:
        """All that a command writes, whatever came of it."""
        ran = ended([*OUR_PROGRAM, *arguments], given=given.encode(), changes=self.changes, folder=self.folder)
        return (ran.stdout + ran.stderr).decode("utf-8", "replace")

    def files(self, *, but: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
        for file in self.folder.rglob("*"):
            if file.is_file() and file.name not in but:
                yield file.name, file.read_bytes().decode("latin-1")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_no_command_shows_the_secret_whatever_the_server_sends_back(home: Home) -> None:
    (home.folder / "list.csv").write_text(f"licence;client_secret\nPR1;{SECRET}\n", encoding="utf-8")
    with LoopbackServer(answering(reply_bytes(400, ECHO.encode(), phrase=f"Bad {SECRET}"))) as server:
        whom = ("--server", server.url, "--licence", "PR16F16N")
        request = f"{server.url}/ACCESS_TOKEN/?licence=PR1&client_secret={quote(SECRET, safe='')}&grant_type=x"
        said = {
            "get": home.run("get", *whom),
            "get json": home.run("get", *whom, "--output", "json"),
            "get by GET": home.run("get", *whom, "--method", "get", "--output", "json"),
            "get with --secret-stdin": home.run("get", *whom, "--secret-stdin", given=SECRET),
            "verify": home.run("verify", "list.csv", "--server", server.url, "--allow-http"),
            **{
                f"verify {form}": home.run("verify", "list.csv", "--server", server.url, "--output", f"report.{form}")
                for form in ("csv", "json", "html", "xlsx")
            },
            "check": home.run("check", given=request),
            "check json": home.run("check", "--output", "json", given=request),
            "check TEXT": home.run("check", request),
            "exec": home.run("exec", "--practice", "--", "env"),
            "profiles": home.run("profiles", "list") + home.run("profiles", "add", "A", *whom),
            "wrong use": home.run("get", *whom, "--secret", SECRET) + home.run("get", f"--client-secret={SECRET}"),
            "self-test": home.run("--self-test"),
        }
    assert {name: found(text) for name, text in said.items() if found(text)} == {}
    assert {name: found(text) for name, text in home.files(but=["list.csv"]) if found(text)} == {}


def test_tokens_are_where_they_were_asked_for_and_nowhere_else(home: Home) -> None:
    marks = (TOKEN, REFRESH_TOKEN)
    with LoopbackServer(granting()) as server:
        whom = ("--server", server.url, "--licence", "PR16F16N")
        asked_for = home.run("get", *whom)
        for output in ("header", "env", "curl", "powershell", "python", "javascript", "postman"):
            text = home.run("get", *whom, "--output", output)
            assert found(text, [REFRESH_TOKEN, *FORMS]) == [], output
        home.run("diagnose", "--server", server.url)
        (home.folder / "list.csv").write_text("licence\nPR1\n", encoding="utf-8")
        report = home.run("verify", "list.csv", "--server", server.url)
        home.run("exec", *whom, "--", "true")
    assert found(asked_for, marks) == [TOKEN]
    assert found(report, marks) == []
    assert {name: found(text, marks) for name, text in home.files() if found(text, marks)} == {}


def test_the_agent_shows_neither_key_nor_secret_nor_keeps_a_token(home: Home) -> None:
    with LoopbackServer(granting()) as server:
        whom = ("--server", server.url, "--licence", "PR16F16N")
        arguments = [*OUR_PROGRAM, "serve", *whom, "--key-file", str(home.folder / "key")]
        with started(arguments, changes=home.changes) as program:
            assert program.stdout is not None
            first = program.stdout.readline()
            command_line = Path(f"/proc/{program.pid}/cmdline")
            shown = command_line.read_bytes() if command_line.exists() else b""
            out, err = stopped(program)
    key = (home.folder / "key").read_text(encoding="utf-8").strip()
    said = (first + out + err + shown).decode("utf-8", "replace")
    assert found(said, [key, TOKEN, *FORMS]) == []
    assert {name: found(text) for name, text in home.files() if found(text)} == {}
