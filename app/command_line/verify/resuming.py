"""What is said about going on with a run: only what is on the disk is promised."""

from app.command_line.terminal.streams import say
from app.wording.language import translated as _
from app.wording.language import translated_plural


def say_earlier_run(known: int) -> None:
    """Say what an earlier run of the list knows that this one begins without."""
    if known:
        say(
            translated_plural(
                "{number} row was checked by an earlier run; to carry on from there, use --continue. Its result "
                "is kept until this run has more.",
                "{number} rows were checked by an earlier run; to carry on from there, use --continue. Their "
                "results are kept until this run has more.",
                known,
            ).format(number=known)
        )


def say_stopped(*, settled: int, kept: int) -> None:
    """Say that the run was stopped, and from where the same command can go on."""
    if settled and settled == kept:
        say(_("Stopped. Run the same command with --continue to carry on from here."))
    else:
        say(" ".join(filter(None, (_("Stopped."), _what_is_kept(settled, kept)))))


def say_remaining(*, settled: int, kept: int) -> None:
    """Say how the rows that were not found out are asked about again."""
    if settled == kept:
        say(_("Run the same command with --continue to check the remaining ones again."))
    else:
        say_kept(settled=settled, kept=kept)


def say_kept(*, settled: int, kept: int) -> None:
    """Say how much of what was found out is on the disk."""
    if settled:
        say(_what_is_kept(settled, kept))


def _what_is_kept(settled: int, kept: int) -> str:
    if kept:
        return translated_plural(
            "{number} row is kept; the same command with --continue carries on from there.",
            "{number} rows are kept; the same command with --continue carries on from there.",
            kept,
        ).format(number=kept)
    return _("The results couldn’t be kept, so the same command will start from the beginning.") if settled else ""
