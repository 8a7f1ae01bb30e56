"""Asks on the terminal before a program gets its first token; where there is none, the answer is no."""

import asyncio

from app.command_line.terminal import prompts
from app.command_line.terminal.streams import one_line, say
from app.waiting import in_background
from app.wording.language import translated as _


class AskedConsent:
    """One question at a time, whoever calls meanwhile."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def __call__(self, program: str | None) -> bool:
        """Whether the person agrees to this program, None for one that the system doesn't name."""
        name = _("An unidentified program") if program is None else one_line(program)
        if not prompts.is_there():
            say(
                _(
                    "{program} was given no token: by your settings you are asked first, and there is no terminal to "
                    "ask on."
                ).format(program=name)
            )
            return False
        async with self._turn:
            question = _("{program} asks for a token. Give it one? [y/N] ").format(program=name)
            return await in_background(prompts.agrees, question)
