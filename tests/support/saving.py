"""A person who saves profiles in the window, and reads their list."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QListView

from tests.support.person import Person

SECRET: Final = "Zx9-hidden-secret"


def fills_in(person: Person, name: str, server: str = "prod2.dqe-software.com") -> None:
    person.press("newProfile")
    person.type_into("profileName", name)
    person.type_into("server", server)
    person.type_into("licence", "PR16F16N")
    person.type_into("clientSecret", SECRET)


def saves(person: Person, name: str, server: str = "prod2.dqe-software.com") -> None:
    fills_in(person, name, server)
    person.press("saveProfile")
    person.wait_until(lambda: name in names(person))


def names(person: Person) -> list[str]:
    model = person.find(QListView, "profileList").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def wait_for_saved_secret(person: Person) -> None:
    """Until the form holds what the keyring gave: of the secret, that it is there."""
    field = person.find(QLineEdit, "clientSecret")
    person.wait_until(lambda: field.accessibleDescription() == "saved in the keyring" and not field.isReadOnly())
