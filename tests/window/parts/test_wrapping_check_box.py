"""A check box whose words take two lines is as high as they are, from the moment that its dialog opens."""

import pytest
from PySide6.QtWidgets import QApplication

from app.window.parts.wrapping_check_box import WrappingCheckBox
from app.window.profiles.import_export_questions import ask_how_to_export
from app.wording.language import choose_language
from tests.support.person import Person

WORDS = "With the client secrets: all of it is encrypted with a passphrase"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("settings_file")
def test_an_export_opens_with_room_for_all_of_the_lines(person: Person, language: str) -> None:
    """In French the last word goes to the next line: beside the box there is just too little for it."""
    choose_language(language)
    ask_how_to_export(person.window, print)
    box = person.find(WrappingCheckBox, "exportWithSecrets")
    QApplication.processEvents()
    needed, height = box.sizeHint().height(), box.height()
    box.window().close()
    assert height >= needed


def test_it_asks_for_more_height_the_narrower_it_is(person: Person) -> None:
    box = WrappingCheckBox()
    box.setParent(person.window)
    box.name(WORDS)
    assert box.heightForWidth(200) >= box.heightForWidth(2000) + box.fontMetrics().lineSpacing()
    box.deleteLater()
