"""What the result card shows, from a profile's snapshot and the time: values in, values out."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.endpoint.clock import Clock, seconds_between
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem
from app.endpoint.token import Token
from app.live_tokens.snapshot import Renewing, Snapshot
from app.practice.descriptions import descriptions
from app.window.parts.result_card_view import CardStage, CardView, TokenView
from app.window.parts.tones import Tone
from app.window.parts.verdict_looks import tone_of
from app.wording.explanation import explain
from app.wording.language import marked, translated_plural
from app.wording.language import translated as _
from app.wording.notices import notice_text
from app.wording.times_and_durations import allowed_time, facts, time_left, valid_until

_RENEWAL_NOTES: Final[Mapping[Renewing, str]] = {
    Renewing.REFUSED: marked("Renewal has stopped, because the server refused a new token."),
    Renewing.NOTHING_SENT: marked("Renewal has stopped, because no request could be sent."),
    Renewing.PERIOD_UNKNOWN: marked(
        "This token can’t be renewed automatically: the server doesn’t say how long it is valid."
    ),
}
#: How many pictures the tray icon counts down in: as many as can be told apart at its smallest.
PICTURES: Final = 24
#: Seconds left at which the wording and the ring's tone change.
SOON = 60
ALMOST_OVER = 15


def card_view(snapshot: Snapshot, clock: Clock, *, practice: bool, allowed: float) -> CardView | None:
    """The card for this state of the practice server or of a profile, None where there is nothing to show.

    `allowed` is how many seconds a call may take.
    """
    live = snapshot.live_token(clock)
    token = None if live is None else _token_view(live, snapshot, clock)
    if snapshot.asking_since is not None:
        whom = _("Asking {server}…").format(server=snapshot.asking) if snapshot.asking else ""
        title = _("Asking the practice server…") if practice else whom
        elapsed = math.floor(seconds_between(snapshot.asking_since, clock.now()))
        return _asking_card(elapsed, allowed, title, token, snapshot)
    if snapshot.latest is None:
        return None
    if isinstance(snapshot.latest.result, Problem):
        kept_of = "" if token is None else _kept_of(snapshot.granted)
        view = _problem(snapshot.latest, snapshot.latest.result, token, kept_of)
        licence = snapshot.latest.licence
        told = (_only_practice(),) if practice and licence and licence not in descriptions() else ()
        return replace(view, notices=(*told, *view.notices))
    return _expired(snapshot.latest) if token is None else _granted(snapshot.latest, token)


def short_state(view: CardView | None) -> tuple[str, Tone]:
    """The same in a word or two, as it stands behind a profile's name; empty where there is nothing to say."""
    if view is None:
        return "", Tone.MUTED
    if view.asks:
        return _("asking…"), Tone.MUTED
    if view.explains and view.tone is not Tone.NONE:
        return _("refused") if view.tone is Tone.BAD else _("not known"), view.tone
    if view.is_over:
        return _("expired"), Tone.MUTED
    return ("", Tone.MUTED) if view.token is None else (view.token.time_left, view.token.tone)


def _asking_card(elapsed: int, allowed: float, title: str, token: TokenView | None, snapshot: Snapshot) -> CardView:
    kept = "" if token is None else f"\n{_kept_of(snapshot.granted)}"
    if not title:
        meaning = _("It may be asking to be unlocked. {seconds} s so far. Press Esc to stop.")
        return CardView(
            CardStage.ASKING, _("Waiting for the keyring…"), meaning.format(seconds=elapsed) + kept, token=token
        )
    meaning = _("{seconds} s so far. Press Esc to stop; the call stops by itself after {allowed}.")
    return CardView(
        CardStage.ASKING,
        title,
        meaning.format(seconds=elapsed, allowed=allowed_time(allowed)) + kept,
        token=token,
    )


def _only_practice() -> str:
    """Said of a licence that isn't one of the practice server's own: a customer's is not known there."""
    return _(
        "The practice server was asked, not the customer’s. It knows its own cases alone: for this licence, choose "
        "New profile and type the customer’s server."
    )


def _kept_of(granted: Outcome | None) -> str:
    """Whose the token is that is still held."""
    if granted is None or granted.licence is None or granted.server is None:
        return _("The token you already have is still valid.")
    return _("The token for {licence} at {server} is still valid.").format(
        licence=granted.licence, server=granted.server
    )


