"""The page of the connection check, used as a support agent does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QListView, QWidget

from app.endpoint.clock import SystemClock
from app.window.parts import theme
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import fills_in
from tests.support.scripts import granting, mute, silent
from tests.support.secret_service import SecretService

STEPS = 9


@pytest.fixture
def clock() -> SystemClock:
    """The computer's own: the server's is held against it."""
    return SystemClock()


def spoken(person: Person) -> list[str]:
    model = person.find(QListView, "connectionSteps").model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def checks(person: Person) -> None:
    person.press("goToConnection")
    person.press("connectionStart")
    person.wait_for("connectionCopy")


def test_a_check_of_the_practice_server_reaches_the_end(person: Person) -> None:
    checks(person)
    said = spoken(person)
    assert len(said) == STEPS
    assert not [step for step in said if "problem" in step or "not reached" in step]
    assert "127.0.0.1" in person.reads("connectionConclusion")
    assert "So the cause is the licence, the client secret or the customer’s request." in person.reads(
        "connectionConclusion"
    )


def test_what_a_check_comes_to_is_in_sight_in_a_small_window(person: Person) -> None:
    person.window.resize(480, 400)
    checks(person)
    verdict = person.find(QWidget, "connectionProblem")
    person.wait_until(lambda: not verdict.visibleRegion().isEmpty())


def test_that_a_connection_is_fine_stands_on_the_colour_of_what_is_good(person: Person) -> None:
    checks(person)
    box = person.find(QLabel, "connectionConclusion").parentWidget()
    assert box is not None
    assert box.grab().toImage().pixelColor(8, box.height() // 2) == theme.colour("good_surface")


def test_credentials_are_sent_only_when_asked_for(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        person.press("newProfile")
        person.type_into("server", server.url)
        person.type_into("licence", "PR16F16N")
        person.type_into("clientSecret", "Zx9-hidden-secret")
        checks(person)
        assert b"Zx9-hidden-secret" not in server.received
        assert "skipped" in spoken(person)[-1]


def test_with_the_last_step_the_licence_is_judged(person: Person) -> None:
    person.press("goToConnection")
    person.find(QCheckBox, "connectionSendCredentials").setChecked(True)
    person.press("connectionStart")
    person.wait_for("connectionCopy")
    assert "fine" in spoken(person)[-1]


def test_the_first_step_that_fails_is_explained_and_the_others_are_not_reached(person: Person) -> None:
    with LoopbackServer(granting()) as gone:
        address = gone.address
    person.press("newProfile")
    person.type_into("server", f"http://{address}")
    checks(person)
    said = spoken(person)
    assert "problem" in said[2]
    assert all("not reached" in step for step in said[3:-1])
    assert "accept" in person.reads("connectionProblem")
    assert "answered (connection refused)" in person.reads("connectionConclusion")


def test_the_page_says_which_server_it_is_about(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "prod2.dqe-software.com")
    person.press("goToConnection")
    assert "prod2.dqe-software.com" in person.reads("connectionServer")
    person.press("goToToken")
    person.type_into("server", "preprod.dqe-software.com")
    person.press("goToConnection")
    assert "preprod.dqe-software.com" in person.reads("connectionServer")


def test_a_check_can_be_stopped_at_once_and_what_is_known_stays(person: Person) -> None:
    with LoopbackServer(silent) as server:
        person.press("newProfile")
        person.type_into("server", server.url)
        person.press("goToConnection")
        person.press("connectionStart")
        server.wait_for_request()
        person.press("connectionStop")
        person.wait_for("connectionStart")
        assert "fine" in spoken(person)[0]


def test_what_was_found_is_copied_for_a_ticket_without_the_secret(person: Person) -> None:
    checks(person)
    person.press("connectionCopy")
    report = QGuiApplication.clipboard().text()
    assert "127.0.0.1" in report
    assert "practice" not in report.lower().replace("practice server", "")


def test_without_a_server_there_is_nothing_to_start(person: Person) -> None:
    person.press("newProfile")
    person.press("goToConnection")
    assert not person.find(QAbstractButton, "connectionStart").isEnabled()


@pytest.mark.parametrize(("key", "page"), [(Qt.Key.Key_4, "connectionPage"), (Qt.Key.Key_1, "tokenPage")])
def test_the_pages_are_reached_by_keyboard(person: Person, key: Qt.Key, page: str) -> None:
    person.press("goToConnection")
    person.key(key, Qt.KeyboardModifier.ControlModifier)
    person.wait_for(page)


def test_the_whole_page_works_by_keyboard(person: Person) -> None:
    person.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    person.wait_for("connectionStart")
    assert QApplication.focusWidget() is person.find(QAbstractButton, "connectionStart")
    person.key(Qt.Key.Key_Space)
    person.wait_for("connectionCopy")
    seen = set()
    for _ in range(25):
        person.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.add(focused.objectName() if focused else "")
    assert {"connectionCopy", "connectionSendCredentials", "connectionSteps"} <= seen


def test_a_check_that_runs_stays_with_its_own_server(person: Person) -> None:
    with LoopbackServer(mute) as server:
        person.press("newProfile")
        person.type_into("server", server.url)
        person.press("goToConnection")
        person.press("connectionStart")
        server.wait_for_first_bytes()
        person.press("goToToken")
        person.choose("Practice server")
        person.press("goToConnection")
        assert person.sees("connectionStop")
        assert server.address in headline(person)
        person.press("connectionStop")
        person.press("goToToken")
        person.press("goToConnection")
        person.wait_until(lambda: "practice server" in headline(person))
        assert not person.sees("connectionCopy")


def test_a_check_waits_for_a_profile_that_the_keyring_has_not_given_yet(keeper: Person, keyring: SecretService) -> None:
    keeper.press("getToken")
    keeper.wait_for("copyToken")
    fills_in(keeper, "Acme", keeper.reads("server"))
    keeper.type_into("licence", "PRACTICE")
    keeper.type_into("clientSecret", "practice")
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved")
    keeper.choose("Practice server")
    with keyring.stopped():
        keeper.click("Acme")
        keeper.press("goToConnection")
        keeper.find(QCheckBox, "connectionSendCredentials").setChecked(True)
        keeper.press("connectionStart")
        keeper.wait_for("connectionStop")
    keeper.wait_for("connectionCopy")
    assert "fine" in spoken(keeper)[-1]


def headline(person: Person) -> str:
    page = person.find(QWidget, "connectionPage")
    return next(label.text() for label in page.findChildren(QLabel) if label.property("textSize") == "title")
