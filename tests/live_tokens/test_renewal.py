"""Renewal and good tokens, in time that passes at once."""

import asyncio
from dataclasses import dataclass, field

import pytest

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.live_tokens.live_tokens import LiveTokens
from app.live_tokens.snapshot import Renewing, Snapshot
from app.waiting import run
from tests.support.quick_time import QuickTime
from tests.support.set_clock import SetClock

START = 1_000.0


async def supply() -> Credentials | Problem:
    return parse_credentials(server="prod2.dqe-software.com", licence="PR16F16N", secret="a secret")


@dataclass
class Endpoint:
    """Answers with a token, or with what it is told to; remembers when it was asked, in seconds from the start."""

    clock: SetClock = field(default_factory=SetClock)
    expires_in: int | None = 300
    problem: Problem | None = None
    retry_after: int | None = None
    asked: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.time = QuickTime(self.clock)
        self.tokens = LiveTokens(self.answer, self.clock, self.time.wait)

    async def answer(self, _: Credentials) -> Outcome:
        self.asked.append(round(self.now, 3))
        if self.problem is not None:
            return Outcome(self.problem, retry_after=self.retry_after)
        return Outcome(Token(Secret(f"TK{len(self.asked)}"), "Bearer", self.expires_in, None, self.clock.now()))

    @property
    def now(self) -> float:
        return self.clock.now().elapsed - START

    async def until(self, seconds: float) -> None:
        await self.time.until(START + seconds)

    @property
    def snapshot(self) -> Snapshot:
        return self.tokens.snapshot("acme")


def played(endpoint: Endpoint, *, seconds: float) -> list[float]:
    """When the endpoint was asked, while renewal was on for so long."""

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", supply)
        await endpoint.until(seconds)

    run(play())
    return endpoint.asked


def test_a_token_is_renewed_when_a_fifth_of_its_life_is_left() -> None:
    endpoint = Endpoint()
    assert played(endpoint, seconds=1000) == [0, 240, 480, 720, 960]
    assert endpoint.snapshot.requests == 5
    assert endpoint.snapshot.renewing is Renewing.ON


@pytest.mark.parametrize(("life", "asked"), [(20, [0, 15, 30, 45]), (10, [0, 5, 10, 15, 20]), (3600, [0])])
def test_five_seconds_are_left_at_least(life: int, asked: list[float]) -> None:
    assert played(Endpoint(expires_in=life), seconds=asked[-1] + 4) == asked


def test_tokens_that_hardly_live_are_asked_for_every_two_seconds() -> None:
    assert played(Endpoint(expires_in=1), seconds=7) == [0, 2, 4, 6]


def test_failures_make_the_pauses_grow_up_to_a_minute() -> None:
    endpoint = Endpoint(problem=Problem(Kind.SERVER_FAULT))
    assert played(endpoint, seconds=200) == [0, 2, 6, 14, 30, 62, 122, 182]
    assert endpoint.snapshot.renewing is Renewing.ON


def test_a_server_that_wishes_for_a_longer_pause_gets_it() -> None:
    endpoint = Endpoint(problem=Problem(Kind.TOO_MANY_REQUESTS), retry_after=90)
    assert played(endpoint, seconds=200) == [0, 90, 180]


def test_a_refusal_ends_it_at_once_and_says_so_while_the_old_token_stays() -> None:
    endpoint = Endpoint()

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", supply)
        await endpoint.until(100)
        endpoint.problem = Problem(Kind.CREDITS_EXHAUSTED)
        await endpoint.until(250)
        assert endpoint.snapshot.live_token(endpoint.clock) is not None
        await endpoint.until(10_000)

    run(play())
    assert endpoint.asked == [0, 240]
    assert endpoint.snapshot.renewing is Renewing.REFUSED
    assert endpoint.snapshot.latest == Outcome(Problem(Kind.CREDITS_EXHAUSTED))


@pytest.mark.parametrize("kind", [Kind.KEYRING_LOCKED, Kind.KEYRING_MISSING, Kind.SECRET_MISSING, Kind.PROFILE_UNKNOWN])
def test_what_keeps_a_request_from_being_sent_ends_it_and_says_so(kind: Kind) -> None:
    endpoint = Endpoint()
    read: list[float] = []

    async def keyring() -> Credentials | Problem:
        read.append(endpoint.now)
        return await supply() if endpoint.now < 240 else Problem(kind)

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", keyring)
        await endpoint.until(10_000)

    run(play())
    assert read == [0, 240]
    assert endpoint.snapshot.renewing is Renewing.NOTHING_SENT
    assert endpoint.snapshot.latest == Outcome(Problem(kind))


@pytest.mark.parametrize("kind", [Kind.CANCELLED, Kind.TOO_MANY_OPEN_FILES])
def test_what_passes_with_the_call_does_not_end_it(kind: Kind) -> None:
    assert played(Endpoint(problem=Problem(kind)), seconds=7) == [0, 2, 6]


def test_an_unknown_period_ends_it_and_says_so() -> None:
    endpoint = Endpoint(expires_in=None)
    assert played(endpoint, seconds=1000) == [0]
    assert endpoint.snapshot.renewing is Renewing.PERIOD_UNKNOWN


