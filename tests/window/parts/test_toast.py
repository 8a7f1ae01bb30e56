"""Confirmations: always on the screen, in one place, for a while, and moving nothing."""

import pytest
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.window.main_window import MainWindow
from app.window.parts.toast import Toast
from tests.support.person import Person


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_a_confirmation_moves_nothing_and_names_the_thing(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    person.wait_until(lambda: person.find(QWidget, "resultFacts").width() > 50)
    shown = [widget for widget in person.window.findChildren(QWidget) if widget.isVisible()]
    before = [place(widget, person.window) for widget in shown]
    person.press("copyToken")
    person.wait_for("toast", "Token copied")
    assert [place(widget, person.window) for widget in shown] == before


def test_it_is_wholly_on_the_screen_in_a_small_window_too(person: Person) -> None:
    for size in ((1040, 736), (720, 480)):
        person.window.resize(*size)
        person.window.confirm(lambda: "Saved: a file with quite a long name. It holds no secret. " * 3)
        toast = person.find(QLabel, "toast")
        assert person.window.rect().contains(place(toast, person.window))
        assert toast.height() >= toast.heightForWidth(toast.width())
    person.window.resize(1040, 736)
    person.wait_until(lambda: person.window.rect().contains(place(toast, person.window)))


@pytest.mark.parametrize("size", [(800, 560), (1040, 736), (2560, 1440)])
def test_beside_the_profiles_it_hides_nothing_of_the_page_and_no_button(person: Person, size: tuple[int, int]) -> None:
    person.window.resize(*size)
    person.press("getToken")
    person.wait_for("copyToken")
    person.press("copyToken")
    person.wait_for("toast", "Token copied")
    toast = place(person.find(QWidget, "toastFrame"), person.window)
    needed = [person.window.pages, *(each for each in person.window.findChildren(QAbstractButton) if each.isVisible())]
    assert [each for each in needed if place(each, person.window).intersects(toast)] == []
    assert person.find(QLabel, "toast").height() >= person.find(QLabel, "toast").heightForWidth(toast.width() - 26)


def test_it_goes_after_six_seconds(person: Person) -> None:
    person.window.confirm(lambda: "Report copied.")
    toast = person.find(Toast, "toastFrame")
    assert (toast.end.isActive(), toast.end.interval()) == (True, 6000)
    toast.end.timeout.emit()
    assert not person.sees("toast")


def test_how_far_something_is_takes_no_confirmation_away(person: Person) -> None:
    person.window.confirm_progress(lambda: "Importing… 0 of 300")
    person.window.confirm_progress(lambda: "Importing… 1 of 300")
    assert person.reads("toast") == "Importing… 1 of 300"
    person.window.confirm(lambda: "Report copied.")
    person.window.confirm_progress(lambda: "Importing… 2 of 300")
    assert person.reads("toast") == "Report copied."
    person.find(Toast, "toastFrame").go()
    person.window.confirm_progress(lambda: "Importing… 3 of 300")
    assert person.reads("toast") == "Importing… 3 of 300"


def test_it_takes_no_focus(person: Person) -> None:
    focused = person.window.focusWidget()
    person.window.confirm(lambda: "Report copied.")
    assert person.window.focusWidget() is focused


def test_it_is_announced_once(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def hear(_widget: QObject, text: str) -> None:
        heard.append(text)

    monkeypatch.setattr("app.window.parts.toast.announce", hear)
    person.window.confirm(lambda: "Report copied.")
    person.window.resize(900, 700)
    assert heard == ["Report copied."]


def test_the_first_paint_goes_without(person: Person) -> None:  # noqa: ARG001 - the application is there
    assert MainWindow().findChild(Toast) is None
