"""Counting down takes no more than what is seen: no tick without anybody to see it, and nothing but the time anew."""

import pytest
from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QCheckBox, QLabel

from app.window.token.token_presenter import TokenPresenter
from tests.support.person import Person
from tests.support.set_clock import SetClock


def counting(person: Person) -> TokenPresenter:
    found = person.window.findChild(TokenPresenter)
    assert isinstance(found, TokenPresenter)
    return found


def waits(person: Person) -> float:
    """For how many seconds nothing wakes the counting up."""
    timers = counting(person).findChildren(QTimer)
    return min((timer.interval() / 1000 for timer in timers if timer.isActive()), default=0)


def with_a_token(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")


def test_each_second_is_counted_where_it_is_seen(person: Person) -> None:
    with_a_token(person)
    assert 0 < waits(person) <= 1.001


def test_a_hidden_window_waits_for_the_next_picture_of_the_icon(person: Person, clock: SetClock) -> None:
    with_a_token(person)
    counting(person).is_in_tray = lambda: True
    person.window.hide()
    clock.pass_time(1)
    counting(person).count()
    # 300 s in 24 pictures.
    assert 10 < waits(person) <= 12.5


def test_a_hidden_window_without_a_tray_waits_until_the_token_is_nearly_over(person: Person, clock: SetClock) -> None:
    with_a_token(person)
    person.window.hide()
    clock.pass_time(1)
    counting(person).count()
    assert waits(person) == pytest.approx(300 - 1 - 60, abs=0.1)
    clock.pass_time(298)
    counting(person).count()
    assert 0 < waits(person) <= 1.001


def test_a_hidden_window_is_there_when_a_copied_token_is_to_be_told_of(person: Person, clock: SetClock) -> None:
    with_a_token(person)
    person.press("copyToken")
    person.window.hide()
    clock.pass_time(239)
    counting(person).count()
    assert 0 < waits(person) <= 1.01


def test_a_window_that_nobody_sees_keeps_no_picture_that_qt_would_look_through(person: Person) -> None:
    picture = QPixmap(4, 4)
    assert QPixmapCache.insert("a picture", picture)
    person.window.hide()
    assert not QPixmapCache.find("a picture", picture)


def test_a_window_that_comes_back_says_the_time_at_once(person: Person, clock: SetClock) -> None:
    with_a_token(person)
    person.window.hide()
    counting(person).count()
    clock.pass_time(10)
    person.window.show()
    assert person.reads("timeLeft") == "4:50"
    assert 0 < waits(person) <= 1.001


def test_without_a_token_nothing_ticks(person: Person) -> None:
    with_a_token(person)
    person.press("forgetToken")
    person.wait_until(lambda: waits(person) == 0)


def test_only_the_time_is_said_anew(person: Person, clock: SetClock) -> None:
    with_a_token(person)
    person.find(QLabel, "resultTitle").setText("left alone")
    clock.pass_time(1)
    counting(person).count()
    assert person.reads("resultTitle") == "left alone"
    assert person.reads("timeLeft") == "4:59"
    clock.pass_time(240)
    counting(person).count()
    assert person.reads("resultTitle") == "Token ready – less than a minute left"


def test_a_choice_that_changed_nothing_is_shown_as_it_is(person: Person, clock: SetClock) -> None:
    with_a_token(person)
    choice = person.find(QCheckBox, "renewAutomatically")
    with QSignalBlocker(choice):
        choice.setChecked(True)
    clock.pass_time(1)
    counting(person).count()
    assert not choice.isChecked()
