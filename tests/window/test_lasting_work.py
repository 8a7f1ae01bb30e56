"""Another language or theme in the middle of everything: all texts and colours change, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from app.window.connection.connection_page import ConnectionPage
from app.window.connection.connection_presenter import ConnectionPresenter
from app.window.loop.form_values import FormContent
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.page_tabs import PageName
from app.window.parts import theme
from app.window.request.request_page import RequestPage
from app.window.request.request_presenter import RequestPresenter
from app.window.verify.verify_page import VerifyPage
from app.window.verify.verify_presenter import VerifyPresenter
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, fills_in, saves
from tests.support.scripts import granting, mute
from tests.support.waiting_server import WaitingServer

W = TypeVar("W", bound=QWidget)

pytestmark = pytest.mark.usefixtures("settings_file")

_PASTED = "curl 'https://prod2.dqe-software.com/access_token?client_scret=a%20secret&licence=PR16F16N'"


def speaks(person: Person, code: str) -> None:
    language = person.find(QComboBox, "language")
    language.setCurrentIndex(language.findData(code))


@dataclass(frozen=True)
class Busy:
    """A window in which everything is under way at once."""

    person: Person
    server: WaitingServer


@pytest.fixture
def patience(settings_file: Path) -> None:
    """No call ends by itself while a slow computer comes to what is tried."""
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text("[network]\ntimeout = 300\n", encoding="utf-8")


@pytest.fixture
def busy(patience: None, keeper: Person) -> Iterator[Busy]:  # noqa: ARG001 - the window begins with it
    """A call, a renewal, a verification, a connection check, a pasted request and the agent, and a half typed draft."""
    with WaitingServer() as server, LoopbackServer(granting()) as giving, LoopbackServer(mute) as dumb:
        saves(keeper, "Acme", giving.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        keeper.find(QCheckBox, "renewAutomatically").click()
        keeper.wait_until(lambda: keeper.find(QCheckBox, "renewAutomatically").isChecked())
        keeper.find(QCheckBox, "agentSwitch").setChecked(True)
        keeper.wait_for("agentAddress")
        asks_of_everything(keeper, server, dumb)
        yield Busy(keeper, server)


def asks_of_everything(person: Person, server: WaitingServer, dumb: LoopbackServer) -> None:
    fills_in(person, "Belleville", f"http://{dumb.address}")
    person.press("goToConnection")
    person.press("connectionStart")
    dumb.wait_for_first_bytes()
    person.press("goToToken")
    person.type_into("server", server.url)
    person.press("getToken")
    server.wait_for_request()
    person.wait_for("cancel")
    person.press("showSecret")
    person.find(QLineEdit, "licence").setSelection(2, 3)
    rows = "".join(f"Customer {number}\tPR{number:06}\tx\t{server.url}\n" for number in range(60))
    person.press("goToVerify")
    QGuiApplication.clipboard().setText(f"name\tlicence\tclient_secret\tserver\n{rows}")
    person.press("verifyPaste")
    person.press("verifyStart")
    person.wait_for("verifyStop")
    table = person.find(QTableView, "verifyTable")
    table.setCurrentIndex(table.model().index(40, 0))
    person.press("goToRequest")
    person.find(QPlainTextEdit, "requestText").setPlainText(_PASTED)
    person.wait_for("requestFindings")
    findings = person.find(QListView, "requestFindings")
    findings.setCurrentIndex(findings.model().index(1, 0))


SETTINGS = "goToSettings"
#: What is on the screen of each page while it is at work.
_AT_WORK = {
    SETTINGS: "settingTimeout",
    PageName.TOKEN: "cancel",
    PageName.VERIFY: "verifyStop",
    PageName.REQUEST: "requestFindings",
    PageName.CONNECTION: "connectionStop",
}


_LANGUAGES = {"language", "settingLanguage"}
#: A confirmation goes by itself, however long the rest takes.
_PASSING = {"toast", "toastFrame"}


def kept(person: Person) -> dict[str, object]:
    """All that a language and a theme have no say in."""
    window = person.window
    # Those without a name of ours are parts of Qt's own, such as a combo box's list.
    fields = [field for field in window.findChildren(QLineEdit) if not field.objectName().startswith("qt_")]
    buttons = window.findChildren(QAbstractButton)
    views = [view for view in window.findChildren(QAbstractItemView) if view.objectName()]
    return {
        "widgets": {id(each): f"{each.objectName()} {type(each).__name__}" for each in (*fields, *buttons)},
        "typed": [field.text() for field in fields],
        "selected": [field.selectedText() for field in fields],
        "shown": [field.echoMode() for field in fields],
        "pasted": [field.toPlainText() for field in window.findChildren(QPlainTextEdit)],
        "checked": [button.isChecked() for button in buttons],
        "seen": [
            widget.objectName()
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.objectName() not in _PASSING
        ],
        "chosen": [view.currentIndex().row() for view in views],
        "scrolled": [area.verticalScrollBar().value() for area in window.findChildren(QAbstractScrollArea)],
        "choices": [box.currentData() for box in window.findChildren(QComboBox) if box.objectName() not in _LANGUAGES],
        "focus": QApplication.focusWidget(),
    }


def settle() -> None:
    """Let what was posted be done, and what is laid out late be laid out."""
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("page", _AT_WORK)
@pytest.mark.parametrize("way", ["language", "theme"])
def test_everything_goes_on_as_it_was(busy: Busy, page: str, way: str) -> None:
    person = busy.person
    person.press(page)
    person.wait_for(_AT_WORK[page])
    changes: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "language": (lambda: speaks(person, "fr"), lambda: speaks(person, "en")),
        "theme": (lambda: theme.apply(theme.DARK), lambda: theme.apply(theme.LIGHT)),
    }
    settle()
    before = kept(person)
    for change in changes[way]:
        change()
        settle()
        assert kept(person) == before
    goes_on(busy)


def goes_on(busy: Busy) -> None:
    """Every kind of work is still there, and can be brought to its end from its page."""
    person = busy.person
    person.press("goToConnection")
    person.press("connectionStop")
    person.wait_for("connectionStart")
    person.press("goToVerify")
    assert person.sees("verifyStop")
    person.press("goToToken")
    assert person.find(QCheckBox, "agentSwitch").isChecked()
    assert person.find(QLineEdit, "clientSecret").displayText() == SECRET
    busy.server.answer()
    person.wait_for("copyToken")
    person.press("goToVerify")
    person.wait_for("verifySave")
    table = person.find(QTableView, "verifyTable")
    assert {table.model().index(row, 2).data() for row in range(60)} == {"✓ Accepted"}
    assert table.currentIndex().row() == 40


def test_each_page_at_work_speaks_the_other_language(busy: Busy) -> None:
    person = busy.person
    speaks(person, "fr")
    person.press("goToConnection")
    person.wait_for("connectionStop", "Arrêter")
    person.press("goToVerify")
    person.wait_for("verifyStop", "Arrêter")
    table = person.find(QTableView, "verifyTable")
    assert table.model().index(0, 2).data() == "En attente"
    assert table.model().headerData(0, table.horizontalHeader().orientation()) == "Client"
    person.press("goToRequest")
    findings = person.find(QListView, "requestFindings").model()
    assert str(findings.index(0, 0).data()).startswith("Le chemin")
    person.press("goToToken")
    person.wait_for("cancel", "Annuler")
    assert "écoulées" in person.reads("resultMeaning")


def test_what_was_said_is_said_in_the_other_language(person: Person) -> None:
    person.press("getToken")
    person.press("copyToken")
    person.wait_for("toast", "Token copied")
    speaks(person, "fr")
    person.wait_for("toast", "Jeton copié")


def test_a_shown_token_stays_shown(person: Person) -> None:
    person.press("getToken")
    person.press("showToken")
    token = person.reads("accessToken")
    speaks(person, "fr")
    person.wait_for("showToken", "Masquer")
    assert person.reads("accessToken") == token
    assert token.startswith("TK")


def test_a_page_made_anew_finds_the_state_again(busy: Busy) -> None:
    services = busy.person.session.services
    for page in (connection := ConnectionPage(), verify := VerifyPage(), request := RequestPage()):
        busy.person.window.pages.addWidget(page)
        busy.person.window.pages.setCurrentWidget(page)

    def content() -> FormContent:
        return FormContent(PRACTICE, None)

    ConnectionPresenter(connection, content, services.connection_service, services.clipboard)
    VerifyPresenter(verify, content, services.verification_service, services.clipboard)
    RequestPresenter(request, services.request_service, services.clipboard)
    assert not part(connection, QAbstractButton, "connectionStop").isHidden()
    assert part(verify, QTableView, "verifyTable").model().rowCount() == 60
    assert not part(verify, QAbstractButton, "verifyStop").isHidden()
    assert part(request, QListView, "requestFindings").model().rowCount() > 0


def part(page: QWidget, kind: type[W], name: str) -> W:
    found = page.findChild(kind, name)
    assert found is not None
    return found


def test_what_paints_itself_takes_the_colours_of_another_theme(person: Person) -> None:
    person.press("goToRequest")
    pasted = person.find(QPlainTextEdit, "requestText")
    pasted.setPlainText(_PASTED)
    person.wait_for("requestFindings")
    for colours in (theme.DARK, theme.LIGHT):
        theme.apply(colours)
        settle()
        marked = pasted.extraSelections()[0]
        assert marked.format.background().color().name() == colours.warning_surface