def _problem(outcome: Outcome, problem: Problem, token: TokenView | None, kept_of: str) -> CardView:
    explanation = explain(outcome)
    return CardView(
        CardStage.PROBLEM,
        explanation.title,
        explanation.meaning,
        explanation.steps,
        Tone.NONE if problem.kind is Kind.CANCELLED else tone_of(problem.verdict),
        facts(outcome),
        _notices(outcome),
        _details(outcome, problem),
        token,
        kept_of,
        is_slip=problem.kind.group is Group.NOTHING_SENT,
    )


def _granted(outcome: Outcome, token: TokenView) -> CardView:
    titles = {
        Tone.GOOD: _("Licence accepted – token ready"),
        Tone.MUTED: _("Licence accepted – token ready"),
        Tone.WARNING: _("Token ready – less than a minute left"),
        Tone.BAD: _("Token ready – about to expire"),
    }
    known = _("{server} knows the licence {licence} and its client secret.").format(
        server=outcome.server, licence=outcome.licence
    )
    further = _("If the customer’s own calls fail, check their request.")
    meaning = f"{known} {further}"
    return CardView(
        CardStage.TOKEN,
        titles[token.tone],
        meaning,
        facts=facts(outcome),
        notices=_notices(outcome),
        token=token,
        result=titles[Tone.GOOD],
    )


def _expired(outcome: Outcome) -> CardView:
    return CardView(
        CardStage.EXPIRED,
        _("This token has expired"),
        _(
            "{server} accepted the licence {licence}, but this token is no longer valid. Get a new one to continue."
        ).format(server=outcome.server, licence=outcome.licence),
        facts=facts(outcome),
    )


def _token_view(token: Token, snapshot: Snapshot, clock: Clock) -> TokenView:
    left = token.time_left(clock)
    known = left is not None and token.expires_in is not None and token.expires_at is not None
    validity, until = token.token_type, ""
    if left is not None and token.expires_in is not None and token.expires_at is not None:
        until = valid_until(token.expires_at)
        validity = _("Valid until {time} · {token_type} · issued for {seconds} s").format(
            time=until, token_type=token.token_type, seconds=token.expires_in
        )
    return TokenView(
        access_token=token.access_token,
        refresh_token=token.refresh_token,
        validity=validity,
        until=until,
        time_left=time_left(left),
        share=0.0 if left is None or token.expires_in is None else left / token.expires_in,
        tone=Tone.MUTED if left is None else _urgency(left),
        period_known=known,
        renewing=snapshot.renewing is Renewing.ON,
        renewal_note=_(_RENEWAL_NOTES.get(snapshot.renewing, "")),
        requests=translated_plural("{number} request", "{number} requests", snapshot.requests).format(
            number=snapshot.requests
        ),
        next_change=math.inf if left is None else (left % 1) or 1.0,
        next_tone=_next_tone(left),
        next_turn=_next_turn(left, token.expires_in),
    )


def _next_tone(left: float | None) -> float:
    return math.inf if left is None else min(left - turn for turn in (SOON, ALMOST_OVER, 0) if left > turn or not turn)


def _next_turn(left: float | None, expires_in: int | None) -> float:
    if left is None or not expires_in:
        return math.inf
    picture = (math.ceil(left / expires_in * PICTURES) - 1) / PICTURES * expires_in
    return min(_next_tone(left), left - picture)


def _urgency(left: float) -> Tone:
    if left > SOON:
        return Tone.GOOD
    return Tone.WARNING if left > ALMOST_OVER else Tone.BAD


def _notices(outcome: Outcome) -> tuple[str, ...]:
    return tuple(notice_text(notice) for notice in outcome.notices)


def _details(outcome: Outcome, problem: Problem) -> str:
    """What a technician would ask for: plain lines, without a secret or the licence."""
    reason = f" ({problem.reason})" if problem.reason else ""
    lines = [
        _("Problem: {kind}").format(kind=f"{problem.kind}{reason}"),
        _("Server: {server}").format(server=outcome.server) if outcome.server else "",
        _("Exchange: {facts}").format(facts=facts(outcome)) if outcome.method else "",
        _("The server said: {text}").format(text=outcome.server_text) if outcome.server_text else "",
    ]
    return "\n".join(line for line in lines if line)
