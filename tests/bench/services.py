"""Measures what services wait for: a kept token, and an agent that many ask for many profiles."""

import asyncio
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import Final

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.handover.agent import Agent, Listeners, start_agent
from app.handover.offered_tokens import GoodToken, OfferedTokens
from app.live_tokens.live_tokens import LiveTokens
from tests.bench.figures import Figure, interleaved
from tests.handover.agents import KEY, RunningAgent
from tests.support.loop_in_background import loop_in_background
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting
from tests.support.secret_service import secret_service

_COMMAND: Final = ("-c", "import sys; from app.__main__ import main; sys.exit(main())")
_PROFILES: Final = 20
_CONNECTIONS: Final = 50
#: Together fewer than the agent answers in a second of its clock, which stands still here.
_CALLS: Final = 90
#: Of all connections together.
_CALLS_A_SECOND: Final = 2000


def services(repetitions: int, folder: Path) -> list[Figure]:
    """Both, the first where there is a keyring that can be started for it."""
    kept = [_kept(repetitions, folder)] if sys.platform == "linux" else []
    return [*kept, *_asked_by_many(_CALLS if repetitions > 1 else 5)]


def _kept(repetitions: int, folder: Path) -> Figure:
    """A token from the keyring against the profile from it."""
    place = folder / "kept"
    place.mkdir()
    with secret_service(place) as keyring, LoopbackServer(granting()) as server:
        own = {"XDG_CONFIG_HOME": str(place), "XDG_STATE_HOME": str(place), "IDMOBILE_CLIENT_SECRET": "s3cret"}
        changed = {**os.environ, **own, **keyring.surroundings}
        environment = {name: value for name, value in changed.items() if value is not None}

        def seconds(*arguments: str) -> float:
            begin = time.perf_counter()
            command = [sys.executable, *_COMMAND, *arguments]
            subprocess.run(command, check=True, capture_output=True, env=environment)
            return time.perf_counter() - begin

        seconds("profiles", "add", "Acme", "--server", server.url, "--licence", "PR16F16N")
        seconds("get", "Acme", "--min-life", "1")
        ours, theirs = interleaved(
            repetitions,
            lambda: [seconds("get", "Acme", "--min-life", "1")],
            lambda: [seconds("profiles", "show", "Acme")],
        )
    return Figure("`get --min-life` from the keyring", "ms", 1000 * ours[0], 1.1, "`profiles show`", 1000 * theirs[0])


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


def _asked_by_many(calls: int) -> list[Figure]:
    each = f"{_CONNECTIONS} connections × {_PROFILES} profiles"
    lasted, waits, asked = _asked(calls, every=0)
    _, paced, asked_then = _asked(calls, every=_CONNECTIONS / _CALLS_A_SECOND)
    return [
        Figure(f"an answer of the agent, {each}", "µs", 1e6 * lasted / len(waits), 500),
        Figure(
            "the slowest hundredth of waits at 2,000 of them a second", "ms", 1000 * quantiles(paced, n=100)[-1], 10
        ),
        Figure("requests for these tokens", f"of {_PROFILES}", max(asked, asked_then), _PROFILES),
    ]


def _asked(calls: int, *, every: float) -> tuple[float, Sequence[float], int]:
    """How long all of it took and each wait, in seconds, and how many requests it cost."""
    with loop_in_background() as loop:
        running = _Many(loop)
        running.start()
        # The askers are another process, as in life.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            lasted, waits = pool.apply(_ask_all, (running.agent.port, calls, every))
        loop.do(running.agent.close())
        return lasted, waits, running.asked


def _ask_all(port: int, calls: int, every: float) -> tuple[float, Sequence[float]]:
    """How long all of it took, and each wait, in seconds."""
    return asyncio.run(_all_asked(port, calls, every))


async def _all_asked(port: int, calls: int, every: float) -> tuple[float, Sequence[float]]:
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(_CONNECTIONS)]
    for number, line in enumerate(lines):
        await _answered(*line, port, number % _PROFILES)
    begin = time.perf_counter()
    waits = await asyncio.gather(*(_one_line(line, port, calls, every, number) for number, line in enumerate(lines)))
    lasted = time.perf_counter() - begin
    for _, writer in lines:
        writer.close()
    return lasted, [wait for found in waits for wait in found]


async def _one_line(
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter], port: int, calls: int, every: float, number: int
) -> list[float]:
    """Ask again as soon as there is an answer, or `every` so many seconds; a call that is late waits since then."""
    loop = asyncio.get_running_loop()
    due = loop.time() + every * number / _CONNECTIONS
    waits = []
    for call in range(calls):
        late = 0.0
        if every:
            await asyncio.sleep(max(0, due - loop.time()))
            late = max(0, loop.time() - due)
            due += every
        waits.append(late + await _answered(*line, port, (number + call) % _PROFILES))
    return waits


async def _answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, number: int) -> float:
    begin = time.perf_counter()
    head = f"GET /token?profile=p{number} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {KEY}\r\n\r\n"
    writer.write(head.encode("ascii"))
    answer = await reader.readuntil(b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200"), answer
    length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))
    return time.perf_counter() - begin
