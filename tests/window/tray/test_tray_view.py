"""What the tray shows, as values and as a picture."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.live_tokens.snapshot import Snapshot
from app.window.parts import theme
from app.window.parts.snapshot_to_card import PICTURES, card_view
from app.window.parts.tones import Tone
from app.window.tray.tray_picture import step_of, tray_picture
from app.window.tray.tray_view import TrayView, tray_view
from app.wording.times_and_durations import valid_until
from tests.support.set_clock import SetClock

SIDE = 22


def viewed(snapshot: Snapshot, clock: SetClock) -> TrayView:
    return tray_view("Acme – prod", card_view(snapshot, clock, practice=False, allowed=10.0))


def granted(clock: SetClock, expires_in: int | None = 300) -> Snapshot:
    outcome = Outcome(Token(Secret("TK1"), "<b>Bearer</b>", expires_in, None, clock.now()))
    return Snapshot(latest=outcome, granted=outcome)


def test_without_a_token_one_can_be_asked_for(clock: SetClock) -> None:
    view = viewed(Snapshot(), clock)
    assert (view.line, view.tip) == ("Acme – prod: no token", "IDMobile Token – no token")
    assert (view.can_copy, view.can_ask) == (False, True)


def test_a_token_can_be_copied_and_its_tip_stays_true_as_time_goes_on(clock: SetClock) -> None:
    snapshot, sent = granted(clock), clock.now().wall
    tips = set()
    for left in ("5:00", "4:32"):
        view = viewed(snapshot, clock)
        assert view.line == f"Acme – prod: {left}"
        assert (view.can_copy, view.can_ask) == (True, True)
        tips.add(view.tip)
        clock.pass_time(28)
    assert tips == {f"IDMobile Token – valid until {valid_until(sent + 300)}"}


def test_nothing_a_server_said_is_in_it(clock: SetClock) -> None:
    view = viewed(granted(clock), clock)
    assert "<b>" not in view.line + view.tip


def test_while_a_call_runs_no_other_can_be_made(clock: SetClock) -> None:
    view = viewed(replace(granted(clock), asking_since=clock.now()), clock)
    assert (view.can_copy, view.can_ask) == (True, False)


def test_an_expired_token_cannot_be_copied(clock: SetClock) -> None:
    snapshot = granted(clock)
    clock.pass_time(300)
    view = viewed(snapshot, clock)
    assert (view.line, view.can_copy, view.can_ask) == ("Acme – prod: expired", False, True)
    assert (view.share, view.tone) == (0.0, Tone.NONE)


def test_a_problem_leaves_an_earlier_token_to_be_copied(clock: SetClock) -> None:
    view = viewed(replace(granted(clock), latest=Outcome(Problem(Kind.SERVER_FAULT))), clock)
    assert (view.line, view.can_copy) == ("Acme – prod: not known", True)


def test_a_token_of_unknown_life_can_be_copied(clock: SetClock) -> None:
    view = viewed(granted(clock, None), clock)
    assert (view.line, view.can_copy) == ("Acme – prod: unknown", True)


@pytest.mark.parametrize(("share", "step"), [(0.0, 0), (0.001, 1), (0.5, PICTURES // 2), (1.0, PICTURES)])
def test_a_life_that_is_not_over_shows_something(share: float, step: int) -> None:
    assert step_of(share) == step


def test_each_tone_and_each_step_is_another_picture(qapp: QApplication) -> None:  # noqa: ARG001 - it draws
    theme.apply(theme.LIGHT)
    pictures = [tray_picture(step, Tone.GOOD) for step in range(PICTURES + 1)]
    pictures += [tray_picture(1, tone) for tone in (Tone.WARNING, Tone.BAD)] + [tray_picture(0, Tone.NONE)]
    assert len({bytes(picture.pixmap(SIDE).toImage().constBits()) for picture in pictures}) == PICTURES + 4
