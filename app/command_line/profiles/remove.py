"""`profiles remove`: a profile and its entry in the keyring."""

from collections.abc import Sequence

from app.command_line.profiles.opened import with_profiles
from app.command_line.profiles.told import told
from app.command_line.speaking import terminal
from app.command_line.speaking.exit_status import ExitStatus
from app.command_line.speaking.explained import ended_by
from app.command_line.speaking.options import Options
from app.command_line.speaking.streams import say, visible
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.wording.language import translated as _


def remove(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Remove one profile; on a terminal the person is asked first."""
    given = remove_options().read(arguments)
    name: str = given.name
    line = with_profiles(clock, lambda profiles: profiles.find(name))
    if isinstance(line, Problem):
        return ended_by(line)
    if terminal.is_there() and not _is_meant(line.name):
        say(_("Nothing was removed."))
        return ExitStatus.STOPPED
    identifier = line.identifier
    problem = with_profiles(clock, lambda profiles: profiles.remove(identifier))
    if problem is not None:
        return ended_by(problem)
    say(_("The profile “{name}” is removed, and so is its secret.").format(name=line.name))
    return told(given.output, {"removed": [line.name]})


def _is_meant(name: str) -> bool:
    question = _("Remove the profile “{name}” and its secret? This can’t be undone. [y/N] ")
    answer = (terminal.ask(visible(question.format(name=name))) or "").casefold()
    # Whoever is used to English answers in it.
    return bool(answer) and any(word.startswith(answer) for word in ("yes", _("yes")))


def remove_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles remove",
        purpose=_("Removes a profile, and its secret from the keyring."),
        usage=["idmobile-token profiles remove NAME"],
        examples=[
            ('idmobile-token profiles remove "Acme – prod"', _("asks first on a terminal; in a script, doesn’t ask"))
        ],
    )
    options.add_argument_named("name", _("NAME"), _("the profile’s name"))
    options.add_text_or_json(_("output for people or for programs (text)"))
    return options