def test_a_computer_that_wakes_after_hours_asks_once_for_each_profile_and_one_after_the_other() -> None:
    endpoint = Endpoint()

    async def play() -> None:
        for number in range(5):
            endpoint.tokens.start_renewing(f"profile {number}", supply)
        await endpoint.until(100)
        endpoint.asked.clear()
        endpoint.clock.pass_time(36_000)
        await endpoint.until(36_100 + 20)

    run(play())
    assert len(endpoint.asked) == 5
    pauses = [later - earlier for earlier, later in zip(endpoint.asked, endpoint.asked[1:], strict=False)]
    assert min(pauses) >= 1
    assert endpoint.asked[0] <= 36_110


def test_whoever_asks_meanwhile_spares_the_renewal() -> None:
    endpoint = Endpoint()

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", supply)
        await endpoint.until(200)
        await endpoint.tokens.ask("acme", supply)
        await endpoint.until(430)

    run(play())
    assert endpoint.asked == [0, 200]


def test_after_it_is_switched_off_nothing_is_asked() -> None:
    endpoint = Endpoint()

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", supply)
        await endpoint.until(100)
        endpoint.tokens.stop_renewing("acme")
        await endpoint.until(1000)

    run(play())
    assert endpoint.asked == [0]
    assert endpoint.snapshot.renewing is Renewing.OFF


def test_it_goes_on_for_the_heir_of_a_profile() -> None:
    endpoint = Endpoint()

    async def play() -> None:
        endpoint.tokens.start_renewing("draft", supply)
        await endpoint.until(100)
        endpoint.tokens.hand_over("draft", "acme")
        await endpoint.until(300)

    run(play())
    assert endpoint.asked == [0, 240]
    assert endpoint.snapshot.renewing is Renewing.ON
    assert endpoint.snapshot.requests == 2


async def good(endpoint: Endpoint) -> Outcome:
    return await endpoint.tokens.good_token("acme", supply)


def given(outcome: Outcome) -> str | Problem:
    return outcome.result.access_token.reveal() if isinstance(outcome.result, Token) else outcome.result


def test_a_good_token_is_asked_for_once_and_again_near_its_end() -> None:
    endpoint = Endpoint()

    async def play() -> list[str | Problem]:
        said = []
        for moment in (0, 1, 239, 240, 241, 479):
            await endpoint.until(moment)
            said.append(given(await good(endpoint)))
        return said

    assert run(play()) == ["TK1", "TK1", "TK1", "TK2", "TK2", "TK2"]
    assert endpoint.asked == [0, 240]


def test_while_nothing_new_comes_the_old_token_is_given_as_long_as_it_lives() -> None:
    endpoint = Endpoint()
    fault = Problem(Kind.SERVER_FAULT)

    async def play() -> list[str | Problem]:
        await good(endpoint)
        endpoint.problem = fault
        said = []
        for moment in (240, 241, 299, 300, 301):
            await endpoint.until(moment)
            said.append(given(await good(endpoint)))
        return said

    assert run(play()) == ["TK1", "TK1", "TK1", fault, fault]
    assert endpoint.asked == [0, 240, 299, 301]


def test_a_token_of_unknown_life_is_good_for_a_minute() -> None:
    endpoint = Endpoint(expires_in=None)

    async def play() -> None:
        for moment in (0, 59, 60, 119):
            await endpoint.until(moment)
            await good(endpoint)

    run(play())
    assert endpoint.asked == [0, 60]


def test_a_dead_token_is_never_given_not_even_within_the_two_seconds() -> None:
    endpoint = Endpoint(expires_in=1)

    async def play() -> str | Problem:
        await good(endpoint)
        await endpoint.until(1)
        asker = endpoint.tokens.good_token("acme", supply)
        running = asyncio.ensure_future(asker)
        await endpoint.until(5)
        return given(await running)

    assert run(play()) == "TK2"
    assert endpoint.asked == [0, 2]


_DAY = 86_400.0


@pytest.mark.parametrize("change", [-_DAY, -30.0, -1_799_999_000.0])
def test_a_clock_that_is_set_back_changes_nothing(change: float) -> None:
    endpoint = Endpoint()

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", supply)
        await endpoint.until(100)
        endpoint.clock.set_wall(change)
        await endpoint.until(500)

    run(play())
    assert endpoint.asked == [0, 240, 480]


@pytest.mark.parametrize("change", [_DAY, 400.0])
def test_a_clock_that_is_set_forward_has_the_token_renewed_soon_and_once(change: float) -> None:
    endpoint = Endpoint()

    async def play() -> None:
        endpoint.tokens.start_renewing("acme", supply)
        await endpoint.until(100)
        endpoint.clock.set_wall(change)
        await endpoint.until(500)

    run(play())
    first, again, *others = endpoint.asked
    assert first == 0
    assert 100 <= again <= 110
    assert others == [again + 240]


@pytest.mark.parametrize("change", [_DAY, -_DAY, 400.0, -400.0])
def test_a_clock_that_is_set_during_a_renewal_costs_one_request_at_the_most(
    change: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = Endpoint()
    answer = endpoint.answer

    async def set_meanwhile(credentials: Credentials) -> Outcome:
        outcome = await answer(credentials)
        if len(endpoint.asked) == 2:
            endpoint.clock.set_wall(change)
        return outcome

    monkeypatch.setattr(endpoint.tokens, "_ask", set_meanwhile)
    asked = played(endpoint, seconds=700)
    again = [242, 482] if change > 0 else [480]
    assert asked == [0, 240, *again]
    assert endpoint.snapshot.live_token(endpoint.clock) is not None
