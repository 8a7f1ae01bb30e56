"""Measures an agent of many profiles that many connections ask, beside a bare server that says one thing to all."""

import asyncio
import multiprocessing
import time
from collections.abc import Sequence
from statistics import quantiles
from typing import Final

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.offered_tokens import GoodToken, OfferedTokens
from app.live_tokens.live_tokens import LiveTokens
from tests.bench.figures import Figure, in_turn
from tests.handover.agents import KEY, RunningAgent
from tests.support.loop_in_background import loop_in_background
from tests.support.scripts import reply_bytes

_PROFILES: Final = 20
_CONNECTIONS: Final = 50
#: Together fewer than the agent answers in a second of its clock, which stands still here.
_CALLS: Final = 90
#: So often all of them ask together in a second where they don't ask as fast as they can.
_A_SECOND: Final = 2000

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def agent_asked(repetitions: int) -> list[Figure]:
    """As fast as it answers, and at a pace at which a wait is the agent's own and not that of those before."""
    calls, times = (_CALLS, 5) if repetitions > 1 else (5, 1)
    requests: list[int] = []
    # The askers are another process, as in life.
    with multiprocessing.get_context("spawn").Pool(1) as pool:

        def asked(port: int, *, at_a_pace: bool) -> Sequence[float]:
            lasted, waits = pool.apply(_ask_all, (port, calls, at_a_pace))
            return lasted / len(waits), quantiles(waits, n=100)[-1]

        def ours(*, at_a_pace: bool) -> Sequence[float]:
            with loop_in_background() as loop:
                running = _Many(loop)
                running.start()
                figures = asked(running.agent.port, at_a_pace=at_a_pace)
                loop.do(running.agent.close())
                requests.append(running.asked)
            return figures

        def theirs() -> Sequence[float]:
            with loop_in_background() as loop:
                server = loop.do(asyncio.start_server(_say_the_same, "127.0.0.1"))
                figures = asked(server.sockets[0].getsockname()[1], at_a_pace=True)
                loop.loop.call_soon_threadsafe(server.close)
            return figures

        fast, paced, bare = in_turn(times, [lambda: ours(at_a_pace=False), lambda: ours(at_a_pace=True), theirs])
    each = f"{_CONNECTIONS} connections × {_PROFILES} profiles"
    beside = f"; a bare server on a loop: {1000 * bare[1]:.1f} ms"
    return [
        Figure(f"an answer of the agent, {each}, as fast as they come", "µs", 1e6 * fast[0], 500),
        Figure(f"the slowest hundredth of waits, {_A_SECOND} calls a second{beside}", "ms", 1000 * paced[1], 5),
        Figure("requests for these tokens", f"of {_PROFILES}", max(requests), _PROFILES),
    ]


class _Many(RunningAgent):
    async def try_to_start(self, port: int) -> Agent | Problem:
        tokens = LiveTokens(self.answer, self.clock)

        def good_token(number: int) -> GoodToken:
            async def supply() -> Credentials | Problem:
                return parse_credentials(server="prod2.dqe-software.com", licence=f"L{number}", secret="a secret")

            return lambda: tokens.good_token(str(number), supply)

        named = {f"p{number}": good_token(number) for number in range(_PROFILES)}
        offered = OfferedTokens(named["p0"], named)
        return await start_agent(offered, Secret(KEY), self.clock, port=port, listeners=Listeners(lambda _: None))


async def _say_the_same(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    answer = reply_bytes()
    try:
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(answer)
    except asyncio.IncompleteReadError:
        writer.close()


def _ask_all(port: int, calls: int, at_a_pace: bool) -> tuple[float, Sequence[float]]:  # noqa: FBT001 - for another process
    """How long all of it took, and each wait, in seconds."""
    return asyncio.run(_all_asked(port, calls, at_a_pace=at_a_pace))


async def _all_asked(port: int, calls: int, *, at_a_pace: bool) -> tuple[float, Sequence[float]]:
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(_CONNECTIONS)]
    for number, line in enumerate(lines):
        await _answered(line, port, number)
    pace = _CONNECTIONS / _A_SECOND if at_a_pace else 0.0
    begin = time.perf_counter()
    waits = await asyncio.gather(*(_one_line(line, port, calls, number, pace) for number, line in enumerate(lines)))
    lasted = time.perf_counter() - begin
    for _, writer in lines:
        writer.close()
    return lasted, [wait for found in waits for wait in found]


async def _one_line(line: Line, port: int, calls: int, number: int, pace: float) -> list[float]:
    """Ask again as soon as there is an answer, or once in each `pace`; a call that is late waits since then."""
    # One after another, as programs that know nothing of each other come.
    due = time.perf_counter() + pace * number / _CONNECTIONS
    waits: list[float] = []
    for call in range(calls):
        late = 0.0
        if pace:
            await asyncio.sleep(max(0, due - time.perf_counter()))
            late = max(0.0, time.perf_counter() - due)
            due += pace
        waits.append(late + await _answered(line, port, number + call))
    return waits


async def _answered(line: Line, port: int, number: int) -> float:
    reader, writer = line
    begin = time.perf_counter()
    name = f"p{number % _PROFILES}"
    head = f"GET /token?profile={name} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {KEY}\r\n\r\n"
    writer.write(head.encode("ascii"))
    answer = await reader.readuntil(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200"), answer
    length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))
    return time.perf_counter() - begin
