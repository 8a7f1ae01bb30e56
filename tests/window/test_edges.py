"""What stands below each other on a page ends where its neighbours do."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.support.person import Person
from tests.window.test_any_size import settle


def edges(person: Person, name: str) -> tuple[int, int]:
    """The first and the last column of a widget that is on the screen."""
    widget = next(each for each in person.window.findChildren(QWidget, name) if each.isVisible())
    left = widget.mapTo(person.window, QPoint()).x()
    return left, left + widget.width()


def test_the_fields_of_the_form_end_where_the_card_does(person: Person) -> None:
    settle()
    ends = {edges(person, name)[1] for name in ("server", "licence", "practiceLicence", "showSecret", "methodNote")}
    [end] = ends
    assert end == edges(person, "formCard")[1] - 19


def test_the_cards_of_all_pages_begin_in_one_column(person: Person) -> None:
    begun = set()
    for page in ("Token", "Verify", "Request", "Connection"):
        person.press(f"goTo{page}")
        settle()
        begun.add(edges(person, "formCard" if page == "Token" else "resultCard")[0])
    person.press("goToSettings")
    settle()
    begun.add(edges(person, "settingsCard")[0])
    assert len(begun) == 1
