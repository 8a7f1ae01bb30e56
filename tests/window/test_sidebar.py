"""The widths that a person gives: of the profiles beside the pages, and of the columns of a list."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from app.window.parts import theme
from app.window.profiles.profile_list_model import ProfileEntry, practice_entry
from tests.support.person import Person


def drags(person: Person, to: int) -> None:
    edge = person.find(QWidget, "sidebarEdge")
    QTest.mousePress(edge, Qt.MouseButton.LeftButton)
    QTest.mouseMove(edge, edge.mapFromParent(QPoint(to, 200)))
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton)


def test_the_line_beside_the_profiles_goes_from_top_to_bottom(person: Person) -> None:
    person.window.resize(1000, 700)
    sidebar = person.find(QWidget, "sidebar")
    picture = sidebar.grab().toImage()
    line = {picture.pixelColor(sidebar.width() - 1, at).name() for at in range(sidebar.height())}
    assert line == {theme.colour("border").name()}


def test_the_profiles_are_made_wider_and_go_back(person: Person) -> None:
    profiles = person.find(QWidget, "profiles")
    before = profiles.width()
    drags(person, 340)
    person.wait_until(lambda: profiles.width() == 340)
    assert person.window.profiles.wanted_width == 340
    QTest.mouseDClick(person.find(QWidget, "sidebarEdge"), Qt.MouseButton.LeftButton)
    person.wait_until(lambda: profiles.width() == before)
    assert person.window.profiles.wanted_width is None


def test_the_profiles_never_take_more_than_half(person: Person) -> None:
    profiles = person.find(QWidget, "profiles")
    person.window.resize(800, 600)
    drags(person, 790)
    person.wait_until(lambda: profiles.width() == 400)
    drags(person, 5)
    person.wait_until(lambda: profiles.width() == 200)


def test_in_a_narrow_window_there_is_no_edge(person: Person) -> None:
    person.window.resize(500, 600)
    person.wait_until(lambda: not person.sees("sidebarEdge"))
    person.window.resize(1000, 600)
    person.wait_until(lambda: person.sees("sidebarEdge"))


def test_the_chosen_profile_stays_in_sight_in_a_window_made_small(person: Person) -> None:
    profiles = person.window.profiles
    names = [f"Customer {number}" for number in range(9)]
    saved = [ProfileEntry(name, name, "a.example", saved=True) for name in names]
    profiles.show_entries([practice_entry(), *saved], names[-1])
    view = profiles.view

    def is_seen() -> bool:
        return view.viewport().rect().contains(view.visualRect(view.currentIndex()))

    person.wait_until(is_seen)
    person.window.resize(480, 400)
    person.wait_until(lambda: not person.sees("sidebarEdge") and is_seen())


def test_columns_are_as_they_were_left(person: Person) -> None:
    person.window.column_widths = (90, 200, 145, 0, 75)
    person.press("goToVerify")
    header = person.find(QTableView, "verifyTable").horizontalHeader()
    assert [header.sectionSize(column) for column in (0, 1)] == [90, 200]
    header.resizeSection(0, 123)
    assert person.window.column_widths[:2] == (123, 200)


def test_widths_that_make_no_sense_are_forgotten(person: Person) -> None:
    person.window.column_widths = (-5, 999_999, 145, 0, 75)
    person.press("goToVerify")
    header = person.find(QTableView, "verifyTable").horizontalHeader()
    # Its own, of a table with little room or with more.
    assert all(header.minimumSectionSize() < header.sectionSize(column) <= 200 for column in (0, 1))
