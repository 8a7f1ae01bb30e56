"""The person's profiles, opened for one command."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from app import waiting
from app.command_line.terminal.outcome_text import say_notices
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.places import config_folder, copy_folder
from app.profiles.profiles import Profiles

T = TypeVar("T")


def with_profiles(clock: Clock, action: Callable[[Profiles], Awaitable[T | Problem]]) -> T | Problem:
    """Do something with the profiles; says first what had to be put right. Ctrl+C is a `KeyboardInterrupt`."""

    async def opened() -> T | Problem:
        profiles = Profiles(config_folder(), clock, apart=copy_folder())
        listing = await profiles.listed()
        if isinstance(listing, Problem):
            return listing
        say_notices(listing.repairs)
        return await action(profiles)

    return waiting.run(opened())
