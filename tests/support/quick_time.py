"""Time that passes at once: whoever waits lets a set clock go on."""

import asyncio
import heapq

from tests.support.set_clock import SetClock


class QuickTime:
    """Waits side by side, as the loop does: the clock goes on only when all others have nothing left to do."""

    def __init__(self, clock: SetClock) -> None:
        self._clock = clock
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    async def wait(self, seconds: float) -> None:
        """Wait until the clock has gone on by so much."""
        self._count += 1
        entry = (self._clock.now().elapsed + seconds, self._count, asyncio.get_running_loop().create_future())
        heapq.heappush(self._waiting, entry)
        await entry[2]

    async def until(self, moment: float) -> None:
        """Let time pass, one waiting after the other, until the clock shows this moment."""
        while True:
            for _ in range(20):
                await asyncio.sleep(0)
            if not self._waiting or self._waiting[0][0] > moment:
                break
            due, _, waiting = heapq.heappop(self._waiting)
            self._clock.pass_time(max(0.0, due - self._clock.now().elapsed))
            if not waiting.done():
                waiting.set_result(None)
        self._clock.pass_time(max(0.0, moment - self._clock.now().elapsed))
