"""`profiles remove`: a profile and its entry in the keyring, or all that this program keeps there."""

from collections.abc import Sequence

from app.command_line.options.common_options import Options, UsageError
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.terminal import prompts
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.streams import say, visible
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.profiles.remove_everything import removed_altogether
from app.wording.language import translated as _
from app.wording.language import translated_plural


def remove(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Remove one profile or all; on a terminal the person is asked first."""
    given = remove_options().read(arguments)
    if given.all == (given.name is not None):
        raise UsageError(_("Give either a profile’s name, or --all to remove every profile."))
    asks = prompts.is_there() and not given.yes
    if given.all:
        return _remove_all(given.output, clock, asks=asks)
    name: str = given.name
    line = with_profiles(clock, lambda profiles: profiles.find(name))
    if isinstance(line, Problem):
        return ended_by(line)
    if asks and not _is_meant(line.name):
        say(_("Nothing was removed."))
        return ExitStatus.STOPPED
    identifier = line.identifier
    problem = with_profiles(clock, lambda profiles: profiles.remove(identifier))
    if problem is not None:
        return ended_by(problem)
    say(_("The profile “{name}” is removed, and so is its secret.").format(name=line.name))
    return written_for_programs(given.output, {"removed": [line.name]})


def _remove_all(output: str, clock: Clock, *, asks: bool) -> ExitStatus:
    if asks and not _says_yes(
        _("Remove all profiles and their secrets, and the agent’s key? This can’t be undone. [y/N] ")
    ):
        say(_("Nothing was removed."))
        return ExitStatus.STOPPED
    names = with_profiles(clock, removed_altogether)
    if isinstance(names, Problem):
        return ended_by(names)
    say(
        translated_plural(
            "{number} profile is removed, and so is everything of this program in the keyring.",
            "{number} profiles are removed, and so is everything of this program in the keyring.",
            len(names),
        ).format(number=len(names))
    )
    return written_for_programs(output, {"removed": names})


def _is_meant(name: str) -> bool:
    return _says_yes(_("Remove the profile “{name}” and its secret? This can’t be undone. [y/N] ").format(name=name))


def _says_yes(question: str) -> bool:
    answer = (prompts.ask(visible(question)) or "").casefold()
    # Whoever is used to English answers in it.
    return bool(answer) and any(word.startswith(answer) for word in ("yes", _("yes")))


def remove_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles remove",
        purpose=_("Removes a profile, and its secret from the keyring."),
        usage=["idmobile-token profiles remove NAME|--all [--yes]"],
        examples=[
            ('idmobile-token profiles remove "Acme – prod"', _("asks first on a terminal; in a script, doesn’t ask")),
            ("idmobile-token profiles remove --all", _("leaves nothing of this program in the keyring")),
        ],
    )
    options.add_argument_named("name", _("NAME"), _("the profile’s name"), optional=True)
    options.shown.add_argument("--all", action="store_true", help=_("every profile, and the agent’s key"))
    options.shown.add_argument("--yes", action="store_true", help=_("don’t ask, even on a terminal"))
    options.add_text_or_json(_("output for people or for programs (text)"))
    return options
