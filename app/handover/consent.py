"""Asks the person before a program gets its first token, where they wish to be asked."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

#: Asks about a program by its name, None where the system doesn't tell it; brings the person's answer.
Confirm: TypeAlias = Callable[[str | None], Awaitable[bool]]

#: Seconds that a call waits for the person; after that it was a no, and the next call asks again.
_PATIENCE: Final = 60.0


class Consent:
    """Remembers what was answered as long as the agent runs; of many calls of one program only one asks."""

    def __init__(self, confirm: Confirm, patience: float = _PATIENCE) -> None:
        self._confirm = confirm
        self._patience = patience
        self._answers: dict[str | None, asyncio.Task[bool]] = {}

    async def to(self, program: str | None) -> bool:
        """Whether this program may have a token."""
        answer = self._answers.get(program)
        if answer is None:
            answer = self._answers[program] = asyncio.ensure_future(self._asked(program))
        return await asyncio.shield(answer)

    async def _asked(self, program: str | None) -> bool:
        agreed = False
        try:
            async with asyncio.timeout(self._patience):
                agreed = await self._confirm(program)
        except TimeoutError:
            pass
        finally:
            if not agreed:
                # A no holds for the calls that waited for it, not for good.
                del self._answers[program]
        return agreed
