"""Every page can be reached, by its tab and by its keys."""

import pytest
from PySide6.QtCore import Qt

from app.window.page_tabs import PageName
from tests.support.person import Person


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
