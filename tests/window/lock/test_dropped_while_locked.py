"""What is dropped onto a locked window, or right before a lock: nothing comes in, and nothing is shown or asked."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit

from app.endpoint.secret import Secret
from app.window.loop.file_recognition import looked_at
from app.window.profiles.import_and_export import ProfileExchange
from app.window.verify.verify_page import VerifyPage
from tests.support.person import Person
from tests.support.saving import SECRET, names, saves

_POSTMAN: Final = [
    {"key": key, "value": value} for key, value in (("server", "a.example"), ("licence", "PR1"), ("secret", SECRET))
]
#: As they come: a list, a request from a ticket, and profiles.
FILES: Final[Mapping[str, str]] = {
    "list.csv": f"licence;client_secret\nPR1;{SECRET}\n",
    "ticket.txt": f"https://dqe.example/ACCESS_TOKEN/?licence=PR1&client_secret={SECRET}",
    "profiles.json": json.dumps({"name": "Dropped", "values": _POSTMAN}),
}


def drops(person: Person, file: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(file))])
    nowhere = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, nowhere)
    QApplication.sendEvent(person.window.windowHandle(), event)


def everything_is_read(person: Person, file: Path) -> None:
    """Wait for what was begun, and for the two things that may follow from it: what is asked for then ends later."""
    for _ in range(3):
        answers: list[object] = []
        person.session.services.background.do(partial(looked_at, file), answers.append)
        person.wait_until(partial(bool, answers))


def what_is_there(person: Person) -> str:
    window, services = person.window, person.session.services
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    texts += [text.toPlainText() for text in window.findChildren(QPlainTextEdit)]
    texts += [dialog.objectName() for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    lists = services.verification_service
    return " ".join([*texts, *names(person), services.request_service.text, str(lists.read_list), str(lists.unread)])


def exchange(person: Person) -> ProfileExchange:
    return person.session._wiring._exchange(person.window, person.session.services)


@pytest.fixture(params=list(FILES))
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    dropped = tmp_path / str(request.param)
    dropped.write_text(FILES[str(request.param)], encoding="utf-8")
    return dropped


@pytest.mark.usefixtures("settings_file")
def test_what_is_dropped_onto_a_locked_window_goes_nowhere(keeper: Person, file: Path) -> None:
    before = what_is_there(keeper)
    keeper.press("lockNow")
    locked = what_is_there(keeper)
    drops(keeper, file)
    everything_is_read(keeper, file)
    assert what_is_there(keeper) == locked
    keeper.press("unlock")
    everything_is_read(keeper, file)
    assert what_is_there(keeper) == before


@pytest.mark.usefixtures("settings_file")
def test_what_was_dropped_right_before_a_lock_goes_nowhere(keeper: Person, file: Path) -> None:
    drops(keeper, file)
    keeper.session._wiring.lock.lock()
    locked = what_is_there(keeper)
    everything_is_read(keeper, file)
    assert what_is_there(keeper) == locked


@pytest.mark.usefixtures("settings_file")
def test_without_a_lock_it_does_go_somewhere(keeper: Person, file: Path) -> None:
    before = what_is_there(keeper)
    drops(keeper, file)
    keeper.wait_until(lambda: what_is_there(keeper) != before)


def test_a_list_that_is_being_read_is_forgotten_with_its_text(person: Person, tmp_path: Path) -> None:
    lists = person.session.services.verification_service
    (tmp_path / "list.csv").write_text(FILES["list.csv"], encoding="utf-8")
    person.press("goToVerify")
    person.find(VerifyPage, "verifyPageContent").dropped.emit(tmp_path / "list.csv")
    assert lists.is_reading
    person.session._wiring.lock.lock()
    everything_is_read(person, tmp_path / "list.csv")
    assert lists.read_list is None
    assert lists._worker is None or lists._worker._content is None


def test_a_list_that_is_being_read_beside_one_that_was_asked_about_never_comes(person: Person, tmp_path: Path) -> None:
    lists = person.session.services.verification_service
    (tmp_path / "first.csv").write_text("licence;client_secret\nPRACTICE;practice\n", encoding="utf-8")
    (tmp_path / "second.csv").write_text(FILES["list.csv"], encoding="utf-8")
    drops(person, tmp_path / "first.csv")
    person.wait_for("verifyStart")
    person.press("verifyStart")
    person.wait_for("verifySave")
    asked_about = lists.read_list
    person.find(VerifyPage, "verifyPageContent").dropped.emit(tmp_path / "second.csv")
    assert lists.is_reading
    person.session._wiring.lock.lock()
    everything_is_read(person, tmp_path / "second.csv")
    assert lists.read_list is asked_about
    assert lists._worker is not None
    assert lists._worker._content is not None
    assert SECRET.encode() not in lists._worker._content[0]


@pytest.mark.parametrize("passphrase", [None, Secret("correct horse battery staple")])
@pytest.mark.usefixtures("settings_file")
def test_a_question_that_comes_late_is_not_asked(keeper: Person, tmp_path: Path, passphrase: Secret | None) -> None:
    saves(keeper, "Acme")
    exchange(keeper).export_to(tmp_path / "export.json", passphrase)
    keeper.wait_until((tmp_path / "export.json").exists)
    exchange(keeper).import_file(tmp_path / "export.json")
    keeper.session._wiring.lock.lock()
    everything_is_read(keeper, tmp_path / "export.json")
    assert [dialog for dialog in keeper.window.findChildren(QDialog) if dialog.isVisible()] == []
    assert names(keeper).count("Acme") == 1
