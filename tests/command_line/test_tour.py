import pytest

from app.command_line import tour
from app.endpoint.problem import Kind, Problem
from tests.command_line.conftest import Command


def test_the_tour_shows_a_token_and_an_unknown_licence(command: Command) -> None:
    ran = command("tour")
    assert (ran.status, ran.err) == (0, "")
    shown = ran.out.splitlines()
    assert "no display" in shown[0]
    assert "Verdict: accepted" in shown
    assert "Time left: 5:00" in shown
    assert "Verdict: refused" in shown
    assert any(line.startswith("The server doesn’t know this licence code") for line in shown)
    assert any(line.startswith("1. ") for line in shown)


def test_the_token_is_masked(command: Command) -> None:
    line = next(line for line in command("tour").out.splitlines() if line.startswith("Access token"))
    assert line == "Access token: TK•••"


def test_a_server_that_cannot_be_started_is_explained(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(**_: object) -> Problem:
        return Problem(Kind.PORT_IN_USE)

    monkeypatch.setattr(tour, "start_practice", refuse)
    ran = command("tour")
    assert ran.status == 4
    assert ran.err.startswith("The port is already in use")
