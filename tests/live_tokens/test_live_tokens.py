import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace

import pytest

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.live_tokens.live_tokens import LiveTokens
from app.live_tokens.snapshot import Snapshot
from app.waiting import run
from tests.support.set_clock import SetClock

CLOCK = SetClock()


def granted(name: str = "TK1", expires_in: int | None = 300) -> Outcome:
    return Outcome(Token(Secret(name), "Bearer", expires_in, None, CLOCK.now()))


FAILED = Outcome(Problem(Kind.SERVER_FAULT))


async def supply() -> Credentials | Problem:
    return parse_credentials(server="prod2.dqe-software.com", licence="PR16F16N", secret="a secret")


def answering(*outcomes: Outcome) -> Callable[[Credentials], Awaitable[Outcome]]:
    left = list(outcomes)

    async def ask(_: Credentials) -> Outcome:
        await asyncio.sleep(0)
        return left.pop(0)

    return ask


class Hanging:
    """An endpoint that answers when the test says so, and counts who asks."""

    def __init__(self) -> None:
        self.asked = 0
        self.reached = asyncio.Event()
        self.answer = asyncio.Event()

    async def ask(self, _: Credentials) -> Outcome:
        self.asked += 1
        self.reached.set()
        await self.answer.wait()
        return granted()


def test_nothing_is_held_at_the_beginning() -> None:
    assert LiveTokens(answering(), CLOCK).snapshot("acme") == Snapshot()


def test_a_token_is_held_until_its_time_is_over() -> None:
    clock = SetClock()
    token = Token(Secret("TK1"), "Bearer", 300, None, clock.now())
    tokens = LiveTokens(answering(Outcome(token)), clock)
    run(tokens.ask("acme", supply))
    assert tokens.snapshot("acme").live_token(clock) is token
    clock.pass_time(299.9)
    assert tokens.snapshot("acme").live_token(clock) is token
    clock.pass_time(0.1)
    assert tokens.snapshot("acme").live_token(clock) is None
    assert tokens.snapshot("acme").token is token


def test_a_call_that_fails_leaves_the_token_as_it_was() -> None:
    first = granted()
    tokens = LiveTokens(answering(first, FAILED), CLOCK)
    run(tokens.ask("acme", supply))
    run(tokens.ask("acme", supply))
    assert tokens.snapshot("acme") == Snapshot(latest=FAILED, granted=first, requests=2)


def test_a_call_that_succeeds_replaces_the_token() -> None:
    second = granted("TK2")
    tokens = LiveTokens(answering(granted(), second), CLOCK)
    run(tokens.ask("acme", supply))
    run(tokens.ask("acme", supply))
    assert tokens.snapshot("acme") == Snapshot(latest=second, granted=second, requests=2)


def test_credentials_that_cannot_be_sent_are_the_outcome() -> None:
    async def nothing_to_send() -> Credentials | Problem:
        return Problem(Kind.SECRET_MISSING)

    tokens = LiveTokens(answering(), CLOCK)
    assert run(tokens.ask("acme", nothing_to_send)).result == Problem(Kind.SECRET_MISSING)


def test_any_number_of_askers_at_the_same_moment_make_one_call() -> None:
    async def fifty() -> tuple[int, set[Outcome]]:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        askers = [asyncio.ensure_future(tokens.ask("acme", supply)) for _ in range(50)]
        await hanging.reached.wait()
        hanging.answer.set()
        return hanging.asked, set(await asyncio.gather(*askers))

    asked, outcomes = run(fifty())
    assert asked == 1
    assert len(outcomes) == 1


def test_two_profiles_are_asked_for_side_by_side() -> None:
    async def both() -> int:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        askers = [asyncio.ensure_future(tokens.ask(profile, supply)) for profile in ("acme", "belleville")]
        await hanging.reached.wait()
        await asyncio.sleep(0)
        hanging.answer.set()
        await asyncio.gather(*askers)
        return hanging.asked

    assert run(both()) == 2


def test_an_asker_that_goes_away_leaves_the_call_to_the_others() -> None:
    async def one_leaves() -> Outcome:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        leaving, staying = (asyncio.ensure_future(tokens.ask("acme", supply)) for _ in range(2))
        await hanging.reached.wait()
        leaving.cancel()
        hanging.answer.set()
        return await staying

    assert isinstance(run(one_leaves()).result, Token)


