"""The wheel scrolls a page and changes nothing in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from app.window.parts.drop_down import DropDown
from app.window.parts.number_field import NumberField
from tests.support.person import Person


def drop_down() -> tuple[QWidget, Callable[[], int]]:
    field = DropDown()
    field.addItems(["POST", "GET"])
    return field, field.currentIndex


def number() -> tuple[QWidget, Callable[[], int]]:
    field = NumberField()
    field.setValue(8)
    return field, field.value


def turned() -> QWheelEvent:
    at, none = QPointF(5, 5), QPoint()
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    is_inverted = False
    return QWheelEvent(at, at, none, QPoint(0, -120), buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, is_inverted)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("make", [drop_down, number])
def test_the_wheel_leaves_a_field_as_it_is(make: Callable[[], tuple[QWidget, Callable[[], int]]]) -> None:
    field, value = make()
    before, wheel = value(), turned()
    QApplication.sendEvent(field, wheel)
    assert value() == before
    assert not wheel.isAccepted()
    assert not field.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus


def test_there_is_no_field_whose_value_the_wheel_changes(person: Person) -> None:
    fields = [*person.window.findChildren(QComboBox), *person.window.findChildren(QSpinBox)]
    assert fields
    assert {type(field).wheelEvent for field in fields} <= {DropDown.wheelEvent, NumberField.wheelEvent}
