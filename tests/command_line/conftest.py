"""The command line, run in this process or as a program, against a server on loopback."""

import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from app.command_line.program import run
from tests.support.set_clock import SetClock


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> dict[str, object]:
        """The one JSON object on standard output."""
        content = json.loads(self.out)
        assert isinstance(content, dict)
        return content


Command = Callable[..., Ran]


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def command(clock: SetClock, capfd: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs the command line in this process; whoever would ask finds no terminal."""
    before = signal.getsignal(signal.SIGTERM)

    def run_command(*arguments: str) -> Ran:
        capfd.readouterr()
        status = run(arguments, clock)
        written = capfd.readouterr()
        return Ran(int(status), written.out, written.err)

    yield run_command
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    """A client secret that stands in the variable."""
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "s3cret-of-the-test")
    return "s3cret-of-the-test"


@pytest.fixture(autouse=True)
def no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's own variable never counts, and what is said is English."""
    monkeypatch.delenv("IDMOBILE_CLIENT_SECRET", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
