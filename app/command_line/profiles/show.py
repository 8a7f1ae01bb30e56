"""`profiles show`: one profile, its licence and secret masked."""

import json
from collections.abc import Sequence

from app.command_line.options.common_options import Options
from app.command_line.profiles.masked_profile import for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import visible
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.profiles.profile import ListedProfile, Profile
from app.profiles.profiles import Profiles
from app.wording.language import translated as _
from app.wording.masked_values import masked_licence


def show(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Write what is known of one profile; what can't be read is explained."""
    given = show_options().read(arguments)
    name: str = given.name
    found = with_profiles(clock, lambda profiles: _found(profiles, name))
    line, profile = (None, found) if isinstance(found, Problem) else found
    unwritten = None
    if given.output == "json":
        known = for_programs(name, "", profile) if line is None else for_programs(line.name, line.server, profile)
        unwritten = put(json.dumps(known))
    elif isinstance(profile, Profile):
        unwritten = put(_for_people(profile))
    result = profile if isinstance(profile, Problem) else unwritten
    if result is not None:
        say_problem(result)
    return status_of(result)


async def _found(profiles: Profiles, name: str) -> tuple[ListedProfile, Profile | Problem] | Problem:
    line = await profiles.find(name)
    return line if isinstance(line, Problem) else (line, await profiles.read(line.identifier))


def _for_people(profile: Profile) -> str:
    shown = [
        (_("Name"), profile.name),
        (_("Server"), profile.server),
        (_("Licence"), masked_licence(profile.licence)),
        (_("Client secret"), _("none is saved") if profile.secret is None else str(profile.secret)),
        (_("Method"), profile.method.value),
        *([(_("Plain http"), _("allowed"))] if profile.allow_http else []),
    ]
    widest = max(len(label) for label, _value in shown)
    return "\n".join(f"{label:{widest}}  {visible(value)}" for label, value in shown)


def show_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles show",
        purpose=_("Shows one profile; licence and secret are masked."),
        usage=["idmobile-token profiles show NAME [--output json]"],
        examples=[
            ('idmobile-token profiles show "Acme – prod"', _("shows this one, whatever the capitals")),
            ('idmobile-token profiles show "Acme – prod" --output json', _("a JSON object, for programs")),
        ],
    )
    options.add_argument_named("name", _("NAME"), _("the profile’s name"))
    options.add_text_or_json(_("output for people or for programs (text)"))
    return options
