"""`profiles rename`: gives a profile another name."""

from collections.abc import Sequence

from app.command_line.options.common_options import Options
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.profiles.profile import ListedProfile
from app.profiles.profiles import Profiles
from app.wording.language import translated as _


def rename(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Rename one profile; its entry in the keyring isn't touched."""
    given = rename_options().read(arguments)
    old: str = given.old
    new: str = given.new
    renamed = with_profiles(clock, lambda profiles: _renamed(profiles, old, new))
    if isinstance(renamed, Problem):
        return ended_by(renamed)
    say(_("The profile is now named “{name}”.").format(name=renamed.name))
    return written_for_programs(given.output, {"name": renamed.name, "server": renamed.server})


async def _renamed(profiles: Profiles, old: str, new: str) -> ListedProfile | Problem:
    line = await profiles.find(old)
    return line if isinstance(line, Problem) else await profiles.rename(line.identifier, new)


def rename_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles rename",
        purpose=_("Gives a profile another name."),
        usage=["idmobile-token profiles rename OLD NEW"],
        examples=[('idmobile-token profiles rename acme "Acme – prod"', _("“acme” is now “Acme – prod”"))],
    )
    options.add_argument_named("old", _("OLD"), _("the profile’s name"))
    options.add_argument_named("new", _("NEW"), _("the name that it gets"))
    options.add_text_or_json(_("output for people or for programs (text)"))
    return options
