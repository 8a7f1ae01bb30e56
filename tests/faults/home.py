"""A person's home with profiles, a list and older results, made anew for every trial, and what may become of it."""

import json
import shutil
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from tests.faults.file_keyring import BACKEND, VARIABLE
from tests.support.children import PIPE, Child, child
from tests.support.program import environment

SECRET: Final = "practice"
_COMMENT: Final = "# a person's own words"
LIST: Final = b"licence,client_secret\nPRACTICE,practice\nPRACTICE-UNKNOWN,practice\n"
_OLD: Final = "old\n"
#: Seconds, without any processor time or of it, after which a program counts as hung.
_PATIENCE: Final = 60


#: The commands that are tried.
COMMANDS: Final = (
    "get --practice", "get PROFILE", "get --output postman", "verify", "verify --continue", "verify --all-profiles",
    "diagnose", "profiles list", "profiles show", "profiles add", "profiles edit", "profiles rename",
    "profiles remove", "profiles export", "profiles import", "profiles recover", "settings",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """What came of a run: its status (negative: the signal that killed it), its words, and how many calls it made."""

    status: int
    out: str
    err: str
    calls: int
    where: str


class Home:
    """Everything of a person under one folder; `server` is a practice server's address."""

    def __init__(self, folder: Path, server: str) -> None:
        self._folder = folder
        self._server = server
        self.home = folder / "home"
        self.work = self.home / "work"
        self._template = folder / "template"
        self._keyring = folder / "keyring.json"
        self._running = child(
            [sys.executable, "-m", "tests.faults.forker"],
            stdin=PIPE,
            env=environment({**self._surroundings(), "LANGUAGE": "en"}),
        )
        self._forker: Child | None = None

    def __enter__(self) -> Self:
        self._forker = self._running.__enter__()
        self.work.mkdir(parents=True)
        self._keyring.write_text("{}")
        for name in ("Acme", "Bolt"):
            done = self.run("profiles", "add", name, "--server", self._server, "--licence", "PRACTICE")
            assert done.status == 0, done
        settings = self.home / "config" / "idmobile-token" / "settings.toml"
        settings.write_text(f'{_COMMENT}\nlanguage = "en"\n')
        (self.work / "customers.csv").write_bytes(LIST)
        exported = self.run("profiles", "export", str(self.work / "import.json"))
        assert exported.status == 0, exported
        for name in ("token.txt", "export.json"):
            (self.work / name).write_text(_OLD)
        # The key of the journals is made by the first run.
        self.run(*self.commands()["verify"])
        (self.work / "report.csv").unlink()
        shutil.copytree(self.home, self._template)
        shutil.copy(self._keyring, self._folder / "template.keyring")
        return self

    def __exit__(self, *raised: object) -> None:
        assert self._forker is not None
        self._running.__exit__(None, None, None)

    def commands(self) -> Mapping[str, tuple[str, ...]]:
        """All that is tried, each with what a person calls it."""
        work = self.work
        token, report, export = (str(work / name) for name in ("token.txt", "report.csv", "export.json"))
        listed = str(work / "customers.csv")
        commands = {
            "get --practice": ("get", "--practice", "--file", token),
            "get PROFILE": ("get", "Acme", "--file", token),
            "get --output postman": ("get", "Acme", "--output", "postman", "--file", token),
            "verify": ("verify", listed, "--server", self._server, "--output", report),
            "verify --continue": ("verify", listed, "--server", self._server, "--output", report, "--continue"),
            "verify --all-profiles": ("verify", "--all-profiles", "--output", report),
            "diagnose": ("diagnose", "Acme"),
            "profiles list": ("profiles", "list"),
            "profiles show": ("profiles", "show", "Acme"),
            "profiles add": ("profiles", "add", "New", "--server", self._server, "--licence", "PRACTICE"),
            "profiles edit": ("profiles", "edit", "Acme", "--licence", "PRACTICE-20S"),
            "profiles rename": ("profiles", "rename", "Acme", "Renamed"),
            "profiles remove": ("profiles", "remove", "Acme"),
            "profiles export": ("profiles", "export", export),
            "profiles import": ("profiles", "import", str(work / "import.json"), "--on-conflict", "keep-both"),
            "profiles recover": ("profiles", "recover"),
            "settings": ("!set language",),
        }
        assert tuple(commands) == COMMANDS
        return commands

    def in_the_window(self) -> Mapping[str, tuple[str, ...]]:
        """What is done in the window and writes files, each in a window of its own."""
        work = self.work
        listed, report, collection = (str(work / name) for name in ("customers.csv", "report.csv", "collection.json"))
        return {
            "window, settings": ("!window", "settings"),
            "window, profile": ("!window", "profile", self._server, "PRACTICE"),
            "window, report": ("!window", "report", listed, self._server, report),
            "window, Postman": ("!window", "Postman", collection),
        }

    def renew(self) -> None:
        """Put everything back as it was at the beginning."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._template, self.home)
        shutil.copy(self._folder / "template.keyring", self._keyring)

    def run(self, *arguments: str, place: int = 0, error: int = 0, lasting: bool = False) -> Trial:
        """Run the program; the file call of this number fails."""
        assert self._forker is not None
        assert self._forker.stdin is not None
        assert self._forker.stdout is not None
        files = {name: str(self._folder / name) for name in ("out", "err", "note")}
        trial: dict[str, Any] = {
            "arguments": arguments, "place": place, "error": error, "lasting": lasting, "folder": str(self.home),
            "environment": {"IDMOBILE_CLIENT_SECRET": SECRET}, "patience": _PATIENCE, **files,
        }  # fmt: skip
        self._forker.stdin.write(json.dumps(trial).encode() + b"\n")
        self._forker.stdin.flush()
        status: int = json.loads(self._forker.stdout.readline())["status"]
        out, err, note = (Path(files[name]).read_text("utf-8", "replace") for name in ("out", "err", "note"))
        calls, _blank, where = note.partition(" ")
        return Trial(status, out, err, int(calls or 0), where)

    @property
    def surroundings(self) -> Mapping[str, str]:
        """The environment of a program of this person's."""
        return {**self._surroundings(), "LANGUAGE": "en", "IDMOBILE_CLIENT_SECRET": SECRET}

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that the program keeps for itself, as they are at the beginning."""
        kept = (self._template / place for place in ("config", "data", "state"))
        found = (file for folder in kept for file in sorted(folder.rglob("*")) if file.is_file())
        return tuple(self.home / file.relative_to(self._template) for file in found)

    def found(self) -> dict[str, Any]:
        """What the next start finds."""
        found: dict[str, Any] = json.loads(self.run("!found").out or '{"trouble": "nothing is found"}')
        return found

    def entries(self) -> dict[str, str]:
        """What the keyring holds."""
        entries: dict[str, str] = json.loads(self._keyring.read_text("utf-8"))
        return entries

    def put_entry(self, name: str, text: str) -> None:
        """Have something else stand in an entry."""
        self._keyring.write_text(json.dumps({**self.entries(), name: text}))

    def losses(self, name: str, trial: Trial, usual: int) -> list[str]:
        """What was lost, or claimed that isn't so, by a run of this command that ends with `usual` undisturbed."""
        found = self.found()
        if "trouble" in found:
            return [f"the list can't be read: {found['trouble']}"]
        return [
            *_wrong_end(name, trial, usual),
            *self._lost_profiles(name, trial, found["profiles"]),
            *(f"an entry that no list knows: {orphan}" for orphan in found["orphans"]),
            *self._lost_files(name, trial, usual),
        ]

    def _lost_profiles(self, name: str, trial: Trial, found: Mapping[str, Sequence[str]]) -> list[str]:
        before = {each: [self._server, "PRACTICE", SECRET] for each in ("Acme", "Bolt")}
        after = _after(name, before)
        shown = {each: _plain(values) for each, values in found.items()}
        if name == "profiles import":
            # Some of them may be there already.
            lost = [each for each, values in before.items() if shown.get(each) != values]
            return [f"a profile is lost or changed: {lost}, {found}"] if lost else []
        if shown not in (before, after):
            return [f"profiles are neither as before nor as asked for: {found}"]
        if trial.status == 0 and shown != after:
            return [f"success was claimed, and the profiles are {found}"]
        return []

    def _lost_files(self, name: str, trial: Trial, usual: int) -> list[str]:
        lost = []
        if (self.work / "customers.csv").read_bytes() != LIST:
            lost.append("the customer's list is changed")
        settings = (self.home / "config" / "idmobile-token" / "settings.toml").read_text("utf-8")
        if not settings.startswith(_COMMENT) or settings.count("language") != 1:
            lost.append(f"the settings are {settings!r}")
        results = {
            "get": "token.txt", "verify": "report.csv", "profiles export": "export.json",
            "window, report": "report.csv", "window, Postman": "collection.json",
        }  # fmt: skip
        result = next((file for begin, file in results.items() if name.startswith(begin)), None)
        if result is not None and not name.startswith("verify --all"):
            file = self.work / result
            text = file.read_text("utf-8") if file.exists() else _OLD
            if text != _OLD and not _is_whole(name, text):
                lost.append(f"{result} is neither the old one nor whole: {text[:80]!r}")
            if trial.status == usual and text == _OLD:
                lost.append(f"success was claimed without {result}")
        return lost

    def _surroundings(self) -> Mapping[str, str]:
        folders = {f"XDG_{kind.upper()}_HOME": str(self.home / kind) for kind in ("config", "data", "state", "cache")}
        return {**folders, "PYTHON_KEYRING_BACKEND": BACKEND, VARIABLE: str(self._keyring)}


def _plain(values: Sequence[str]) -> list[str]:
    return list(values)


def _after(name: str, before: Mapping[str, list[str]]) -> dict[str, list[str]]:
    after = dict(before)
    server, licence, secret = before["Acme"]
    if name in {"profiles add", "window, profile"}:
        after["New"] = [server, licence, secret]
    elif name == "profiles edit":
        after["Acme"] = [server, "PRACTICE-20S", secret]
    elif name == "profiles rename":
        after["Renamed"] = after.pop("Acme")
    elif name == "profiles remove":
        del after["Acme"]
    return after


def _wrong_end(name: str, trial: Trial, usual: int) -> list[str]:
    """A status that says something about the licence, or hides what happened; a traceback."""
    wrong = []
    allowed = {usual, 3, 4, 0 if usual == 0 else usual}
    if trial.status == -signal.SIGALRM:
        wrong.append(f"{name} hung: {trial.err[:300]}")
    elif trial.status not in {*allowed, -signal.SIGKILL}:
        wrong.append(f"{name} ended {trial.status}: {trial.err[:300]}")
    if "Traceback" in trial.err:
        wrong.append(f"{name} showed a traceback: {trial.err[-300:]}")
    return wrong


def _is_whole(name: str, text: str) -> bool:
    if name.startswith("verify") or name == "window, report":
        return text.count("\n") == LIST.count(b"\n") and "accepted" in text and "refused" in text
    if name in {"get --output postman", "profiles export", "window, Postman"}:
        try:
            json.loads(text)
        except ValueError:
            return False
        return True
    return text.startswith("TK") and text.endswith("\n")
