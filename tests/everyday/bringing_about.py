"""Brings a case about as its `how` says, and notes what a person would see and what was sent."""

import csv
import io
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

import pytest

from tests.command_line.conftest import Command
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import reply_bytes
from tests.support.workbooks import rows_in

VARIABLE: Final = "IDMOBILE_CLIENT_SECRET"
ACCEPTED: Final = frozenset({("PR16F16N", "abcd"), ("0123456789", "abcd"), ("PR16F16N", "SEEKRIT9")})
_REFUSED: Final = reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request")
_REPORTS: Final = ("csv", "json", "ndjson", "html", "xlsx")


@dataclass(frozen=True)
class Case:
    """What a case's file says, and where it stands."""

    folder: Path
    said: Mapping[str, Any]

    @classmethod
    def read(cls, folder: Path) -> "Case":
        return cls(folder, tomllib.loads((folder / "case.toml").read_text(encoding="utf-8")))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its files; a case without any is brought about once."""
        named = self.said.get("input", "")
        return (named,) if isinstance(named, str) else tuple(named)


@dataclass
class Told:
    """What came of it: `words` are all that a person is told, `shown` all that anybody gets to see."""

    status: int = 0
    words: str = ""
    shown: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    sent: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Means:
    """What a case is brought about with: the command line, and a server that notes whatever it is sent."""

    command: Command
    server: LoopbackServer
    sent: list[tuple[str, str]]
    folder: Path
    environment: pytest.MonkeyPatch
    #: Has the program meet the tests' own keyring.
    meet_keyring: Callable[[], None]


def answering(sent: list[tuple[str, str]]) -> Callable[[Conversation], None]:
    """A token for what is right, `invalid_client` for all else."""

    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            parameters = parse_qs(request.partition(b"\r\n\r\n")[2].decode(), keep_blank_values=True)
            asked = (parameters["licence"][0], parameters["client_secret"][0])
            sent.append(asked)
            conversation.send(reply_bytes() if asked in ACCEPTED else _REFUSED)

    return script


def brought_about(case: Case, name: str, means: Means) -> Told:
    """Run the case with one of its inputs."""
    if secret := case.said.get("secret", ""):
        means.environment.setenv(VARIABLE, secret)
    match case.said["how"]:
        case "verify":
            return _verified(case.folder / name, means)
        case "get":
            return _got(case.said["licence"], means)
        case "import":
            return _imported(case.folder / name, means)
        case how:
            raise ValueError(how)


def _verified(file: Path, means: Means) -> Told:
    """In every form of the report, for a secret may show in one of them alone."""
    told = Told()
    for form in _REPORTS:
        report = means.folder / f"report.{form}"
        means.sent.clear()
        ran = means.command("verify", str(file), "--server", means.server.url, "--output", str(report))
        told.status = ran.status
        told.shown += ran.out + ran.err + _text_of(report, form)
        if form == "csv":
            told.words += ran.err
            for row in _rows_of(report):
                told.verdicts[row["verdict"]] += 1
                told.words += f"\n{row['explanation']}"
    told.sent = list(means.sent)
    return told


def _rows_of(report: Path) -> Iterator[dict[str, str]]:
    if report.exists():
        text = report.read_text(encoding="utf-8-sig")
        delimiter = next(sign for sign in ";|\t," if sign in text.partition("\n")[0])
        yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def _text_of(report: Path, form: str) -> str:
    if not report.exists():
        return ""
    content = report.read_bytes()
    return str(rows_in(content)) if form == "xlsx" else content.decode("utf-8-sig")


def _got(licence: str, means: Means) -> Told:
    ran = means.command("get", "--server", means.server.url, "--licence", licence, "--output", "json")
    told = Told(ran.status, ran.err, ran.out + ran.err, ran.said, sent=list(means.sent))
    told.words += json.dumps([ran.said.get("notices"), ran.said.get("problem")], ensure_ascii=False)
    return told


def _imported(file: Path, means: Means) -> Told:
    means.meet_keyring()
    ran = means.command("profiles", "import", str(file))
    told = Told(ran.status, ran.out + ran.err, ran.out + ran.err)
    listed: Sequence[dict[str, Any]] = json.loads(means.command("profiles", "list", "--output", "json").out)
    for profile in listed:
        means.command("profiles", "edit", profile["name"], "--server", means.server.url)
        means.command("get", profile["name"], "--output", "json")
    told.sent = list(means.sent)
    return told
