"""One who leaves ends no call that others wait for: profiles come and go while their calls run."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListView

from tests.support.children import Child, child
from tests.support.person import Person
from tests.support.saving import fills_in, names, saves, wait_for_saved_secret
from tests.support.scripts import TOKEN
from tests.support.waiting_server import WaitingServer

pytestmark = pytest.mark.usefixtures("settings_file")


@pytest.fixture
def server() -> Iterator[WaitingServer]:
    """A server that answers when it is told to."""
    with WaitingServer() as server:
        yield server


def state_of(person: Person, profile: str) -> str:
    """What the list says of a profile."""
    model = person.find(QListView, "profileList").model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    spoken = [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows if row.data() == profile]
    return spoken[0].rpartition(", ")[2]


def test_the_list_tells_how_a_call_ends_while_another_profile_is_shown(keeper: Person, server: WaitingServer) -> None:
    saves(keeper, "Acme", server.url)
    keeper.press("getToken")
    server.wait_for_request()
    keeper.choose("Practice server")
    keeper.wait_until(lambda: state_of(keeper, "Acme") == "asking…")
    server.answer()
    keeper.wait_until(lambda: state_of(keeper, "Acme") == "5:00")
    keeper.choose("Acme")
    keeper.wait_for("copyToken")


def test_each_call_names_its_own_server(keeper: Person, server: WaitingServer) -> None:
    saves(keeper, "Acme", server.url)
    with WaitingServer() as other:
        saves(keeper, "Belleville", other.url)
        keeper.press("getToken")
        keeper.wait_for("resultTitle", other.address)
        keeper.choose("Acme")
        wait_for_saved_secret(keeper)
        keeper.press("getToken")
        keeper.wait_for("resultTitle", server.address)
        keeper.choose("Belleville")
        keeper.wait_for("resultTitle", other.address)


def test_saving_a_new_profile_during_its_call_keeps_the_call(keeper: Person, server: WaitingServer) -> None:
    fills_in(keeper, "Acme", server.url)
    keeper.press("getToken")
    server.wait_for_request()
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved")
    assert keeper.sees("cancel")
    server.answer()
    keeper.wait_for("copyToken")
    assert state_of(keeper, "Acme") == "5:00"


def test_renaming_and_duplicating_during_a_call_keep_it(keeper: Person, server: WaitingServer) -> None:
    saves(keeper, "Acme", server.url)
    keeper.press("getToken")
    server.wait_for_request()
    profiles = keeper.find(QListView, "profileList")
    profiles.setFocus()
    QTest.keyClick(profiles, Qt.Key.Key_F2)
    keeper.type_into("renameProfile", "Acme – production")
    keeper.key(Qt.Key.Key_Return)
    keeper.wait_until(lambda: "Acme – production" in names(keeper))
    keeper.press("duplicateProfile")
    keeper.wait_until(lambda: keeper.reads("profileName") == "Acme – production (copy)")
    server.answer()
    keeper.wait_until(lambda: state_of(keeper, "Acme – production") == "5:00")


@pytest.fixture
def program(keeper: Person, server: WaitingServer) -> Iterator[Child]:
    """A program that waits for a token of the profile that is also in the window."""
    saves(keeper, "Acme", server.url)
    keeper.find(QCheckBox, "agentSwitch").setChecked(True)
    keeper.wait_for("agentAddress")
    QGuiApplication.clipboard().clear()
    keeper.press("copyAgentKey")
    keeper.wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    address, key = keeper.find(QLineEdit, "agentAddress").text(), QGuiApplication.clipboard().text()
    with child(["curl", "-s", "-H", f"Authorization: Bearer {key}", address]) as program:
        server.wait_for_request()
        yield program


def test_looking_at_another_profile_leaves_a_program_its_call(
    keeper: Person, server: WaitingServer, program: Child
) -> None:
    keeper.wait_for("cancel")
    keeper.choose("Practice server")
    server.answer()
    assert TOKEN.encode() in program.communicate()[0]


def test_cancelling_in_the_window_leaves_a_program_its_call(
    keeper: Person, server: WaitingServer, program: Child
) -> None:
    keeper.press("cancel")
    keeper.wait_for("resultTitle", "The call was stopped")
    server.answer()
    assert TOKEN.encode() in program.communicate()[0]
    keeper.wait_for("copyToken")


def test_one_who_has_cancelled_can_join_again(keeper: Person, server: WaitingServer, program: Child) -> None:
    keeper.press("cancel")
    keeper.wait_until(lambda: not keeper.sees("cancel"))
    keeper.press("getToken")
    keeper.wait_for("cancel")
    server.answer()
    keeper.wait_for("copyToken")
    assert TOKEN.encode() in program.communicate()[0]
    assert len(server.requests) == 1


def test_a_call_that_nobody_else_waits_for_is_cancelled(keeper: Person, server: WaitingServer) -> None:
    saves(keeper, "Acme", server.url)
    keeper.press("getToken")
    server.wait_for_request()
    keeper.press("cancel")
    server.wait_for_departure()
    keeper.wait_for("resultTitle", "The call was stopped")


def test_a_draft_that_was_dropped_leaves_no_token_to_the_next_one(keeper: Person, server: WaitingServer) -> None:
    fills_in(keeper, "Acme", server.url)
    keeper.press("getToken")
    server.wait_for_request()
    server.answer()
    keeper.wait_for("copyToken")
    keeper.choose("Practice server")
    keeper.press("newProfile")
    keeper.wait_for("resultTitle", "No token yet")
    assert not keeper.sees("copyToken")


def test_a_call_for_a_dropped_draft_is_ended(keeper: Person, server: WaitingServer) -> None:
    fills_in(keeper, "Acme", server.url)
    keeper.press("getToken")
    server.wait_for_request()
    keeper.choose("Practice server")
    server.wait_for_departure()
