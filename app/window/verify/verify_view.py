"""What the page for many licences shows at one moment, from the service's state: values in, values out."""

from dataclasses import dataclass

from app.verification.checked import Summary, summary
from app.verification.row import LicenceList
from app.window.loop.verification_service import VerificationService
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times import pause
from app.wording.verdicts import counted

#: Rows after which it can be told how long the rest will take.
_ENOUGH = 10
_TOLD_FAULTS = 3


@dataclass(frozen=True, slots=True)
class VerifyView:
    """All that the page shows beside the table; without a list, what it is for."""

    title: str
    summary: str
    counts: Summary
    whole: int = 0
    has_list: bool = False
    running: bool = False
    #: Whether there is a row left to be asked about.
    startable: bool = False
    #: Whether something was found out by an earlier run, or by one that was stopped.
    resumed: bool = False
    #: Whether a run has ended, so that there is something to save.
    done: bool = False
    #: How many rows can be asked about again.
    unknown: int = 0


def verify_view(service: VerificationService) -> VerifyView:
    """The page for this state."""
    found = service.licence_list
    if found is None:
        return VerifyView(_("Which of your customers’ licences still work?"), _purpose(), summary(()))
    counts = summary(service.checked.values())
    known, whole = len(service.checked), len(found.rows)
    begun = service.is_running or service.has_run
    left = known < whole
    again = 0 if service.is_running or not service.has_run or left else len(service.unknown)
    return VerifyView(
        title=_("{done} of {whole} checked").format(done=known, whole=whole),
        summary=_progress(service, counts, whole - known) if begun else _before(found, resumed=service.is_resumed),
        counts=counts,
        whole=whole,
        has_list=True,
        running=service.is_running,
        startable=not service.is_running and (left if service.has_run else len(found.rows) > len(found.faulty)),
        resumed=service.is_resumed and not begun,
        done=service.has_run and not service.is_running and counts.total > 0,
        unknown=again,
    )


def _purpose() -> str:
    return _(
        "Open a spreadsheet (CSV or Excel) with a column named licence. It can also have client_secret, "
        "server, method and name. Or paste cells, or check all saved profiles. Rows without a server use "
        "the chosen profile’s."
    )


def _before(found: LicenceList, *, resumed: bool) -> str:
    return _("Resumed from an earlier run that wasn’t finished.") if resumed else _faults(found)


def _faults(found: LicenceList) -> str:
    """The rows that can't be asked, told before anything is sent."""
    if not found.faulty:
        return ""
    told = [
        _("row {row}, {column}: {problem}").format(
            row=row.number, column=row.column, problem=explain_problem(row.problem).title
        )
        for row in found.faulty[:_TOLD_FAULTS]
        if row.problem is not None
    ]
    count = len(found.faulty)
    begin = translated_plural("{number} row can’t be checked", "{number} rows can’t be checked", count)
    return f"{begin.format(number=count)}: {'; '.join(told)}{'…' if count > len(told) else '.'}"


def _progress(service: VerificationService, counts: Summary, left: int) -> str:
    texts = (counted(counts.accepted, counts.refused, counts.unknown), _time_left(service, left))
    return " · ".join(text for text in texts if text)


def _time_left(service: VerificationService, left: int) -> str:
    """How long the rest will take, from how long it has taken so far."""
    seconds, done = service.pace
    if not service.is_running or left <= 0 or done < _ENOUGH:
        return ""
    return _("about {time} left").format(time=pause(max(1, round(seconds / done * left))))