#: What is told of a call until it ends.
UNDER_WAY = (
    Snapshot(asking_since=CLOCK.now()),
    Snapshot(asking_since=CLOCK.now(), asking="prod2.dqe-software.com"),
)


@pytest.fixture
def heard() -> list[Snapshot]:
    return []


def ended_during_a_call(heard: list[Snapshot], end: Callable[[LiveTokens], None]) -> Coroutine[None, None, LiveTokens]:
    async def ended() -> LiveTokens:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        tokens.listen(lambda _, snapshot: heard.append(snapshot))
        asker = tokens.begin("acme", supply)
        await hanging.reached.wait()
        end(tokens)
        hanging.answer.set()
        await asyncio.wait([asker])
        return tokens

    return ended()


def test_a_call_that_is_cancelled_says_so(heard: list[Snapshot]) -> None:
    run(ended_during_a_call(heard, lambda tokens: tokens.cancel("acme")))
    cancelled = Snapshot(latest=Outcome(Problem(Kind.CANCELLED)), requests=1)
    assert heard == [*UNDER_WAY, cancelled]


@pytest.mark.parametrize("leave", [LiveTokens.cancel, LiveTokens.forget])
def test_one_who_leaves_ends_no_call_that_others_wait_for(leave: Callable[[LiveTokens, str], None]) -> None:
    async def left() -> Outcome:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        call = tokens.begin("acme", supply)
        waiting = asyncio.ensure_future(tokens.ask("acme", supply))
        await hanging.reached.wait()
        leave(tokens, "acme")
        await asyncio.sleep(0)
        hanging.answer.set()
        await call
        return await waiting

    assert isinstance(run(left()).result, Token)


def test_a_call_ends_when_the_last_who_waited_has_left() -> None:
    async def left() -> Snapshot:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        call = tokens.begin("acme", supply)
        waiting = asyncio.ensure_future(tokens.ask("acme", supply))
        await hanging.reached.wait()
        waiting.cancel()
        await asyncio.wait([waiting])
        tokens.cancel("acme")
        await call
        return tokens.snapshot("acme")

    assert run(left()).latest == Outcome(Problem(Kind.CANCELLED))


def test_a_call_goes_on_for_a_profile_that_is_known_by_another_identifier(heard: list[Snapshot]) -> None:
    async def handed_over() -> tuple[Snapshot, Snapshot]:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        call = tokens.begin("draft", supply)
        await hanging.reached.wait()
        tokens.hand_over("draft", "acme")
        tokens.listen(lambda _, snapshot: heard.append(snapshot))
        hanging.answer.set()
        await call
        return tokens.snapshot("draft"), tokens.snapshot("acme")

    before, after = run(handed_over())
    assert before == Snapshot()
    assert after.token is not None
    assert heard == [after]


def test_cancelling_keeps_the_token_held() -> None:
    first = granted()

    async def cancelled() -> Snapshot:
        hanging = Hanging()
        tokens = LiveTokens(hanging.ask, CLOCK)
        hanging.answer.set()
        await tokens.ask("acme", supply)
        hanging.answer.clear()
        hanging.reached.clear()
        asker = tokens.begin("acme", supply)
        await hanging.reached.wait()
        tokens.cancel("acme")
        await asyncio.wait([asker])
        return tokens.snapshot("acme")

    snapshot = run(cancelled())
    assert snapshot.latest == Outcome(Problem(Kind.CANCELLED))
    assert snapshot.granted == first


def test_cancelling_without_a_call_changes_nothing() -> None:
    tokens = LiveTokens(answering(), CLOCK)
    tokens.cancel("acme")
    assert tokens.snapshot("acme") == Snapshot()


def test_a_late_answer_after_forgetting_changes_nothing(heard: list[Snapshot]) -> None:
    tokens = run(ended_during_a_call(heard, lambda tokens: tokens.forget("acme")))
    assert heard == [*UNDER_WAY, Snapshot()]
    assert tokens.snapshot("acme") == Snapshot()


def test_a_mistake_in_a_call_comes_out_and_leaves_no_call_behind() -> None:
    async def mistaken(_: Credentials) -> Outcome:
        raise ZeroDivisionError

    tokens = LiveTokens(mistaken, CLOCK)
    with pytest.raises(ZeroDivisionError):
        run(tokens.ask("acme", supply))
    assert tokens.snapshot("acme") == Snapshot(requests=1)


def test_a_snapshot_of_a_problem_holds_no_token() -> None:
    assert replace(Snapshot(), latest=FAILED).token is None
