"""`profiles export`: all profiles in a file, plain without secrets, or encrypted with them."""

from collections.abc import Sequence
from pathlib import Path

from app.command_line.options.common_options import Options
from app.command_line.options.file_arguments import place
from app.command_line.profiles.changes_as_json import written_for_programs
from app.command_line.profiles.open_profiles import with_profiles
from app.command_line.profiles.passphrase_source import new_passphrase
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.streams import say
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.import_and_export import exported
from app.result_file import STANDARD_OUTPUT, is_standard_output, why_not_written, write_result
from app.wording.language import translated as _
from app.wording.quoted_names import quoted


def export_profiles(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Write the file, whole and for its owner alone, and say what is in it."""
    given = export_options().read(arguments)
    file: Path = place(given.file)
    unwritable = why_not_written(file)
    if unwritable is not None:
        return ended_by(unwritable)
    passphrase: Secret | None = new_passphrase() if given.with_secrets else None
    result = with_profiles(clock, lambda profiles: exported(profiles, passphrase=passphrase))
    if isinstance(result, Problem):
        return ended_by(result)
    unwritten = write_result(result.content, file)
    if unwritten is not None:
        return ended_by(unwritten)
    text = (
        _("The profiles are saved in {file}, without their client secrets. The licence codes in it are not encrypted.")
        if passphrase is None
        else _(
            "The profiles and their client secrets are saved in {file}, encrypted with the passphrase. Anyone "
            "with both has the secrets; without the passphrase, nobody can open the file."
        )
    )
    say(text.format(file=_("standard output") if file == STANDARD_OUTPUT else file))
    if not result.left_out:
        return (
            ExitStatus.DONE
            if is_standard_output(file)
            else written_for_programs(given.output, {"file": str(file), "left_out": []})
        )
    say(_("Left out, because they can’t be read: {names}.").format(names=quoted(result.left_out)))
    if not is_standard_output(file):
        written_for_programs(given.output, {"file": str(file), "left_out": list(result.left_out)})
    return ExitStatus.THIS_COMPUTER


def export_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles export",
        purpose=_("Writes all profiles to a file that you alone can read."),
        usage=["idmobile-token profiles export FILE [--with-secrets]"],
        examples=[
            ("idmobile-token profiles export profiles.json", _("servers and licences, without any secret")),
            (
                "idmobile-token profiles export profiles.json --with-secrets",
                _("secrets too, all of it encrypted; asks for a passphrase"),
            ),
        ],
    )
    options.add_argument_named(
        "file", _("FILE"), _("the file to write; an existing file is replaced; - is standard output")
    )
    options.add_text_or_json(_("output for people or for programs (text)"))
    options.shown.add_argument(
        "--with-secrets", action="store_true", help=_("put the client secrets in, and encrypt the file")
    )
    options.epilog = _("The passphrase comes from the variable IDMOBILE_PASSPHRASE, else from a hidden prompt.")
    return options
