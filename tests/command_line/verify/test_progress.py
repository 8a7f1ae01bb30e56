"""A run that waits says for what, on a screen and in a log."""

import pytest

from app.command_line.verify.progress import progress
from app.verification.passing_trouble import PausedServer, Trouble
from app.verification.verification import AskingOptions, Verification
from tests.support.set_clock import SetClock
from tests.verification.lists import list_of


@pytest.mark.parametrize(
    ("trouble", "seconds", "said"),
    [
        (Trouble.OVERLOADED, 24, "The server one.example is overloaded; next try in 24 s\n"),
        (Trouble.GONE, 12.5, "The server one.example doesn’t answer; next try in 13 s\n"),
        (Trouble.FAULTY, 30, "The server one.example has a fault; next try in 30 s\n"),
        (Trouble.GONE, 3, ""),
        (None, 60, ""),
    ],
)
def test_a_log_names_the_longer_waits(
    trouble: Trouble | None, seconds: float, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SetClock()
    verification = Verification(list_of("licence,secret\nPR1,s"), AskingOptions(), clock=clock)
    with progress(verification, 1, clock) as shown:
        shown.waited("one.example", PausedServer("one.example", trouble, clock.now().elapsed + seconds, 7))
        shown.waited("one.example", None)
    assert capsys.readouterr().err == said
