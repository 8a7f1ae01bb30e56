"""`verify --continue` while something fails: it promises no more than is kept, and loses and misjudges nothing."""

import contextlib
import csv
import errno
import io
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from app.endpoint.problem import Problem
from app.file_reading import read_plain, unreadable
from app.verification import server_run
from tests.command_line.conftest import Command, Ran
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.refused_journal import refused_journal
from tests.support.scripts import reply_bytes
from tests.verification.answers import BROKEN, REFUSED, licence_in
from tests.verification.lists import csv_of

if sys.platform == "win32":
    pytest.skip("the faults are those of POSIX", allow_module_level=True)

_LICENCES: Final = ("PR1", "NO2", "PR3", "NO4", "PR5", "NO6")
_RIGHT: Final = {"PR": "accepted", "NO": "refused"}
#: What an earlier run has found out.
_KNOWN: Final = _LICENCES[:2]


class Scene:
    """A list of which an earlier run knows two rows, and a server that answers the others as is set."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.list = folder / "customers.csv"
        self.report = folder / "report.csv"
        self.state = folder / "state" / "idmobile-token" / "verifications"
        self.monkeypatch = monkeypatch
        self.mode = "broken"
        self.asked: list[str] = []
        self._lock = threading.Lock()
        self.list.write_bytes(csv_of([f"{licence},s" for licence in _LICENCES], "licence,client_secret"))

    def answer(self, conversation: Conversation) -> None:
        while request := conversation.read_request():
            licence = licence_in(request)
            with self._lock:
                self.asked.append(licence)
            mode = "usual" if licence in _KNOWN else self.mode
            if mode == "silent":
                conversation.stall()
                return
            if mode == "gone":
                conversation.reset()
                return
            if mode == "broken":
                conversation.send(BROKEN)
            else:
                conversation.send(REFUSED if licence.startswith("NO") else reply_bytes())

    @property
    def journal(self) -> Path:
        return next(self.state.glob("*.journal"))

    def verdicts(self) -> Mapping[str, str]:
        """What the report says."""
        text = self.report.read_text(encoding="utf-8-sig")
        return {row["licence"]: row["verdict"] for row in csv.DictReader(io.StringIO(text, newline=""))}


Fault: TypeAlias = Callable[[Scene], contextlib.AbstractContextManager[object]]


def _server(mode: str) -> Fault:
    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        scene.mode = mode
        yield
        scene.mode = "usual"

    return fault


def _disk(error: int) -> Fault:
    return lambda scene: refused_journal(error, scene.monkeypatch)


def _unread(suffix: str) -> Fault:
    """The journal, or its key, can't be read."""

    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        def refused(file: Path) -> bytes | Problem | None:
            return unreadable(file, OSError(errno.EIO, "")) if file.name.endswith(suffix) else read_plain(file)

        with scene.monkeypatch.context() as disk:
            disk.setattr("app.verification.journal.read_plain", refused)
            yield

    return fault


def _instead(place: Callable[[Path], object], of: str) -> Fault:
    """Something else stands in a file's place meanwhile."""

    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        file = scene.journal if of == "journal" else {"list": scene.list, "report": scene.report}[of]
        aside = file.with_name("aside")
        if file.exists():
            file.rename(aside)
        place(file)
        yield
        shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink(missing_ok=True)
        if aside.exists():
            aside.rename(file)

    return fault


_OTHER_LIST: Final = csv_of(["PR1,s", "NO9,s"], "licence,client_secret")
_FAULTS: Final[Mapping[str, Fault]] = {
    "the server is gone": _server("gone"),
    "the server is silent": _server("silent"),
    "the server is broken": _server("broken"),
    "the disk is full": _disk(errno.ENOSPC),
    "the disk fails": _disk(errno.EIO),
    "the journal can't be read": _unread(".journal"),
    "the journal's key can't be read": _unread("key"),
    "the journal is a pipe": _instead(os.mkfifo, "journal"),
    "the journal is a folder": _instead(Path.mkdir, "journal"),
    "the journal is a circle of links": _instead(lambda file: file.symlink_to(file), "journal"),
    "the journal is a device": _instead(lambda file: file.symlink_to("/dev/full"), "journal"),
    "the list is removed": _instead(lambda _file: None, "list"),
    "the list is another": _instead(lambda file: file.write_bytes(_OTHER_LIST), "list"),
    "the list is a pipe": _instead(os.mkfifo, "list"),
    "the report can't be written": _instead(Path.mkdir, "report"),
}


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    # What is unknown isn't asked again, so that no test waits.
    monkeypatch.setattr(server_run, "_ROUNDS", (0.0,))
    return Scene(tmp_path, monkeypatch)


@pytest.mark.parametrize("fault", _FAULTS)
def test_going_on_during_a_fault_claims_nothing_and_costs_nothing(fault: str, command: Command, scene: Scene) -> None:
    with LoopbackServer(scene.answer) as server:
        arguments = ("verify", str(scene.list), "--server", server.url, "--timeout", "1")
        command(*arguments)
        before = scene.journal.read_bytes()
        scene.mode = "usual"
        with _FAULTS[fault](scene):
            during = command(*arguments, "--output", str(scene.report), "--continue")
            assert during.status in {1, 3, 4}, during.err
            _claims_what_is_so(during, scene)
        scene.asked.clear()
        after = command(*arguments, "--output", str(scene.report), "--continue")
    assert after.status == 1, after.err
    assert scene.verdicts() == {licence: _RIGHT[licence[:2]] for licence in _LICENCES}
    if during.status != 1:
        # What the first run found out is still known.
        assert not set(_KNOWN) & set(scene.asked)
        assert b"accepted" in before


def _claims_what_is_so(ran: Ran, scene: Scene) -> None:
    """Whoever is told to go on later finds on the disk what is promised, and no verdict is wrong."""
    kept = [file for file in scene.state.glob("*.journal") if file.is_file()]
    if "--continue" in ran.err:
        assert kept
    if "couldn’t be kept" in ran.err or "can’t be kept" in ran.err:
        assert "with --continue" not in ran.err
    if scene.report.is_file():
        judged = {name: verdict for name, verdict in scene.verdicts().items() if verdict != "unknown"}
        assert judged == {name: _RIGHT[name[:2]] for name in judged}
