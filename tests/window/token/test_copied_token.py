"""What is told of a copied token before its end, and what time does to it on the clipboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.live_tokens.snapshot import Renewing, Snapshot
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.copied_token import CopiedToken
from tests.support.set_clock import SetClock

PROFILE = "acme"


class Desk:
    """A person's clipboard with a token on it, and what they were told."""

    def __init__(self) -> None:
        self.clock = SetClock()
        self.copied = CopiedToken(ConfidentialClipboard(QGuiApplication.clipboard()), self.clock)
        self.told: list[tuple[str, float | None]] = []
        self.copied.end_near.connect(lambda profile, token: self.told.append((profile, token.time_left(self.clock))))
        self.held: dict[str, Snapshot] = {}

    def token(self, expires_in: int | None = 300) -> Token:
        return Token(Secret("TK1"), "Bearer", expires_in, Secret("*TK1"), self.clock.now())

    def get(self, expires_in: int | None = 300, renewing: Renewing = Renewing.OFF) -> Token:
        token = self.token(expires_in)
        granted = Outcome(token)
        self.held[PROFILE] = Snapshot(latest=granted, granted=granted, renewing=renewing)
        return token

    def get_and_copy(self, expires_in: int | None = 300, renewing: Renewing = Renewing.OFF) -> None:
        self.copied.put(PROFILE, self.get(expires_in, renewing), "TK1")

    def look(self) -> str | None:
        return self.copied.look(lambda profile: self.held.get(profile, Snapshot()))

    def wait(self, seconds: float) -> str | None:
        self.clock.pass_time(seconds)
        return self.look()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    yield Desk()
    qapp.clipboard().clear()


def test_the_end_is_told_a_minute_before_it_and_once(desk: Desk) -> None:
    desk.get_and_copy()
    desk.wait(239.5)
    assert desk.told == []
    for _ in range(3):
        desk.wait(0.5)
    assert desk.told == [(PROFILE, 60.0)]


def test_of_a_short_life_it_is_told_at_a_fifth(desk: Desk) -> None:
    desk.get_and_copy(20)
    desk.wait(15)
    assert desk.told == []
    desk.wait(1)
    assert desk.told == [(PROFILE, 4.0)]


def test_of_a_long_life_it_is_told_a_minute_before_the_end(desk: Desk) -> None:
    desk.get_and_copy(3600)
    desk.wait(3539)
    assert desk.told == []
    desk.wait(1)
    assert desk.told == [(PROFILE, 60.0)]


def test_it_is_told_also_when_something_else_was_copied_since(desk: Desk) -> None:
    desk.get_and_copy()
    QGuiApplication.clipboard().setText("pasted already")
    desk.wait(240)
    assert desk.told != []


def test_what_is_about_to_end_when_it_is_copied_needs_no_telling(desk: Desk) -> None:
    token = desk.get()
    desk.clock.pass_time(245)
    desk.copied.put(PROFILE, token, "TK1")
    desk.wait(10)
    assert desk.told == []


def test_a_token_that_was_copied_anew_is_not_told_of_by_the_first_ones_end(desk: Desk) -> None:
    desk.get_and_copy()
    desk.clock.pass_time(200)
    desk.get_and_copy()
    desk.wait(50)
    assert desk.told == []
    desk.wait(190)
    assert desk.told == [(PROFILE, 60.0)]


def test_a_newer_token_makes_the_end_of_the_copied_one_no_news(desk: Desk) -> None:
    desk.get_and_copy()
    desk.clock.pass_time(200)
    desk.get()
    desk.wait(45)
    assert desk.told == []


def test_what_is_renewed_by_itself_is_told_of_only_when_that_fails(desk: Desk) -> None:
    desk.get_and_copy(renewing=Renewing.ON)
    desk.wait(241)
    assert desk.told == []
    held = desk.held[PROFILE]
    desk.held[PROFILE] = Snapshot(
        latest=Outcome(Problem(Kind.SERVER_FAULT)), granted=held.granted, renewing=Renewing.ON
    )
    desk.wait(2)
    assert desk.told == [(PROFILE, 57.0)]


def test_a_suspended_hour_is_followed_by_no_word_of_an_end_to_come(desk: Desk) -> None:
    desk.get_and_copy()
    assert desk.wait(3600) == "The token has expired and was removed from the clipboard."
    assert desk.told == []
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize("text", ["TK1", "*TK1"])
def test_a_token_of_unknown_life_and_a_refresh_token_have_no_end_to_tell(desk: Desk, text: str) -> None:
    desk.copied.put(PROFILE, desk.get(None if text == "TK1" else 300), text)
    desk.wait(299)
    assert desk.told == []


def test_a_profile_that_is_saved_meanwhile_is_told_by_its_new_identifier(desk: Desk) -> None:
    desk.get_and_copy()
    desk.held["saved"] = desk.held.pop(PROFILE)
    desk.copied.follow(PROFILE, "saved")
    desk.wait(240)
    assert desk.told == [("saved", 60.0)]


def test_forgetting_takes_a_profiles_own_token_off_the_clipboard(desk: Desk) -> None:
    desk.get_and_copy()
    desk.copied.forget("another")
    assert QGuiApplication.clipboard().text() == "TK1"
    desk.copied.forget(PROFILE)
    assert QGuiApplication.clipboard().text() == ""
    desk.wait(240)
    assert desk.told == []


def test_what_was_copied_never_prints_itself(desk: Desk) -> None:
    desk.get_and_copy()
    assert "TK1" not in repr(vars(desk.copied))
