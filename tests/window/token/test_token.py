"""A token on the card: masked, counted down, copied, replaced, forgotten, over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.scripts import REFRESH_TOKEN, TOKEN, answering, granting, reply_bytes
from tests.support.set_clock import SetClock

PRIMARY = QClipboard.Mode.Selection


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def gets_a_token(person: Person, licence: str = "PRACTICE") -> None:
    person.practise(licence)
    person.press("getToken")
    person.wait_for("copyToken")


def test_one_press_gets_a_token_from_the_practice_server(person: Person) -> None:
    person.press("getToken")
    person.wait_for("resultTitle", "Licence accepted – token ready")
    assert person.reads("timeLeft") == "5:00"
    assert "issued for 300 s" in person.reads("validUntil")
    assert person.reads("resultFacts").startswith("POST · 200 OK · ")


def test_enter_in_a_field_gets_a_token(person: Person) -> None:
    person.find(QLineEdit, "licence").setFocus()
    person.key(Qt.Key.Key_Return)
    person.wait_for("copyToken")


def test_the_published_reply_is_shown_in_full(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        person.ask(server.url)
        person.wait_for("copyToken")
    person.press("showToken")
    assert person.reads("accessToken") == TOKEN
    assert person.reads("refreshToken") == REFRESH_TOKEN


def test_a_token_is_dots_until_it_is_shown(person: Person) -> None:
    gets_a_token(person)
    field = person.find(QLineEdit, "accessToken")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert "TK" not in person.reads("accessToken")
    person.press("showToken")
    assert person.reads("accessToken").startswith("TK")
    person.press("showToken")
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_a_new_token_is_dots_again(person: Person) -> None:
    gets_a_token(person)
    person.press("showToken")
    person.press("getToken")
    person.wait_until(lambda: person.find(QLineEdit, "accessToken").echoMode() is QLineEdit.EchoMode.Password)


def test_copying_needs_no_showing_and_marks_the_clipboard(person: Person) -> None:
    gets_a_token(person)
    person.press("copyToken")
    assert clipboard() == person.find(QLineEdit, "accessToken").text()
    content = QGuiApplication.clipboard().mimeData()
    assert content.data("x-kde-passwordManagerHint").toStdString() == "secret"
    assert "removed from the clipboard when the token expires" in person.reads("toast")


def test_the_refresh_token_is_copied_by_its_own_button(person: Person) -> None:
    gets_a_token(person)
    person.press("copyRefreshToken")
    assert clipboard().startswith("*TK")


def test_control_c_copies_the_token(person: Person) -> None:
    gets_a_token(person)
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().startswith("TK")


def test_control_c_in_a_field_copies_what_is_selected_there(person: Person) -> None:
    gets_a_token(person)
    field = person.find(QLineEdit, "licence")
    field.setFocus()
    field.selectAll()
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "PRACTICE"


def test_control_c_in_the_shown_token_marks_the_clipboard(person: Person) -> None:
    gets_a_token(person)
    person.press("showToken")
    field = person.find(QLineEdit, "accessToken")
    field.setFocus()
    field.setSelection(0, 10)
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == field.text()[:10]
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_copying_leaves_the_primary_selection_alone(person: Person) -> None:
    QGuiApplication.clipboard().setText("from elsewhere", PRIMARY)
    gets_a_token(person)
    person.press("copyToken")
    assert QGuiApplication.clipboard().text(PRIMARY) == "from elsewhere"


def test_the_time_left_follows_the_clock_to_the_second(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    clock.pass_time(28)
    person.wait_for("timeLeft", "4:32")


@pytest.mark.parametrize(
    ("passed", "title"),
    [(239, "Licence accepted – token ready"), (240, "less than a minute left"), (285, "about to expire")],
)
def test_the_wording_changes_near_the_end(person: Person, clock: SetClock, passed: float, title: str) -> None:
    gets_a_token(person)
    clock.pass_time(passed)
    person.wait_for("resultTitle", title)


def test_an_expired_token_says_so_and_cannot_be_copied(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    clock.pass_time(300)
    person.wait_for("getNewToken")
    assert person.reads("resultTitle") == "This token has expired"
    assert person.reads("timeLeft") == "expired"
    assert not person.sees("copyToken")
    assert not person.sees("copyRefreshToken")
    assert not person.find(QLineEdit, "accessToken").text()
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == ""


def test_a_new_token_takes_the_place_of_an_expired_one(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    clock.pass_time(301)
    person.wait_for("getNewToken")
    person.press("getNewToken")
    person.wait_for("timeLeft", "5:00")


def test_77_a_computer_suspended_for_ten_minutes_wakes_with_an_expired_token(person: Person, clock: SetClock) -> None:
    gets_a_token(person, "PRACTICE")
    clock.pass_time(600)
    person.wait_for("timeLeft", "expired")


def test_78_a_clock_set_an_hour_forward_ends_the_token(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    clock.set_wall(3600)
    person.wait_for("timeLeft", "expired")


def test_79_a_clock_set_an_hour_back_gives_no_longer_life(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    clock.set_wall(-3600)
    clock.pass_time(299)
    person.wait_for("timeLeft", "0:01")
    clock.pass_time(1)
    person.wait_for("timeLeft", "expired")


def test_the_clipboard_is_cleared_when_the_token_expires(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    person.press("copyToken")
    clock.pass_time(300)
    person.wait_for("notice", "was removed from the clipboard")
    assert clipboard() == ""


def test_what_was_copied_since_stays_on_the_clipboard(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    person.press("copyToken")
    QGuiApplication.clipboard().setText("a shopping list")
    clock.pass_time(300)
    person.wait_for("getNewToken")
    assert clipboard() == "a shopping list"
    assert not person.sees("notice")


def test_closing_the_window_takes_the_token_off_the_clipboard(person: Person) -> None:
    gets_a_token(person)
    person.press("copyToken")
    person.close()
    assert clipboard() == ""


def test_a_call_that_fails_keeps_the_token_and_explains_itself(person: Person) -> None:
    gets_a_token(person)
    kept = person.find(QLineEdit, "accessToken").text()
    person.practise("PRACTICE-500")
    person.press("getToken")
    person.wait_for("resultSteps")
    assert person.find(QLineEdit, "accessToken").text() == kept
    person.press("copyToken")
    assert clipboard() == kept


def test_a_call_that_succeeds_replaces_the_token(person: Person) -> None:
    gets_a_token(person)
    first = person.find(QLineEdit, "accessToken").text()
    person.press("getToken")
    person.wait_until(lambda: person.find(QLineEdit, "accessToken").text() not in {first, ""})


def test_a_forgotten_token_is_gone(person: Person) -> None:
    gets_a_token(person)
    person.press("copyToken")
    person.press("forgetToken")
    person.wait_for("resultTitle", "No token yet")
    assert not person.sees("copyToken")
    assert clipboard() == ""


def test_a_token_without_a_usable_period_can_be_copied_and_says_so(person: Person) -> None:
    body = b'{"access_token": "TK1", "token_type": "Bearer", "expires_in": "soon"}'
    with LoopbackServer(answering(reply_bytes(body=body))) as server:
        person.ask(server.url)
        person.wait_for("timeLeft", "unknown")
    assert "unknown" in person.reads("notice")
    person.press("copyToken")
    assert clipboard() == "TK1"


def test_a_life_of_hours_is_shown_with_hours(person: Person) -> None:
    with LoopbackServer(answering(reply_bytes(body=b'{"access_token": "TK1", "expires_in": 36610}'))) as server:
        person.ask(server.url)
        person.wait_for("timeLeft", "10:10:10")


def test_tokens_of_several_profiles_count_down_side_by_side(person: Person, clock: SetClock) -> None:
    gets_a_token(person)
    with LoopbackServer(granting()) as server:
        clock.pass_time(100)
        person.ask(server.url)
        person.wait_for("timeLeft", "5:00")
    person.choose("Practice server")
    person.wait_for("timeLeft", "3:20")
