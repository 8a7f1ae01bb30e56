"""The colours: what stands on what can be read, edges and focus can be seen, in light, in dark and with contrast."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.window.parts import theme
from tests.support.person import Person

THEMES = pytest.mark.parametrize(
    "colours", [theme.LIGHT, theme.DARK, theme.CONTRAST], ids=["light", "dark", "contrast"]
)
#: WCAG 2.2, 1.4.3 for text, 1.4.11 for what shows that there is something to press, fill in or focus.
_TEXT, _EDGE = 4.5, 3.0


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@THEMES
def test_every_text_stands_out_from_what_it_stands_on(colours: theme.Theme) -> None:
    grounds = (colours.page, colours.card, colours.field, colours.sidebar, colours.chosen)
    pairs = [
        *((colours.text, ground) for ground in grounds),
        (colours.text, colours.bad_surface), (colours.text, colours.warning_surface),
        (colours.text, colours.good_surface),
        (colours.muted, colours.card), (colours.muted, colours.page), (colours.muted, colours.chosen),
        (colours.accent, colours.card), (colours.accent, colours.page),
        (colours.on_accent, colours.accent), (colours.on_accent, colours.accent_pressed),
        (colours.page, colours.text),
    ]  # fmt: skip
    for text, ground in pairs:
        assert contrast(text, ground) >= _TEXT, (text, ground)


@THEMES
def test_edges_and_focus_can_be_seen(colours: theme.Theme) -> None:
    for ground in (colours.page, colours.card, colours.field, colours.sidebar, colours.chosen):
        assert contrast(colours.edge, ground) >= _EDGE, ground
        assert contrast(colours.accent, ground) >= _EDGE, ground
    assert max(contrast(colours.focus_on_accent, ground) for ground in (colours.card, colours.accent)) >= _EDGE


@THEMES
def test_what_stands_in_an_empty_field_can_be_read(person: Person, colours: theme.Theme) -> None:
    theme.apply(colours)
    person.press("newProfile")
    person.press("goToRequest")
    for field in (person.window.findChild(QLineEdit, "licence"), person.find(QPlainTextEdit, "requestText")):
        assert field is not None
        assert field.placeholderText()
        field.ensurePolished()
        words = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert words.alpha() == 255
        assert contrast(words.name(), colours.field) >= _TEXT


@THEMES
def test_a_bar_below_looks_like_one_beside(qtbot: QtBot, colours: theme.Theme) -> None:
    theme.apply(colours)
    bars = [QScrollBar(direction) for direction in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)]
    for bar in bars:
        qtbot.addWidget(bar)
        bar.setMaximum(100)
    below, beside = bars
    assert below.sizeHint().height() == beside.sizeHint().width()


def stops(person: Person) -> list[QWidget]:
    """What the Tab key stops at, on the page that is shown."""
    widgets = person.window.findChildren(QWidget)
    return [
        widget
        for widget in widgets
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.visibleRegion().isEmpty()
    ]  # fmt: skip


def picture(person: Person, widget: QWidget) -> QImage:
    return person.window.grab(QRect(widget.mapTo(person.window, QPoint()), widget.size())).toImage()


@THEMES
@pytest.mark.parametrize("page", ["goToToken", "goToVerify", "goToRequest", "goToConnection"])
def test_whatever_has_the_focus_has_a_ring_of_two_pixels(person: Person, colours: theme.Theme, page: str) -> None:
    theme.apply(colours)
    # So high that nothing scrolls when it is focused.
    person.window.resize(1200, 1600)
    person.press(page)
    if page == "goToToken":
        person.press("getToken")
        person.wait_for("copyToken")
    for widget in stops(person):
        other = next(each for each in stops(person) if each is not widget)
        other.setFocus()
        before = picture(person, widget)
        widget.setFocus()
        if QApplication.focusWidget() is not widget:
            continue  # It hands the focus on, as a scroll area does.
        person.wait_until(partial(_is_ringed, person, widget, before))


def _is_ringed(person: Person, widget: QWidget, before: QImage) -> bool:
    return _ring(before, picture(person, widget)) >= 2


def _ring(before: QImage, after: QImage) -> int:
    """How many of the pixels at the left edge, half way down, are now as different from the ground as they must be."""
    row = after.height() // 2
    ground = before.pixelColor(after.width() // 2, 1) if after.width() > 2 else QColor()
    shown = [after.pixelColor(column, row) for column in range(4)]
    ring = max(shown, key=lambda each: sum(each == other for other in shown))
    changed = any(before.pixelColor(column, row) != after.pixelColor(column, row) for column in range(4))
    stands_out = contrast(ring.name(), ground.name()) >= _EDGE or ring != before.pixelColor(6, row)
    return sum(each == ring for each in shown) if changed and stands_out else 0
