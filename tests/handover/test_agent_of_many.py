"""One agent for many profiles: who is asked for by name, who there is, and whether it lives."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.offered_tokens import GoodToken, OfferedTokens
from app.live_tokens.live_tokens import LiveTokens
from tests.handover.agents import KEY, RunningAgent
from tests.support.loop_in_background import loop_in_background

NAMES = ("Acme – prod", "Björn & Co", "plain")


@dataclass
class ManyProfiles(RunningAgent):
    """Every profile has a licence of its own, from which its tokens can be told."""

    licences: list[str] = field(default_factory=list)

    async def try_to_start(self, port: int) -> Agent | Problem:
        """Start it or say why not."""
        tokens = LiveTokens(self.answer_for, self.clock)

        def good_token(name: str) -> GoodToken:
            async def supply() -> Credentials | Problem:
                return parse_credentials(server="prod2.dqe-software.com", licence=f"L{NAMES.index(name)}", secret="s")

            return lambda: tokens.good_token(name, supply)

        named = {name: good_token(name) for name in NAMES}
        listeners = Listeners(self.served.append, self.turned_away.append)
        return await start_agent(
            OfferedTokens(named[NAMES[0]], named), Secret(KEY), self.clock, port=port, listeners=listeners
        )

    async def answer_for(self, credentials: Credentials) -> Outcome:
        """A token, and a note of whose."""
        self.licences.append(credentials.licence)
        return await self.answer(credentials)


@pytest.fixture
def many() -> Iterator[ManyProfiles]:
    with loop_in_background() as loop:
        running = ManyProfiles(loop)
        running.start()
        yield running
        loop.do(running.agent.close())


def test_each_profile_has_a_token_of_its_own_and_one_request_a_life(many: ManyProfiles) -> None:
    for _ in range(3):
        for name in NAMES:
            assert many.ask(beginning=f"GET /token?profile={quote(name)}").status == 200
    assert sorted(many.licences) == ["L0", "L1", "L2"]


def test_without_a_name_the_first_is_meant(many: ManyProfiles) -> None:
    assert many.ask().status == 200
    assert many.licences == ["L0"]


@pytest.mark.parametrize("written", ["acme%20%E2%80%93%20PROD", "Acme+%E2%80%93+prod", "%20Acme%20%E2%80%93%20prod"])
def test_a_name_is_found_however_it_is_written(many: ManyProfiles, written: str) -> None:
    assert many.ask(beginning=f"GET /token?profile={written}").status == 200
    assert many.licences == ["L0"]


@pytest.mark.parametrize("query", ["profile=nobody", "profile=", "profile=%FF%FE", "profile=plain&profile=plain"])
def test_a_name_that_is_not_there_is_not_found(many: ManyProfiles, query: str) -> None:
    assert many.ask(beginning=f"GET /token?{query}").status == 404
    assert many.licences == []


def test_the_names_are_listed_for_whoever_has_the_key(many: ManyProfiles) -> None:
    assert many.ask(beginning="GET /profiles").said == {"profiles": list(NAMES)}
    assert many.ask(beginning="GET /profiles", key=None).status == 401


def test_that_it_lives_is_told_without_a_key_and_nothing_else(many: ManyProfiles) -> None:
    reply = many.ask(beginning="GET /healthz", key=None)
    assert (reply.status, reply.said) == (200, {"alive": True})
    assert many.licences == []


@pytest.mark.parametrize("line", ["Origin: https://example.com", "Sec-Fetch-Site: cross-site"])
def test_web_pages_are_not_even_told_that_it_lives(many: ManyProfiles, line: str) -> None:
    assert many.ask(line, beginning="GET /healthz", key=None).status == 403
    assert many.ask(beginning="GET /healthz", key=None, host="example.com").status == 403
