"""While a secret or token is shown, and no longer, the window is to stay out of screen captures."""

import sys

import pytest
from PySide6.QtWidgets import QLineEdit

from app.settings import Settings
from app.window.lock import screen_captures
from app.window.lock.screen_captures import keep_out_of_captures
from app.window.lock.secrets_on_screen import ShownTexts
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET
from tests.support.scripts import granting


@pytest.fixture
def told(person: Person) -> list[bool]:
    told: list[bool] = []
    ShownTexts(person.window, told.append).want(wanted=True)
    return told


def test_it_lasts_from_show_to_hide(person: Person, told: list[bool]) -> None:
    person.press("newProfile")
    person.type_into("clientSecret", SECRET)
    assert told == []
    person.press("showSecret")
    assert told == [True]
    person.press("showSecret")
    assert told == [True, False]


def test_it_is_over_on_another_page_and_begins_again(person: Person, told: list[bool]) -> None:
    person.press("newProfile")
    person.type_into("clientSecret", SECRET)
    person.press("showSecret")
    person.press("goToConnection")
    assert told == [True, False]
    person.press("goToToken")
    assert person.find(QLineEdit, "clientSecret").displayText() == SECRET
    assert told == [True, False, True]
    person.press("lockNow")
    assert told[-1] is False


def test_a_shown_token_counts_as_well(person: Person, told: list[bool]) -> None:
    with LoopbackServer(granting()) as server:
        person.ask(server.url)
        person.wait_for("copyToken")
        assert told == []
        person.press("showToken")
        assert told == [True]
        person.press("showToken")
        assert told == [True, False]


def test_the_setting_holds_at_once(person: Person) -> None:
    told: list[bool] = []
    shown = ShownTexts(person.window, told.append)
    person.press("newProfile")
    person.press("showSecret")
    assert told == []
    shown.want(wanted=True)
    assert told == [True]
    shown.want(wanted=False)
    assert told == [True, False]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_the_window_does_so_where_the_system_can(
    person: Person, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    asked: list[tuple[int, bool]] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(
        screen_captures, "keep_out_of_captures", lambda window, kept_out: asked.append((window, kept_out))
    )
    person.session._keep_out_of_captures(Settings())
    monkeypatch.undo()
    person.press("newProfile")
    person.press("showSecret")
    person.press("showSecret")
    assert asked == [(int(person.window.winId()), True), (int(person.window.winId()), False)]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems can")
def test_where_the_system_can_not_nothing_is_claimed() -> None:
    assert not keep_out_of_captures(1, kept_out=True)


@pytest.mark.skipif(sys.platform != "win32", reason="this is Windows' way")
def test_windows_is_asked_and_what_it_refuses_ends_nothing(person: Person) -> None:
    # Wine refuses; a Windows of Microsoft's does it.
    window = int(person.window.winId())
    assert keep_out_of_captures(window, kept_out=True) in {True, False}
    keep_out_of_captures(window, kept_out=False)
