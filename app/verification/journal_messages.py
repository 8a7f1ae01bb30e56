"""What is said where a run's findings can't be kept on the disk, or an earlier run's can't be read."""

from app.endpoint.problem import Problem
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural


def nothing_kept_text(problem: Problem) -> str:
    """Before anything is asked: a run that is cut off can't be gone on with."""
    title = explain_problem(problem).title
    return _("The results can’t be kept, so this run can’t be continued later: {problem}").format(problem=title)


def earlier_unread_text(problem: Problem) -> str:
    """All rows are asked about, whatever an earlier run has found out."""
    text = _("The results of an earlier run can’t be read, so every row is checked: {problem}")
    return text.format(problem=explain_problem(problem).title)


def unkept_text(number: int) -> str:
    """How many results are in the window's memory alone."""
    return translated_plural(
        "{number} result couldn’t be kept on the disk: save the report before you close the window.",
        "{number} results couldn’t be kept on the disk: save the report before you close the window.",
        number,
    ).format(number=number)
