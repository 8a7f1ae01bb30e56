"""Assistive tools and scripts find the window's parts under names that stay."""

from typing import Final

from PySide6.QtCore import QObject

from tests.support.person import Person

#: By the page that is open. What is made only once it is needed has tests of its own, under its name.
_NAMES: Final = {
    "goToToken": "lockNow importProfiles exportProfiles helpButton profileSearch",
    "goToVerify": "verifyPlan verifyServer verifyMethod verifySecretSource verifyColumns verifyHidden verifyLeave",
    "goToRequest": "requestText requestFindings requestUnderstood requestMended requestUse requestCopy",
    "goToConnection": "connectionServer connectionConclusion connectionSteps connectionStart connectionStop",
    "goToSettings": "settingsPage language",
}


def test_every_part_has_its_name(person: Person) -> None:
    for page, names in _NAMES.items():
        person.press(page)
        missing = [name for name in names.split() if person.window.findChild(QObject, name) is None]
        assert missing == [], page
