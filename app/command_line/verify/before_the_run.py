"""What `verify` says before it starts: what it will do, what was made of the list, and what is wrong in it."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.command_line.calls.secret_source import VARIABLE
from app.command_line.terminal.streams import say
from app.command_line.verify.requested_run import VerifyOptions
from app.verification.row import LicenceList, Row
from app.verification.row_explanation import noticed_text
from app.verification.run_plan import SecretSource, place_of, plan_of, plan_text, seen_texts, told_faults
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural

#: How many faulty rows are listed one by one; a report holds them all.
_MOST_FAULTS: Final = 20


def say_beginning(licence_list: LicenceList, wanted: VerifyOptions, known: int) -> None:
    """Say it all on standard error, the plan first; `known` rows have their answer from a run that is gone on with."""
    is_given = wanted.secret_stdin or bool(os.environ.get(VARIABLE))
    plan = replace(plan_of(licence_list, has_given_secret=is_given, are_profiles=wanted.file is None), known=known)
    say(
        plan_text(plan, _("standard input") if wanted.secret_stdin else VARIABLE)
        if licence_list.rows
        else _("The list has no rows.")
    )
    if plan.source is SecretSource.NONE and plan.lacking:
        say(_("Give one secret for all rows with --secret-stdin or the variable {variable}.").format(variable=VARIABLE))
    for text in seen_texts(licence_list):
        say(text)
    if licence_list.seen.hidden and not wanted.include_hidden:
        say(_("With --include-hidden, they are checked too."))
    for notice, rows in plan.notices.items():
        say(noticed_text(notice, rows))
    _say_faulty(told_faults(licence_list, plan), by_name=wanted.file is None)


def _said_of(place: str, text: str) -> str:
    return _("{place}: {text}").format(place=place, text=text)


def _say_faulty(faulty: Sequence[Row], *, by_name: bool) -> None:
    for row in faulty[:_MOST_FAULTS]:
        if row.problem is not None:
            say(_said_of(row.name if by_name else place_of(row), explain_problem(row.problem).title))
    more = len(faulty) - _MOST_FAULTS
    if more > 0:
        say(
            translated_plural(
                "{number} more row can’t be checked; it is listed in the report.",
                "{number} more rows can’t be checked; they are listed in the report.",
                more,
            ).format(number=more)
        )
