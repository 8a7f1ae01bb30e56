"""*Check again* and quitting while something fails: verdicts stay right, and what couldn't be kept is said."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from PySide6.QtWidgets import QTableView

from app.verification import server_run
from app.window.verify.verify_page import VerifyPage
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.person import Person
from tests.support.refused_journal import refused_journal
from tests.support.scripts import reply_bytes
from tests.verification.answers import BROKEN, licence_in

if sys.platform == "win32":
    pytest.skip("the faults are those of POSIX", allow_module_level=True)

_KNOWN: Final = "PR1"


class Scene:
    """A list of two in a file, and a server that answers the second one as is set."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "state" / "idmobile-token" / "verifications"
        self.list = folder / "customers.csv"
        self.patch = patch
        self.mode = "broken"
        self.asked: list[str] = []

    def answer(self, conversation: Conversation) -> None:
        while request := conversation.read_request():
            licence = licence_in(request)
            self.asked.append(licence)
            mode = "usual" if licence == _KNOWN else self.mode
            if mode == "silent":
                conversation.stall()
                return
            if mode == "gone":
                conversation.reset()
                return
            conversation.send(BROKEN if mode == "broken" else reply_bytes())

    def opened(self, person: Person, url: str) -> None:
        self.list.write_text(f"licence;client_secret;server\nPR1;s;{url}\nPR2;s;{url}\n")
        person.press("goToVerify")
        person.find(VerifyPage, "verifyPageContent").dropped.emit(self.list)
        person.wait_for("verifyTable")

    @property
    def journal(self) -> Path:
        """Where the list's journal is, or will be."""
        there = list(self.folder.glob("*.journal"))
        return there[0] if there else self.folder


Fault: TypeAlias = Callable[[Scene], contextlib.AbstractContextManager[object]]


def _server(mode: str) -> Fault:
    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        scene.mode = mode
        yield

    return fault


def _disk(error: int) -> Fault:
    return lambda scene: refused_journal(error, scene.patch)


def _list(change: Callable[[Path], object]) -> Fault:
    @contextlib.contextmanager
    def fault(scene: Scene) -> Iterator[None]:
        content = scene.list.read_bytes()
        change(scene.list)
        yield
        scene.list.unlink(missing_ok=True)
        scene.list.write_bytes(content)

    return fault


def _piped(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


_FAULTS: Final[Mapping[str, Fault]] = {
    "the server is broken": _server("broken"),
    "the server is gone": _server("gone"),
    "the server is silent": _server("silent"),
    "the disk is full": _disk(errno.ENOSPC),
    "the disk fails": _disk(errno.EIO),
    "the list is removed": _list(Path.unlink),
    "the list is another": _list(lambda file: file.write_text("licence\nOther\n")),
    "the list is a pipe": _list(_piped),
}
_NOT_KEPT: Final = frozenset({"the disk is full", "the disk fails"})


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(server_run, "_ROUNDS", (0.0,))
    return Scene(tmp_path, monkeypatch)


def verdicts(person: Person) -> list[str]:
    model = person.find(QTableView, "verifyTable").model()
    return [str(model.index(row, 2).data())[:1] for row in range(model.rowCount())]


@pytest.mark.parametrize("fault", _FAULTS)
def test_checking_again_during_a_fault_leaves_what_is_known(fault: str, person: Person, scene: Scene) -> None:
    with LoopbackServer(scene.answer) as server:
        scene.opened(person, server.url)
        person.press("verifyStart")
        person.wait_for("verifyRetry")
        assert verdicts(person) == ["✓", "?"]
        scene.mode = "usual"
        with _FAULTS[fault](scene):
            person.press("verifyRetry")
            if scene.mode == "silent":
                person.press("verifyStop")
            person.wait_until(lambda: not person.sees("verifyStop"))
            assert verdicts(person)[0] == "✓"
            if fault in _NOT_KEPT:
                person.wait_for("verifySummary", "couldn’t be kept on the disk")
        scene.mode = "usual"
        if verdicts(person)[1] != "✓":
            person.press("verifyRetry" if person.sees("verifyRetry") else "verifyStart")
        person.wait_until(lambda: verdicts(person) == ["✓", "✓"])
        person.wait_until(lambda: not person.sees("verifyStop"))
    assert scene.asked.count(_KNOWN) == 1


@pytest.mark.parametrize("fault", _FAULTS)
def test_quitting_during_a_fault_costs_nothing_that_was_kept(
    fault: str, person: Person, scene: Scene, again: Callable[[], Person]
) -> None:
    scene.mode = "silent"
    with LoopbackServer(scene.answer) as server:
        with _FAULTS[fault](scene) if fault in _NOT_KEPT else contextlib.nullcontext():
            scene.opened(person, server.url)
            person.press("verifyStart")
            person.wait_until(lambda: verdicts(person)[0] == "✓")
            if fault in _NOT_KEPT:
                person.wait_for("verifySummary", "couldn’t be kept on the disk")
        with _FAULTS[fault](scene):
            person.close()
        scene.mode = "usual"
        later = again()
        scene.opened(later, server.url)
        assert later.sees("verifyStart")
        assert (verdicts(later)[0] == "✓") is (fault not in _NOT_KEPT)
        later.press("verifyStart")
        later.wait_until(lambda: verdicts(later) == ["✓", "✓"])
        later.wait_until(lambda: not later.sees("verifyStop"))
    assert scene.asked.count(_KNOWN) == (2 if fault in _NOT_KEPT else 1)


def test_a_folder_that_takes_no_journal_is_said_before_the_run(person: Person, scene: Scene) -> None:
    scene.folder.parent.mkdir(parents=True)
    scene.folder.touch()
    with LoopbackServer(scene.answer) as server:
        scene.opened(person, server.url)
        person.wait_for("verifyPlan", "can’t be kept, so this run can’t be continued later")
        person.press("verifyStart")
        person.wait_for("verifySummary", "1 result couldn’t be kept on the disk")


@pytest.mark.parametrize("instead", [os.mkfifo, Path.mkdir])
def test_a_journal_that_can_not_be_read_is_said_before_the_run(
    person: Person, scene: Scene, instead: Callable[[Path], object]
) -> None:
    with LoopbackServer(scene.answer) as server:
        scene.opened(person, server.url)
        person.press("verifyStart")
        person.wait_for("verifyRetry")
        journal = scene.journal
        journal.unlink()
        instead(journal)
        scene.opened(person, server.url)
        person.wait_for("verifyPlan", "The results of an earlier run can’t be read")
        person.press("verifyStart")
        person.wait_for("verifySummary", "1 result couldn’t be kept on the disk")
        person.wait_for("verifyRetry")
