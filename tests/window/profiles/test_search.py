"""Finding a profile by a few letters, and getting its token, with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu

from app.window.parts.letters import bare
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.scripts import granting

CTRL = Qt.KeyboardModifier.ControlModifier


def saves(person: Person, name: str, server: str) -> None:
    person.press("newProfile")
    for field, text in (("profileName", name), ("server", server), ("licence", "PR16F16N"), ("clientSecret", "a b c")):
        person.type_into(field, text)
    person.press("saveProfile")
    person.wait_until(lambda: name in listed(person))


def listed(person: Person) -> list[str]:
    """The names that are on the screen."""
    view = person.find(QListView, "profileList")
    rows = range(view.model().rowCount())
    return [view.model().index(row, 0).data() for row in rows if not view.isRowHidden(row)]


def types_into_search(person: Person, text: str) -> None:
    person.key(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is person.find(QLineEdit, "profileSearch")
    person.type_into("profileSearch", text)


def test_a_few_letters_and_enter_put_a_token_on_the_clipboard(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Éco Énergie – prod", server.url)
        saves(keeper, "Zèbre", "http://127.0.0.1:9")
        keeper.choose("Practice server")
        types_into_search(keeper, "ECO prod")
        assert listed(keeper) == ["Éco Énergie – prod"]
        keeper.key(Qt.Key.Key_Return)
        keeper.wait_until(lambda: QGuiApplication.clipboard().text() != "")
        assert len(server.requests) == 1
        assert keeper.find(QLineEdit, "accessToken").text() == QGuiApplication.clipboard().text()
    assert len(listed(keeper)) == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [("zebre", ["Zèbre"]), ("PROD2 zeb", ["Zèbre"]), ("ＺÈ", ["Zèbre"]), ("é", ["Zèbre", "Practice server"])],
)
def test_accents_case_and_order_do_not_matter_and_the_server_counts(
    keeper: Person, typed: str, found: list[str]
) -> None:
    saves(keeper, "Zèbre", "prod2.dqe-software.com")
    types_into_search(keeper, typed)
    assert sorted(listed(keeper)) == sorted(found)


def test_it_is_said_when_nothing_matches_and_enter_does_nothing(keeper: Person) -> None:
    saves(keeper, "Acme", "127.0.0.1:9")
    assert not keeper.sees("profileSearchNothing")
    types_into_search(keeper, "nobody")
    keeper.wait_for("profileSearchNothing", "No profile")
    keeper.key(Qt.Key.Key_Return)
    keeper.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is keeper.find(QLineEdit, "profileSearch")
    keeper.key(Qt.Key.Key_Escape)
    assert not keeper.sees("profileSearchNothing")


def test_down_goes_into_the_list_and_enter_asks_there(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.choose("Practice server")
        types_into_search(keeper, "acme")
        keeper.key(Qt.Key.Key_Down)
        assert QApplication.focusWidget() is keeper.find(QListView, "profileList")
        keeper.wait_for("profileName", "Acme")
        keeper.key(Qt.Key.Key_Return)
        keeper.wait_until(lambda: QGuiApplication.clipboard().text() != "")


def test_ctrl_shift_c_gets_and_copies_from_anywhere(person: Person) -> None:
    person.press("goToVerify")
    person.key(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    person.wait_until(lambda: QGuiApplication.clipboard().text().startswith("TK"))
    person.wait_for("tokenPage")


def test_a_refusal_copies_nothing_not_even_the_token_from_before(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    person.practise("PRACTICE-UNKNOWN")
    person.key(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    person.wait_for("resultTitle", "licence")
    assert QGuiApplication.clipboard().text() == ""


def test_the_menu_of_a_profile_gets_its_token(person: Person) -> None:
    view = person.find(QListView, "profileList")
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(0, 0)).center())
    menu = person.find(QMenu, "profileMenu")
    assert [bare(action.text()) for action in menu.actions()] == ["Get a token and copy it"]
    menu.actions()[0].trigger()
    person.wait_until(lambda: QGuiApplication.clipboard().text().startswith("TK"))
    menu.close()


def test_a_name_that_looks_like_html_is_a_text_in_its_tip(keeper: Person) -> None:
    saves(keeper, "<b>Acme</b>", "127.0.0.1:9")
    model = keeper.find(QListView, "profileList").model()
    assert "&lt;b&gt;Acme" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_enter_takes_is_marked_and_told(keeper: Person) -> None:
    for name in ("Acme", "Belleville"):
        saves(keeper, name, "prod2.dqe-software.com")
    keeper.choose("Practice server")
    view, field = keeper.find(QListView, "profileList"), keeper.find(QLineEdit, "profileSearch")
    types_into_search(keeper, "prod2")
    assert field.accessibleDescription() == "Enter gets the token of Acme and copies it"
    before = view.viewport().grab(view.visualRect(view.model().index(1, 0))).toImage()
    assert told_of_hits(view) == ["Acme"]
    keeper.key_text(" bel")
    assert field.accessibleDescription() == "Enter gets the token of Belleville and copies it"
    assert told_of_hits(view) == ["Belleville"]
    field.clear()
    assert field.accessibleDescription() == ""
    assert told_of_hits(view) == []
    assert view.viewport().grab(view.visualRect(view.model().index(1, 0))).toImage() != before


def told_of_hits(view: QListView) -> list[str]:
    """The names of those that a screen reader is told Enter takes."""
    rows = (view.model().index(row, 0) for row in range(view.model().rowCount()))
    role = Qt.ItemDataRole.AccessibleTextRole
    return [row.data() for row in rows if "Enter gets its token and copies it" in row.data(role)]


@pytest.mark.parametrize("decision", ["unsavedDiscard", "unsavedStay"])
def test_a_token_that_unsaved_edits_held_up_comes_once_they_may_go(keeper: Person, decision: str) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.press("newProfile")
        keeper.type_into("server", "127.0.0.1:9")
        types_into_search(keeper, "acme")
        keeper.key(Qt.Key.Key_Return)
        keeper.wait_for(decision)
        keeper.press(decision)
        if decision == "unsavedStay":
            keeper.wait_until(lambda: not keeper.sees("unsavedQuestion"))
            keeper.type_into("server", "")
            keeper.choose("Acme")
            keeper.wait_until(lambda: keeper.reads("profileName") == "Acme")
            assert len(server.requests) == 0
        else:
            keeper.wait_for("copyToken")
            keeper.wait_until(lambda: QGuiApplication.clipboard().text() != "")
            assert len(server.requests) == 1


def test_the_profile_that_was_found_stays_in_sight_when_the_others_are_back(keeper: Person) -> None:
    keeper.window.resize(1040, 400)
    for name in ("Acme", "Bolt", "Corvin", "Dalton"):
        saves(keeper, name, "127.0.0.1:9")
    view = keeper.find(QListView, "profileList")
    types_into_search(keeper, "dalton")
    keeper.key(Qt.Key.Key_Return)
    keeper.wait_until(lambda: len(listed(keeper)) == 5)
    assert view.verticalScrollBar().maximum() > 0
    keeper.wait_until(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))


def test_the_field_says_which_keys_lead_to_it(keeper: Person) -> None:
    saves(keeper, "Acme", "127.0.0.1:9")
    saves(keeper, "Belleville", "127.0.0.1:9")
    field = keeper.find(QLineEdit, "profileSearch")
    assert field.isVisible()
    assert "Ctrl+F" in field.placeholderText()
    assert field.accessibleName() == "Find a profile"
