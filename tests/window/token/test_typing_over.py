"""One customer's licence is checked by typing it: over the practice server, or over a saved profile, which stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET, names, saves, wait_for_saved_secret
from tests.support.scripts import granting

FORM = "licence=PR44F44N&client_secret=of%20another&grant_type=client_idmobile"


def types_a_check(person: Person, server: str) -> None:
    """Server, licence and secret, with Tab between them and Enter behind them; no click, no chord."""
    person.key_text(server)
    person.key(Qt.Key.Key_Tab)
    person.key_text("PR44F44N")
    person.key(Qt.Key.Key_Tab)
    person.key_text("of another")
    person.key(Qt.Key.Key_Return)


def test_at_a_first_start_a_licence_is_checked_by_typing_it(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        types_a_check(person, server.url)
        person.wait_for("copyToken")
        [request] = server.requests
    assert b"PR44F44N" in request
    assert names(person)[-1] == "New profile"


def test_the_window_says_that_one_can_just_type(person: Person) -> None:
    assert "type" in person.reads("typeOver")
    assert "just type" in person.reads("resultMeaning")
    person.press("getToken")
    person.wait_for("copyToken")
    assert not person.sees("typeOver")
    person.press("newProfile")
    assert not person.sees("typeOver")


def test_with_a_saved_profile_chosen_what_is_typed_is_a_new_one(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme")
        keeper.find(QWidget, "getToken").setFocus()
        types_a_check(keeper, server.url)
        keeper.wait_for("copyToken")
        [request] = server.requests
        assert b"PR44F44N" in request
    assert names(keeper)[-1] == "New profile"
    keeper.choose("Acme")
    wait_for_saved_secret(keeper)
    assert keeper.reads("server") == "prod2.dqe-software.com"
    assert keeper.reads("licence") == "PR16F16N"


def test_unsaved_edits_are_named_and_no_question_swallows_what_is_typed(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.type_into("licence", "PR16F16X")
    keeper.find(QWidget, "getToken").setFocus()
    keeper.key_text("prod2")
    assert "Acme" in keeper.reads("toast")
    assert not keeper.sees("unsavedQuestion")
    assert keeper.reads("licence") == "PR16F16X"
    assert names(keeper)[-1] == "Acme"


def test_a_second_customer_is_typed_over_the_first_and_asked_about(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        types_a_check(person, server.url)
        person.wait_for("copyToken")
        for text in (server.url, "PR45F45N"):
            person.key_text(text)
            person.key(Qt.Key.Key_Tab)
        person.key_text("its-own")
        person.key(Qt.Key.Key_Return)
        person.wait_until(lambda: len(server.requests) > 1)
        assert b"client_secret=its-own&grant_type=client_idmobile&licence=PR45F45N" in server.requests[1]


def test_what_is_typed_is_in_sight_where_the_page_was_scrolled_to_a_result(person: Person) -> None:
    person.window.resize(800, 560)
    person.press("getToken")
    person.wait_for("copyToken")
    page, field = person.find(QScrollArea, "tokenPage"), person.find(QLineEdit, "server")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    person.key_text("p")
    person.wait_until(lambda: page.viewport().rect().contains(field.mapTo(page.viewport(), field.rect().center())))


def test_another_customers_licence_over_a_saved_profile_is_no_call_of_it(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.type_into("licence", "PR44F44N")
        keeper.type_into("clientSecret", "of another")
        keeper.key(Qt.Key.Key_Return)
        keeper.wait_for("copyToken")
        [request] = server.requests
        assert b"PR44F44N" in request
        assert names(keeper)[-2:] == ["Acme", "New profile"]
        assert keeper.reads("profileName") == ""
        assert "Acme" in keeper.reads("toast")
    keeper.choose("Acme")
    wait_for_saved_secret(keeper)
    assert keeper.reads("licence") == "PR16F16N"
    assert not keeper.sees("copyToken")


@pytest.mark.parametrize("field", ["licence", "clientSecret"])
def test_a_profile_that_is_corrected_stays_the_same(keeper: Person, field: str) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.type_into(field, "PR17F17N")
        keeper.key(Qt.Key.Key_Return)
        keeper.wait_for("copyToken")
    assert "New profile" not in names(keeper)


def test_a_secret_typed_for_a_saved_profile_that_lacks_it_is_hidden_in_its_field(keeper: Person) -> None:
    keeper.press("newProfile")
    for field, text in (("profileName", "Acme"), ("server", "prod2.dqe-software.com"), ("licence", "PR16F16N")):
        keeper.type_into(field, text)
    keeper.press("saveProfile")
    keeper.wait_until(lambda: names(keeper)[-1] == "Acme")
    keeper.find(QWidget, "getToken").setFocus()
    keeper.key_text("sesame")
    assert QApplication.focusWidget() is keeper.find(QLineEdit, "clientSecret")
    assert keeper.reads("server") == "prod2.dqe-software.com"


def test_a_request_that_is_pasted_beside_the_fields_is_begun_with(person: Person) -> None:
    QGuiApplication.clipboard().setText(f"curl https://prod2.dqe-software.com/ACCESS_TOKEN/ -d '{FORM}'")
    person.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert person.reads("server") == "prod2.dqe-software.com"
    person.press("useRequest")
    assert person.reads("licence") == "PR44F44N"


def test_in_an_unsaved_form_typing_goes_on_where_something_is_empty(person: Person) -> None:
    person.press("newProfile")
    person.type_into("server", "prod2.dqe-software.com")
    person.find(QWidget, "getToken").setFocus()
    person.key_text("PR4")
    assert QApplication.focusWidget() is person.find(QLineEdit, "licence")
    assert person.reads("licence") == "PR4"
    assert person.reads("server") == "prod2.dqe-software.com"


def test_a_blank_and_keys_of_the_window_begin_nothing(person: Person) -> None:
    person.find(QWidget, "resultCard").setFocus()
    person.key(Qt.Key.Key_Space)
    person.key(Qt.Key.Key_F6)
    assert names(person) == ["Practice server"]
    assert SECRET not in person.reads("server")


def test_after_a_click_on_a_profile_a_licence_is_checked_by_typing_it(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme")
        # A name that the list would jump to by its letter.
        saves(keeper, "http practice")
        keeper.choose("Acme")
        wait_for_saved_secret(keeper)
        assert keeper.find(QWidget, "profileList").hasFocus()
        types_a_check(keeper, server.url)
        keeper.wait_for("copyToken")
        [request] = server.requests
    assert b"PR44F44N" in request
    assert names(keeper)[-1] == "New profile"


@pytest.mark.parametrize("place", ["profileList", "newProfile", "goToSettings", "helpButton", "callHistory"])
def test_wherever_nothing_is_typed_into_letters_begin_a_form(person: Person, place: str) -> None:
    person.press("getToken")
    person.wait_for("callHistory")
    person.find(QWidget, place).setFocus()
    person.key_text("prod2")
    assert person.reads("server") == "prod2"


@pytest.mark.parametrize("place", ["language", "practiceLicence"])
def test_in_a_drop_down_letters_go_on_finding_its_entries(person: Person, place: str) -> None:
    person.find(QWidget, place).setFocus()
    person.key_text("x")
    person.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(person) == ["Practice server"]


def test_on_another_page_and_with_alt_letters_begin_nothing(person: Person) -> None:
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    person.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    person.find(QWidget, "profileList").setFocus()
    person.key_text("prod2")
    assert names(person) == ["Practice server"]
