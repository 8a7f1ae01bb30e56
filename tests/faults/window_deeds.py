"""What a person does in the window that writes files, once in a window of its own, and whether that went well."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.handover.handed_token import HandedToken
from app.window.agent.postman_files import PostmanFiles
from app.window.loop.form_values import FormContent
from app.window.loop.list_options import ListOptions
from app.window.parts.postman_kind import PostmanKind
from tests.support.person import Person
from tests.support.saving import fills_in, names
from tests.support.set_clock import SetClock

_WENT_WELL: Final = 0
_TOLD: Final = 4
#: Milliseconds.
_LONG: Final = 600_000
_LASTING: Final[list[QCoreApplication]] = []


class _End:
    """What came of a deed, as the window said."""

    def __init__(self) -> None:
        self.status: int | None = None

    def well(self, *_said: object) -> None:
        self.status = _WENT_WELL if self.status is None else self.status

    def told(self, *_problem: object) -> None:
        self.status = _TOLD


def in_the_window() -> int:
    """Do what the arguments say, close the window as a person does, and give the exit status."""
    name, *arguments = sys.argv[2:]
    # It isn't taken away before the process ends: what the loop still tells would meet nothing.
    _LASTING.append(QApplication.instance() or QApplication(["window", "-platform", "offscreen"]))
    # Whether it hangs is for the grid to say, by the processor's time.
    Person.patience = _LONG
    person = Person(SetClock())
    person.session.load(choose_last_used=False)
    end = _End()
    person.session.services.profile_service.troubled.connect(end.told)
    _DEEDS[name](person, end, *arguments)
    person.wait_until(lambda: end.status is not None)
    person.close()
    person.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert end.status is not None
    return end.status


def _set(person: Person, end: _End) -> None:
    service = person.session.services.settings_service
    service.troubled.connect(end.told)
    service.put("network.timeout", 7)
    person.wait_until(lambda: end.status is not None or service.is_written)
    end.well()


def _save(person: Person, end: _End, server: str, licence: str) -> None:
    fills_in(person, "New", server)
    person.type_into("licence", licence)
    person.type_into("clientSecret", "practice")
    person.press("saveProfile")
    person.wait_until(lambda: end.status is not None or "New" in names(person))
    end.well()


def _report(person: Person, end: _End, licences: str, server: str, report: str) -> None:
    service = person.session.services.verification_service
    service.troubled.connect(end.told)
    service.not_read.connect(end.told)
    service.saved.connect(end.well)
    options = ListOptions(FormContent("", None), server=server, borrows_server=False)
    service.read_file(Path(licences), options)
    person.wait_until(lambda: service.read_list is not None or end.status is not None)
    if end.status is None:
        service.start(2)
        person.wait_until(lambda: service.has_run)
        service.save_to(Path(report))


def _postman(person: Person, end: _End, file: str) -> None:
    services = person.session.services
    files = PostmanFiles(person.window, services.agent_service, services.background)
    files.said.connect(end.well)
    files.troubled.connect(end.told)
    # A collection holds no token.
    files.save_to(Path(file), PostmanKind.COLLECTION, cast("HandedToken", None))


_DEEDS: Final[Mapping[str, Callable[..., None]]] = {
    "settings": _set,
    "profile": _save,
    "report": _report,
    "Postman": _postman,
}
