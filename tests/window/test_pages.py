"""Every page can be reached, by its tab and by its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.window.page_tabs import PageName
from tests.support.person import Person
from tests.support.saving import saves


@pytest.mark.parametrize("name", PageName)
def test_a_tab_leads_to_its_page(person: Person, name: PageName) -> None:
    """`goToToken` leads to `tokenPage`, which no other tab leads to."""
    for other in [*PageName, name]:
        person.press(other)
    page = person.window.pages.currentWidget()
    word = name.removeprefix("goTo")
    assert page is not None
    assert page.objectName() == f"{word[0].lower()}{word[1:]}Page"
    assert page.isVisible()


@pytest.mark.parametrize(("key", "name"), [*enumerate(PageName, start=int(Qt.Key.Key_1))])
def test_its_keys_lead_there_too(person: Person, key: int, name: PageName) -> None:
    person.press(next(other for other in PageName if other is not name))
    person.key(Qt.Key(key), Qt.KeyboardModifier.ControlModifier)
    word = name.removeprefix("goTo")
    person.wait_for(f"{word[0].lower()}{word[1:]}Page")


@pytest.mark.parametrize("page", [name for name in PageName if name is not PageName.TOKEN])
def test_a_form_is_whole_after_keys_led_from_it_and_back(person: Person, page: PageName) -> None:
    """What had the keyboard vanishes with its page, and what is around it is looked through for another place."""
    person.window.page.form.focus_first()
    for name in (page, PageName.TOKEN):
        person.key(Qt.Key(int(Qt.Key.Key_1) + list(PageName).index(name)), Qt.KeyboardModifier.ControlModifier)
    person.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    button = person.find(QPushButton, "saveProfile")
    person.wait_until(button.isVisible)
    person.wait_until(lambda: person.window.page.form.rect().contains(button.geometry()))


@pytest.mark.parametrize("page", [name for name in PageName if name is not PageName.TOKEN])
def test_a_new_profile_is_filled_in_on_the_token_page(person: Person, page: PageName) -> None:
    person.press(page)
    person.press("newProfile")
    person.wait_for("tokenPage")
    assert person.find(QLineEdit, "server").hasFocus()
    person.press(page)
    person.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    person.wait_for("tokenPage")


def test_unsaved_edits_are_asked_about_before_a_page_is_left_for_a_new_profile(keeper: Person) -> None:
    saves(keeper, "Acme")
    keeper.type_into("licence", "PR16F16X")
    keeper.press(PageName.CONNECTION)
    keeper.press("newProfile")
    keeper.wait_for("unsavedDiscard")
    assert keeper.sees("connectionPage")
    keeper.press("unsavedDiscard")
    keeper.wait_for("tokenPage")
    assert keeper.reads("licence") == ""
