"""At every size of the window, in both languages: nothing is cut, nothing is covered, everything can be reached."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from app.window.parts import theme
from app.window.parts.toast import Toast
from app.wording.language import choose_language
from tests.support.person import Person
from tests.support.set_clock import SetClock
from tests.window.verify.test_verify import LIST, reads

_SIZES = (
    (480, 400), (600, 480), (720, 480), (800, 560), (1024, 600), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440),
    (3840, 2160),
)  # fmt: skip
_SIZES_FOR_LARGE_TEXT = ((1024, 600), (1366, 768), (1920, 1080), (3840, 2160))
_SPEAKING = (QAbstractButton, QLabel, QLineEdit, QComboBox)


def nothing(person: Person) -> None:
    person.wait_for("resultTitle")


def token(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")


def kept(person: Person) -> None:
    token(person)
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_for("keptTokenOf")
    person.find(QAbstractButton, "technicalDetails").click()


def draft(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "http://server.example")


def request(person: Person) -> None:
    person.press("goToRequest")
    person.find(QPlainTextEdit, "requestText").setPlainText(
        "curl 'https://prod2.dqe-software.com/access_token?client_scret=a%20secret&licence=PR16F16N'"
    )
    person.wait_for("requestFindings")


def connection(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "127.0.0.1:9")
    person.press("goToConnection")
    person.press("connectionStart")
    person.wait_for("connectionCopy")


def settings(person: Person) -> None:
    person.press("goToSettings")


def agent(person: Person) -> None:
    person.find(QAbstractButton, "agentSwitch").click()
    person.wait_for("agentAddress")


def locked(person: Person) -> None:
    person.press("lockNow")


def listed(person: Person) -> None:
    reads(person, LIST)
    person.wait_for("verifyStart")


def verified(person: Person) -> None:
    listed(person)
    person.press("verifyStart")
    person.wait_for("verifySave")
    person.find(QTableView, "verifyTable").selectRow(1)
    person.wait_for("verifyReport")


def unread(person: Person) -> None:
    listed(person)
    reads(person, "Who;What;Word\nAcme;PRACTICE;practice\nBelleville;PRACTICE-UNKNOWN;practice\n")
    person.wait_for("verifyColumns")


STATES: Mapping[str, Callable[[Person], None]] = {
    each.__name__: each
    for each in (nothing, token, kept, draft, request, connection, settings, agent, locked, listed, verified, unread)
}


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("app.wording.language._Chosen.code", "en")
    monkeypatch.setattr("app.wording.language._Chosen.catalogue", None)
    yield request.param
    choose_language("en")


def settle() -> None:
    """Have everything placed that wants to be."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_covered_or_out_of_reach(person: Person, language: str, state: str) -> None:
    STATES[state](person)
    choose_language(language)
    application = QApplication.instance()
    assert application is not None
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
    for toast in person.window.findChildren(Toast):
        toast.go()
    for size in _SIZES:
        person.window.resize(*size)
        settle()
        assert [
            *cut(person.window),
            *covered(person.window),
            *out_of_reach(person.window),
            *sideways(person.window),
        ] == [], size


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Text twice as large as usual, as those have it who see little."""
    usual, large = qapp.font(), qapp.font()
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    yield
    qapp.setFont(usual)
    theme.apply(theme.LIGHT)


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("state", ["kept", "draft", "request", "connection", "settings", "agent"])
def test_with_text_twice_as_large(clock: SetClock, qapp: QApplication, state: str) -> None:
    qapp.setStyle("Fusion")
    theme.apply(theme.LIGHT)
    person = Person(clock)
    STATES[state](person)
    for toast in person.window.findChildren(Toast):
        toast.go()
    for size in _SIZES_FOR_LARGE_TEXT:
        person.window.resize(*size)
        settle()
        assert [*cut(person.window), *covered(person.window), *out_of_reach(person.window)] == [], size
    person.close()
    person.window.deleteLater()


def shown(window: QWidget) -> list[QWidget]:
    return [
        each for kind in _SPEAKING for each in window.findChildren(kind)
        if each.isVisible() and not isinstance(each.parent(), QLineEdit)
    ]  # fmt: skip


def cut(window: QWidget) -> Iterator[str]:
    """What has less room than its words need."""
    for each in shown(window):
        needed = each.minimumSizeHint()
        if isinstance(each, QLabel) and each.wordWrap():
            if each.height() + 1 < each.heightForWidth(each.width()):
                yield f"{each.objectName() or each.text()}: {each.height()} high of {each.heightForWidth(each.width())}"
        elif isinstance(each, QAbstractButton | QLabel) and (
            each.width() < needed.width() or each.height() < needed.height()
        ):
            yield f"{each.objectName()} {each.text()}: {each.size().toTuple()} of {needed.toTuple()}"
        elif each.height() < needed.height():
            yield f"{each.objectName()}: {each.height()} high of {needed.height()}"


def covered(window: QWidget) -> Iterator[str]:
    """What lies over its neighbour."""
    widgets = shown(window)
    for number, each in enumerate(widgets):
        for other in widgets[number + 1 :]:
            if each.parent() is other.parent() and each.geometry().intersects(other.geometry()):
                yield f"{each.objectName()} and {other.objectName()}"


def out_of_reach(window: QWidget) -> Iterator[str]:
    """What reaches beyond what it is in, where that doesn't scroll."""
    for each in shown(window):
        inner, outer = each, each.parentWidget()
        while outer is not None and inner is not window:
            if isinstance(outer.parentWidget(), QAbstractScrollArea):
                break
            if not outer.rect().adjusted(-1, -1, 1, 1).contains(inner.geometry()):
                yield f"{each.objectName() or each.metaObject().className()} in {outer.objectName()}"
                break
            inner, outer = outer, outer.parentWidget()


def sideways(window: QWidget) -> Iterator[str]:
    """What a person would have to scroll to the right in: pages are as wide as there is room."""
    for each in window.findChildren(QScrollArea):
        if each.isVisible() and each.horizontalScrollBar().maximum() > 0:
            yield f"{each.objectName()} is {each.horizontalScrollBar().maximum()} too wide"
