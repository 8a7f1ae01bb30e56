"""`profiles import`: profiles from an export, or from a Postman environment."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.command_line.options.common_options import Options, UsageError
from app.command_line.options.file_arguments import STANDARD, standard_input
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.profiles.passphrase_source import passphrase
from app.command_line.terminal import prompts
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_json import explained_problem
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.file_reading import read_plain, unreadable
from app.profiles.import_and_export import (
    ImportResult,
    OnConflict,
    import_drafts,
    lowered_by,
    needs_passphrase,
    read_exchange,
)
from app.profiles.profile import Draft
from app.profiles.profile_names import same_name
from app.profiles.weaker_protection import Weakening
from app.wording.existing_names import existing_names
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.quoted_names import quoted

#: Bytes; thousands of profiles fit. A device that never ends is no export.
_MOST: Final = 16 * 1024 * 1024

Drafts = tuple[Draft, ...]


def import_profiles(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Add what the file holds; nothing is changed where any of it can't be read."""
    given = import_options().read(arguments)
    drafts = _read(given.file)
    if isinstance(drafts, Problem):
        return ended_by(drafts)
    on_conflict = given.on_conflict or _chosen(drafts, clock)
    if isinstance(on_conflict, Problem):
        return ended_by(on_conflict)
    may_lower = _may_lower(drafts, on_conflict, clock)
    if isinstance(may_lower, Problem):
        return ended_by(may_lower)
    result = with_profiles(clock, lambda profiles: import_drafts(profiles, drafts, on_conflict, may_lower=may_lower))
    if isinstance(result, Problem):
        return ended_by(result)
    _say(result)
    _say_what_lacks_a_secret(drafts, result)
    written = written_for_programs(given.output, _for_programs(result))
    if result.stopped_by is not None:
        return ended_by(result.stopped_by)
    return ExitStatus.THIS_COMPUTER if result.refused else written


def _for_programs(result: ImportResult) -> dict[str, object]:
    names = {"added": result.added, "replaced": result.replaced, "skipped": result.skipped, "refused": result.refused}
    problem = result.stopped_by
    stopped = {} if problem is None else {"problem": explained_problem(problem, Outcome(problem))}
    return {**{what: list(found) for what, found in names.items()}, **stopped}


def _read(name: str) -> Drafts | Problem:
    file = Path(name)
    content = standard_input(_MOST) if name == STANDARD else read_plain(file, _MOST)
    if not isinstance(content, bytes):
        return content or unreadable(file)
    return read_exchange(content, passphrase() if needs_passphrase(content) else None)


def _chosen(drafts: Drafts, clock: Clock) -> OnConflict | Problem:
    """What to do with names that exist: the person's choice on a terminal, else to keep both."""
    if not prompts.is_there():
        return OnConflict.KEEP_BOTH
    listing = with_profiles(clock, lambda profiles: profiles.listed())
    if isinstance(listing, Problem):
        return listing
    there = {same_name(line.name) for line in listing.profiles}
    names = [draft.name for draft in drafts if same_name(draft.name) in there]
    return _asked(names) if names else OnConflict.KEEP_BOTH


def _asked(names: Sequence[str]) -> OnConflict | Problem:
    choices = {
        "1": (OnConflict.KEEP_BOTH, _("keep both")),
        "2": (
            OnConflict.REPLACE,
            translated_plural("replace the existing one", "replace the existing ones", len(names)),
        ),
        "3": (OnConflict.SKIP, translated_plural("skip the one in the file", "skip the ones in the file", len(names))),
    }
    say(existing_names(names))
    for number, (_choice, meaning) in choices.items():
        say(f"{number}. {meaning}")
    while True:
        answer = prompts.ask(_("What should be done (1, 2 or 3)? [1] "))
        if answer is None:
            return Problem(Kind.CANCELLED)
        if not answer:
            return OnConflict.KEEP_BOTH
        if answer in choices:
            return choices[answer][0]


def _may_lower(drafts: Drafts, on_conflict: OnConflict, clock: Clock) -> bool | Problem:
    """Whether the person agrees to what the file would lower; a no where there is nobody to ask."""
    found = with_profiles(clock, lambda profiles: lowered_by(profiles, drafts, on_conflict))
    if isinstance(found, Problem) or not found:
        return found if isinstance(found, Problem) else False
    words = {
        Weakening.IN_ADDRESS: _("the secret would be sent as part of the address (GET), which ends up in logs"),
        Weakening.UNENCRYPTED: _("the secret would be sent to another computer without encryption (http)"),
    }
    say(_("This file would protect secrets less than now:"))
    for profile in found:
        for lowering in sorted(profile.how):
            say(f"- {quoted([profile.name])}: {words[lowering]}")
    return prompts.is_there() and prompts.agrees(_("Import these all the same? [y/N] "))


def _say(result: ImportResult) -> None:
    for text, names in (
        (_("Added: {names}."), result.added),
        (_("Replaced: {names}."), result.replaced),
        (_("Skipped, because they already exist: {names}."), result.skipped),
        (_("Left out, because secrets would be protected less: {names}."), result.refused),
    ):
        if names:
            say(text.format(names=quoted(names)))
    if result == ImportResult():
        say(_("The file holds no profiles."))


def _say_what_lacks_a_secret(drafts: Drafts, result: ImportResult) -> None:
    skipped = set(map(same_name, (*result.skipped, *result.refused)))
    names = [draft.name for draft in drafts if draft.secret is None and same_name(draft.name) not in skipped]
    if names:
        say(_("No client secret came with: {names}.").format(names=quoted(names)))
        say(_("To add the missing secret: idmobile-token profiles edit NAME"))


def _on_conflict(text: str) -> OnConflict:
    try:
        return OnConflict(text)
    except ValueError:
        raise UsageError(_("--on-conflict is one of {choices}.").format(choices=", ".join(OnConflict))) from None


def import_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles import",
        purpose=_("Adds the profiles in a file: an export, or a Postman environment with server, licence and secret."),
        usage=["idmobile-token profiles import FILE [--on-conflict keep-both|replace|skip]"],
        examples=[
            ("idmobile-token profiles import profiles.json", _("on a terminal, asks about names that exist")),
            (
                "idmobile-token profiles import profiles.json --on-conflict replace",
                _("what the file says takes the place of what was there"),
            ),
        ],
    )
    options.add_argument_named("file", _("FILE"), _("the file to read; - is standard input"))
    options.add_text_or_json(_("output for people or for programs (text)"))
    options.shown.add_argument(
        "--on-conflict",
        type=_on_conflict,
        metavar="keep-both|replace|skip",
        help=_("what to do with names that already exist (keep-both when nobody can be asked)"),
    )
    options.epilog = _(
        "The passphrase of an encrypted export comes from the variable IDMOBILE_PASSPHRASE,\nelse from a hidden prompt."
    )
    return options
