"""A drop-down list: all of its rows are on the screen when it opens."""

import pytest
from PySide6.QtCore import Qt

from app.window.parts.drop_down import DropDown
from tests.support.person import Person


@pytest.mark.parametrize("focused", [True, False])
def test_a_list_is_as_high_as_its_rows(person: Person, *, focused: bool) -> None:
    """Chosen with the keyboard as well as pressed, which focuses it; the ring takes room of what is around the text."""
    choice = person.find(DropDown, "language")
    person.window.page.form.focus_first()
    if focused:
        choice.setFocus(Qt.FocusReason.MouseFocusReason)
    choice.showPopup()
    rows = choice.view()
    person.wait_until(rows.isVisible)
    height = sum(rows.sizeHintForRow(row) for row in range(choice.count()))
    person.wait_until(lambda: rows.viewport().height() >= height)
    choice.hidePopup()
