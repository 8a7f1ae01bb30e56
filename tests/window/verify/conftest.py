"""Lists whose runs outlive the window."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.window.verify.verify_page import VerifyPage
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.person import Person
from tests.support.scripts import reply_bytes
from tests.support.set_clock import SetClock
from tests.verification.answers import licence_in


class Lists:
    """A list of two, and a server that accepts both and counts what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "customers.csv"
        self.report = folder / "report.csv"
        self.journals = folder / "state" / "idmobile-token" / "verifications"
        self.asked: list[str] = []
        #: Licences about which nothing can be found out.
        self.unanswered: set[str] = set()

    def answer(self, conversation: Conversation) -> None:
        while request := conversation.read_request():
            self.asked.append(licence_in(request))
            if self.asked[-1] in self.unanswered:
                return
            conversation.send(reply_bytes())

    def opened(self, person: Person) -> None:
        person.press("goToVerify")
        person.find(VerifyPage, "verifyPageContent").dropped.emit(self.file)
        person.wait_for("verifyTable")

    def run(self, person: Person) -> None:
        self.opened(person)
        person.press("verifyStart")
        person.wait_for("verifySave")

    @property
    def kept(self) -> int:
        return len(list(self.journals.glob("*.journal")))


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lists]:
    for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    lists = Lists(tmp_path)
    if sys.platform == "win32":
        lists.journals = tmp_path / "state" / "idmobile-token" / "Logs" / "verifications"
    with LoopbackServer(lists.answer) as server:
        lists.file.write_text(f"licence;client_secret;server\nPR1;s;{server.url}\nPR2;s;{server.url}\n")
        yield lists


@pytest.fixture
def again(clock: SetClock) -> Iterator[Callable[[], Person]]:
    """Opens the window anew."""
    people: list[Person] = []

    def opened() -> Person:
        people.append(Person(clock))
        return people[-1]

    yield opened
    for each in people:
        each.close()
        each.window.deleteLater()
