"""`verify --kept` and `--forget`: what earlier runs have found out and no report holds, shown, or removed."""

from app.command_line.terminal import prompts
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import say, visible
from app.command_line.verify.list_source import origin_here
from app.command_line.verify.requested_run import VerifyOptions
from app.endpoint.problem import Problem
from app.places import journal_folder
from app.verification.kept_run_texts import at_work_text, forgetting_text, forgotten_text, kept_run_text, list_name
from app.verification.kept_runs import KeptRun, forget, kept_runs
from app.wording.language import translated as _


def show_kept() -> ExitStatus:
    """Write one line for each to standard output, and say how they are gone on with."""
    runs = kept_runs(journal_folder())
    if not runs:
        say(_("Nothing of an earlier run is kept."))
        return ExitStatus.DONE
    unwritten = put("".join(f"{visible(kept_run_text(run, whole_path=True))}\n" for run in runs))
    if unwritten is not None:
        return ended_by(unwritten)
    say(_("To continue one: {command}").format(command="idmobile-token verify FILE --continue"))
    say(_("To remove one for good: {command}").format(command="idmobile-token verify FILE --forget"))
    return ExitStatus.DONE


def forget_kept(wanted: VerifyOptions) -> ExitStatus:
    """Remove all that is kept of the list, upon which a person on a terminal is asked first; the list isn't read."""
    origin = origin_here(wanted)
    runs = [run for run in kept_runs(journal_folder()) if run.origin.is_of_the_same(origin)]
    if not runs:
        say(_("Nothing of an earlier run of this list is kept."))
    for run in runs:
        if prompts.is_there() and not _is_meant(run):
            say(_("Nothing was removed."))
            return ExitStatus.STOPPED
        done = forget(run)
        if isinstance(done, Problem):
            return ended_by(done)
        say(forgotten_text(run) if done else at_work_text())
        if not done:
            return ExitStatus.NOT_FOUND_OUT
    return ExitStatus.DONE


def _is_meant(run: KeptRun) -> bool:
    question = _("{list}: {question} [y/N] ").format(
        list=list_name(run, whole_path=True), question=forgetting_text(run)
    )
    return prompts.agrees(visible(question))
