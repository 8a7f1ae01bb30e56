"""The last calls of a profile, on the page and, where that is wished for, on the disk."""

import datetime as dt
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from app.endpoint.problem import Kind
from app.window.loop.call_history import CallRecord
from app.window.token.call_history_card import CallHistoryCard
from tests.support.person import Person
from tests.support.saving import saves
from tests.support.set_clock import SetClock


def rows(person: Person) -> list[str]:
    found = person.window.findChild(QListWidget, "callHistory")
    return [] if found is None else [found.item(row).text() for row in range(found.count())]


def test_each_call_is_listed_the_newest_first(person: Person) -> None:
    assert not person.sees("callHistory")
    person.press("getToken")
    person.wait_until(lambda: len(rows(person)) == 1)
    person.practise("PRACTICE-CREDITS")
    person.press("getToken")
    person.wait_until(lambda: len(rows(person)) == 2)
    assert "✗" in rows(person)[0]
    assert "✓ Accepted" in rows(person)[1]
    assert " ms" in rows(person)[1]
    person.press("newProfile")
    person.wait_until(lambda: not person.sees("callHistory"))


@pytest.mark.usefixtures("qapp")
def test_a_call_of_another_day_is_listed_with_its_day() -> None:
    card = CallHistoryCard()
    noon = dt.datetime(2026, 2, 5, 12, 0, 0).astimezone().timestamp()
    card.show_calls([CallRecord(noon, None, None)], noon + 2 * 24 * 3600)
    listed = card.findChild(QListWidget, "callHistory")
    assert listed is not None
    assert listed.item(0).text() == "5 February 2026, 12:00:00 · ✓ Accepted"
    card.deleteLater()


@pytest.mark.parametrize("width", [300, 440, 900])
def test_a_long_line_goes_on_in_the_next_one_and_all_lines_are_seen(qtbot: QtBot, width: int) -> None:
    card = CallHistoryCard()
    qtbot.addWidget(card)
    calls = [
        CallRecord(1_770_000_000.0 + number, kind, 0.02, about="•••OWN · prod2.dqe-software.com", whose=number)
        for number, kind in ((2, Kind.LICENCE_UNKNOWN), (1, None))
    ]
    card.show_calls(calls, 1_770_000_010.0)
    card.resize(width, 400)
    listed = card.findChild(QListWidget, "callHistory")
    assert listed is not None
    seen = listed.viewport()
    qtbot.waitUntil(lambda: listed.visualItemRect(listed.item(1)).bottom() < seen.height())
    for row in (0, 1):
        place = listed.visualItemRect(listed.item(row))
        assert seen.rect().contains(place)
        words = listed.fontMetrics().boundingRect(
            QRect(0, 0, place.width() - 6, 999), Qt.TextFlag.TextWordWrap, listed.item(row).text()
        )
        assert words.height() <= place.height()
    assert not listed.horizontalScrollBar().isVisibleTo(listed)


def test_a_call_is_listed_once_also_when_its_profile_is_saved_afterwards(keeper: Person) -> None:
    keeper.session.load(choose_last_used=False)
    keeper.press("newProfile")
    for field, text in (("server", "127.0.0.1:9"), ("licence", "PR16F16N"), ("clientSecret", "s3cr3t")):
        keeper.type_into(field, text)
    keeper.press("getToken")
    keeper.wait_until(lambda: len(rows(keeper)) == 1)
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved")
    tokens = keeper.session.services.token_service
    for profile in tuple(tokens.snapshots):
        tokens.changed.emit(profile)
    assert len(rows(keeper)) == 1


def test_what_worked_with_another_licence_isnt_said_of_this_one(person: Person) -> None:
    person.press("getToken")
    person.wait_until(lambda: len(rows(person)) == 1)
    assert "PRACTICE" not in rows(person)[0]
    assert "127.0.0.1" not in rows(person)[0]
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_until(lambda: len(rows(person)) == 2)
    assert "•••OWN · 127.0.0.1" in rows(person)[0]
    assert "•••ICE · 127.0.0.1" in rows(person)[1]
    assert not any("it worked until" in label.text() for label in person.window.findChildren(QLabel))


@pytest.mark.parametrize("days", [0, 30])
def test_only_by_setting_it_is_kept_and_then_without_anything_confidential(
    keeper: Person, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (home / "idmobile-token").mkdir(exist_ok=True)
    (home / "idmobile-token" / "settings.toml").write_text(f"history.days = {days}\n", encoding="utf-8")
    keeper.session.load(choose_last_used=False)
    keeper.press("newProfile")
    for field, text in (
        ("profileName", "Acme"), ("server", "127.0.0.1:9"), ("licence", "PR16F16N"), ("clientSecret", "s3cr3t"),
    ):  # fmt: skip
        keeper.type_into(field, text)
    keeper.press("saveProfile")
    keeper.wait_for("toast", "Saved")
    keeper.press("getToken")
    keeper.wait_until(lambda: len(rows(keeper)) == 1)
    file = tmp_path / "state" / "idmobile-token" / "calls.json"
    if days:
        keeper.wait_until(file.is_file)
        assert [row["kind"] for row in json.loads(file.read_text())] == ["connection_refused"]
        assert "PR16F16N" not in file.read_text()
        assert file.stat().st_mode & 0o777 == 0o600
    else:
        keeper.wait_for("resultSteps")
        assert not file.exists()


@pytest.mark.usefixtures("qapp")
def test_after_a_failure_it_says_until_when_it_worked() -> None:
    card = CallHistoryCard()
    noon = dt.datetime(2026, 2, 5, 12, 0, 0).astimezone().timestamp()
    card.show_calls([CallRecord(noon + 60, Kind.CREDITS_EXHAUSTED, None), CallRecord(noon, None, None)], noon + 90)
    assert any("it worked until 12:00:00" in label.text() for label in card.findChildren(QLabel))
    card.deleteLater()


def test_what_was_kept_is_there_after_the_next_start(
    keeper: Person, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    settings = home / "idmobile-token" / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("history.days = 30\n", encoding="utf-8")
    keeper.session.load(choose_last_used=False)
    saves(keeper, "Acme", "127.0.0.1:9")
    keeper.press("getToken")
    keeper.wait_until(lambda: len(rows(keeper)) == 1)
    file = tmp_path / "state" / "idmobile-token" / "calls.json"
    keeper.wait_until(file.is_file)
    other = Person(clock)
    other.session.load(choose_last_used=True)
    other.wait_until(lambda: len(rows(other)) == 1)
    assert "✗" in rows(other)[0] or "?" in rows(other)[0]
    other.session.services.settings_service.put("history.days", 0)
    other.wait_until(lambda: not file.exists())
    other.close()
    other.window.deleteLater()
