"""Offers a new key for the agent where the old one may have come into other hands."""

from app.command_line.terminal import prompts
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.streams import say
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.agent_key import renewed_agent_key
from app.profiles.keyring_store import Keyring
from app.waiting import in_background
from app.wording.language import translated as _


async def offer_new_key() -> Secret | None:
    """The new key where the person wants one; None where they don't, can't be asked, or it can't be saved."""
    if not prompts.is_there():
        return None
    if not await in_background(prompts.agrees, _("Make a new key now? [y/N] ")):
        return None
    key = await renewed_agent_key(Keyring())
    if isinstance(key, Problem):
        say_problem(key)
        return None
    say(_("The key is new. Programs that send the old one get no tokens any more."))
    return key
