"""`profiles recover`: entries in the keyring that the list doesn't know, taken up again or removed."""

from collections.abc import Sequence
from typing import Final

from app.command_line.options.common_options import Options
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.terminal import prompts
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.streams import say, visible
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.profiles.orphaned_entries import Orphan
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.quoted_names import quoted

#: So many take no time that a person would wonder about.
_AT_ONCE: Final = 100


def recover(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Take all of them up, or remove them, upon which a person on a terminal is asked first."""
    given = recover_options().read(arguments)
    removes: bool = given.remove
    orphans = with_profiles(clock, lambda profiles: profiles.orphans())
    if isinstance(orphans, Problem):
        return ended_by(orphans)
    if not orphans:
        say(_("The keyring holds no profile that the list doesn’t know."))
        return written_for_programs(given.output, {"removed" if removes else "recovered": []})
    if removes and prompts.is_there() and not _is_meant(orphans):
        say(_("Nothing was removed."))
        return ExitStatus.STOPPED
    if removes and len(orphans) > _AT_ONCE:
        # A keyring writes all that it holds anew for each of them.
        say(_("Removing {number} profiles, which may take some minutes.").format(number=len(orphans)))
    done = with_profiles(
        clock, lambda profiles: profiles.remove_orphans(orphans) if removes else profiles.take_up(orphans)
    )
    if isinstance(done, Problem):
        return ended_by(done)
    if done.names:
        text = _("Removed from the keyring: {names}.") if removes else _("Back in the list: {names}.")
        say(text.format(names=quoted(done.names)))
    if done.stopped_by is not None:
        return ended_by(done.stopped_by)
    return written_for_programs(given.output, {"removed" if removes else "recovered": list(done.names)})


def say_orphans(orphans: Sequence[Orphan]) -> None:
    """Say which there are, and what can be done with them."""
    say(
        translated_plural(
            "The keyring holds {number} profile that this list doesn’t know: {names}.",
            "The keyring holds {number} profiles that this list doesn’t know: {names}.",
            len(orphans),
        ).format(number=len(orphans), names=quoted([orphan.name for orphan in orphans]))
    )
    say(_("To put them back into the list: {command}").format(command="idmobile-token profiles recover"))
    say(_("To remove them for good: {command}").format(command="idmobile-token profiles recover --remove"))


def _is_meant(orphans: Sequence[Orphan]) -> bool:
    question = _("Remove {names} and their secrets? Another list on this computer may use them. [y/N] ")
    names = quoted([orphan.name for orphan in orphans])
    answer = (prompts.ask(visible(question.format(names=names))) or "").casefold()
    # Whoever is used to English answers in it.
    return bool(answer) and any(word.startswith(answer) for word in ("yes", _("yes")))


def recover_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles recover",
        purpose=_("Finds profiles in the keyring that the list doesn’t know, as after its folder was deleted."),
        usage=["idmobile-token profiles recover [--remove]"],
        examples=[
            ("idmobile-token profiles recover", _("puts them back into the list")),
            ("idmobile-token profiles recover --remove", _("removes them from the keyring, secrets and all")),
        ],
    )
    options.shown.add_argument(
        "--remove", action="store_true", help=_("remove them for good; asks first on a terminal")
    )
    options.add_text_or_json(_("output for people or for programs (text)"))
    return options
