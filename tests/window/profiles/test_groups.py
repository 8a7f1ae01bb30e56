"""Profiles in groups with a colour, favourites first, and long names in two lines."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QMenu

from app.window.loop.profile_marks import Mark, ProfileMarks
from app.window.parts.letters import bare
from tests.support.person import Person
from tests.support.saving import names, saves
from tests.support.set_clock import SetClock


def profiles(person: Person) -> QListView:
    return person.find(QListView, "profileList")


def chooses(person: Person, row: int, *texts: str) -> None:
    """Open the menu of this profile, and choose what has these names in it, one within the other."""
    view = profiles(person)
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(row, 0)).center())
    menu = person.find(QMenu, "profileMenu")
    for text in texts[:-1]:
        further = next(action.menu() for action in menu.actions() if bare(action.text()) == text)
        assert isinstance(further, QMenu)
        menu = further
    next(action for action in menu.actions() if bare(action.text()) == texts[-1]).trigger()
    for open_one in person.window.findChildren(QMenu, "profileMenu"):
        open_one.close()


def spoken(person: Person, row: int) -> str:
    return str(profiles(person).model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_favourites_come_first_and_groups_are_said_also_after_the_next_start(
    keeper: Person, home: Path, clock: SetClock
) -> None:
    for name in ("Acme", "Belleville"):
        saves(keeper, name)
    chooses(keeper, 2, "Add to favourites")
    keeper.wait_until(lambda: names(keeper) == ["Practice server", "Belleville", "Acme"])
    chooses(keeper, 1, "Group", "Production")
    keeper.wait_until(lambda: "Production" in spoken(keeper, 1))
    assert "favourite" in spoken(keeper, 1)
    file = home / "idmobile-token" / "profile-marks.json"
    keeper.wait_until(lambda: file.is_file() and "production" in file.read_text())
    assert "PR16F16N" not in file.read_text()
    other = Person(clock)
    other.session.load(choose_last_used=False)
    other.wait_until(lambda: names(other) == ["Practice server", "Belleville", "Acme"])
    other.wait_until(lambda: "Production" in spoken(other, 1))
    other.close()
    other.window.deleteLater()


def test_a_long_name_takes_two_lines(keeper: Person) -> None:
    saves(keeper, "Acme")
    saves(keeper, "A customer with quite a long name, pre-production")
    view = profiles(keeper)
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in (1, 2)]
    assert heights[1] > heights[0]
    keeper.window.profiles.set_width(480)
    keeper.wait_until(lambda: view.visualRect(view.model().index(2, 0)).height() == heights[0])


def test_a_name_that_fits_is_as_high_as_a_short_one_whatever_its_state(keeper: Person) -> None:
    saves(keeper, "Acme")
    saves(keeper, "Belleville Telecom 002")
    view = profiles(keeper)
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in (1, 2)]
    assert heights[1] == heights[0]


@pytest.mark.parametrize("content", ["", "[1]", '{"a": 1}', '{"a": {"group": "nonsense", "favourite": "yes"}}', "{"])
def test_what_makes_no_sense_marks_nothing(person: Person, home: Path, content: str) -> None:
    file = home / "idmobile-token" / "profile-marks.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(content)
    marks = ProfileMarks(person.session.services.background)
    seen: list[object] = []
    marks.changed.connect(lambda: seen.append(1))
    marks.load()
    person.wait_until(lambda: bool(seen))
    assert set(marks.marks.values()) <= {Mark()}
