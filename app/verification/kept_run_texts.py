"""What is said of a run that is kept on the disk: whose it is, how far it is, and how it is gone on with."""

import time

from app.verification.kept_runs import KeptRun
from app.verification.run_origin import ListPlace
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times_and_durations import day


def list_name(run: KeptRun, *, whole_path: bool = False) -> str:
    """What its list is called; a file by its name, or where it is."""
    if run.name:
        return _("“{name}”").format(name=run.origin.path if whole_path else run.name)
    return {
        ListPlace.FILE: _("A list whose name has a licence in it"),
        ListPlace.CLIPBOARD: _("Pasted cells"),
        ListPlace.INPUT: _("A list from standard input"),
        ListPlace.PROFILES: _("The saved profiles"),
    }[run.origin.place]


def kept_run_text(run: KeptRun, *, whole_path: bool = False) -> str:
    """How far it is, and what the person has to do where it can't be gone on with at once."""
    left = run.rows - run.known
    text = (
        _("{list}: {known} of {rows} were checked, and the report hasn’t been saved{moment}.")
        if run.is_whole
        else translated_plural(
            "{list}: {known} of {rows} have been answered, {left} is still to be checked{moment}.",
            "{list}: {known} of {rows} have been answered, {left} are still to be checked{moment}.",
            left,
        )
    )
    said = text.format(
        list=list_name(run, whole_path=whole_path), known=run.known, rows=run.rows, left=left, moment=_moment(run)
    )
    return " ".join(filter(None, (said, _before_opening(run))))


def other_run_text(run: KeptRun) -> str:
    """Of a run of the same list that this one can't go on with."""
    return _(
        "An earlier run checked {known} of {rows}, but the list, the server, the method or a secret was different "
        "then. So this run starts from the beginning; the earlier one is kept."
    ).format(known=run.known, rows=run.rows)


def forgetting_text(run: KeptRun) -> str:
    """What a person is asked before it is forgotten."""
    return translated_plural(
        "Forget the result of {number} licence? It would have to be checked again.",
        "Forget the results of {number} licences? They would have to be checked again.",
        run.known,
    ).format(number=run.known)


def forgotten_text(run: KeptRun) -> str:
    """Once it is."""
    return _("Forgotten: {list}").format(list=list_name(run))


def at_work_text() -> str:
    """Why it wasn't."""
    return _("Nothing was forgotten: that run is under way, or has continued since.")


def _before_opening(run: KeptRun) -> str:
    if run.is_gone:
        return _("The list is no longer in its place: put it back to continue.")
    match run.origin.place:
        case ListPlace.CLIPBOARD:
            return _("Paste the same cells again to continue.")
        case ListPlace.INPUT:
            return _("Give the command the same list again, with --continue.")
        case ListPlace.FILE if not run.name:
            return _("Open the same list again to continue.")
        case _:
            return ""


def _moment(run: KeptRun) -> str:
    if run.last is None:
        return ""
    try:
        local = time.localtime(run.last)
    except (OverflowError, OSError, ValueError):
        return ""
    text = _("({day}, {time})")
    return f" {text.format(day=day(time.strftime('%Y-%m-%d', local)), time=time.strftime('%H:%M', local))}"
