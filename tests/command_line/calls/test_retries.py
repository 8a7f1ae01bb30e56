"""`get --wait`: what may pass is tried again, what was refused never."""

from collections.abc import Sequence

import pytest

from app.command_line.calls.retries import may_pass, tried_again
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from tests.command_line.conftest import Command
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import answering, reply_bytes
from tests.support.set_clock import SetClock

GRANTED = Outcome(Token(Secret("TK"), "Bearer", 300, None, SetClock().now()))
BUSY = Outcome(Problem(Kind.TOO_MANY_REQUESTS), status=429, retry_after=7)
AWAY = Outcome(Problem(Kind.CONNECTION_REFUSED))
REFUSED = Outcome(Problem(Kind.LICENCE_UNKNOWN), status=400)


class Tries:
    """Answers one after another, in time that passes only where it is waited for."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.clock = SetClock()
        self.pauses: list[float] = []
        self._left = list(outcomes)

    def once(self) -> Outcome:
        return self._left.pop(0)

    async def wait(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.pass_time(seconds)

    def run(self, patience: float) -> Outcome:
        return tried_again(self.once, patience, self.clock, self.wait)


def test_what_passes_is_tried_until_a_token_comes() -> None:
    tries = Tries(AWAY, AWAY, BUSY, GRANTED)
    assert tries.run(120) is GRANTED
    assert tries.pauses == [1, 2, 7]


def test_a_server_that_says_how_long_is_obeyed_and_no_longer_waited_for_than_asked() -> None:
    tries = Tries(BUSY, BUSY, GRANTED)
    assert tries.run(10) is BUSY
    assert tries.pauses == [7]


@pytest.mark.parametrize("outcome", [REFUSED, GRANTED, Outcome(Problem(Kind.TLS_UNTRUSTED))])
def test_what_will_not_change_is_not_tried_again(outcome: Outcome) -> None:
    tries = Tries(outcome)
    assert tries.run(120) is outcome
    assert tries.pauses == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.group in {Group.REFUSED, Group.NOTHING_SENT}])
def test_what_was_refused_or_never_sent_is_final(kind: Kind) -> None:
    assert not may_pass(Outcome(Problem(kind), status=503))


@pytest.mark.parametrize(("status", "passes"), [(500, False), (502, True), (503, True), (504, True), (501, False)])
def test_a_server_that_is_away_for_now_may_come_back(status: int, passes: bool) -> None:  # noqa: FBT001 - one of two
    assert may_pass(Outcome(Problem(Kind.SERVER_FAULT), status=status)) is passes


def test_what_is_waited_for_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    Tries(BUSY, GRANTED).run(60)
    said = capfd.readouterr().err
    assert "7 s" in said
    assert len(said.splitlines()) == 1


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("more", [[], ["--wait", "60"]])
def test_a_refusal_ends_at_once(command: Command, more: Sequence[str]) -> None:
    with LoopbackServer(answering(reply_bytes(400, b'{"error": "invalid_client"}'))) as server:
        ran = command("get", "--server", server.url, "--licence", "PR16F16N", *more)
    assert ran.status == 1
    assert len(server.requests) == 1


@pytest.mark.parametrize("value", ["-1", "soon", "86401", ""])
def test_a_wait_that_is_no_number_of_seconds_is_wrong_use(command: Command, value: str) -> None:
    assert command("get", "--practice", f"--wait={value}").status == 2
