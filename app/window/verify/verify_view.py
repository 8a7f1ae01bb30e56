"""What the page for many licences shows at one moment, from the service's state: values in, values out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.endpoint.credentials import Method
from app.verification.journal_messages import earlier_unread_text, nothing_kept_text, unkept_text
from app.verification.kept_run_texts import other_run_text
from app.verification.outcome_counts import Tallies
from app.verification.row_explanation import noticed_text
from app.verification.row_result import Summary, summary
from app.verification.run_plan import plan_text, seen_texts
from app.verification.waiting_messages import left_text, waiting_text
from app.window.loop.verification_service import VerificationService
from app.window.loop.verification_worker import ReadList, UnreadableList
from app.window.verify.faulty_rows import faulty_rows_text
from app.window.verify.outcome_picture import NO_PICTURE, Picture
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times_and_durations import pause
from app.wording.verdicts import counted

#: Once this share of the list is done, the time left can be estimated.
_ENOUGH = 10
_TOLD_NOTICES = 4


@dataclass(frozen=True, slots=True)
class VerifyView:
    """All that the page shows beside the table; without a list, what it is for."""

    title: str
    summary: str
    counts: Summary
    whole: int = 0
    #: What a run would do; empty where there is nothing to start.
    plan: str = ""
    #: Why the list couldn't be read, in full.
    unread: str = ""
    #: The first rows of that list, where a person can say what each column is.
    first_rows: tuple[tuple[str, ...], ...] = ()
    #: What the run is waiting for.
    waiting: str = ""
    #: The run's outcomes so far, by server and by duration.
    picture: Picture = NO_PICTURE
    has_list: bool = False
    #: Whether the list says less than a run needs, so that the rest is asked for.
    has_settings: bool = False
    running: bool = False
    #: Whether there is a row left to be asked about.
    startable: bool = False
    #: Whether something was found out by an earlier run, or by one that was stopped.
    resumed: bool = False
    #: Whether a run has ended, this one or an earlier one, so that there is something to save.
    done: bool = False
    #: How many rows can be asked about again.
    unknown: int = 0


def verify_view(service: VerificationService) -> VerifyView:
    """The page for this state."""
    read, unread = service.read_list, service.unread
    said = "" if unread is None else _why_unread(unread)
    first_rows = () if unread is None else unread.first_rows
    # A large list takes seconds.
    reading = service.is_reading and not service.is_reading_again
    if read is None:
        title = _("Which of your customers’ licences still work?")
        told = _("Reading the list…") if reading else "" if said else _purpose()
        return VerifyView(title, told, summary(()), unread=said, first_rows=first_rows)
    rows, counts = read.rows, read.rows.counts
    whole = len(rows.rows)
    begun = service.is_running or service.has_run
    settled = counts.accepted + counts.refused
    left = counts.total < whole
    again = 0 if service.is_running or not service.has_run or left else rows.unknown_count
    # What was typed a moment ago still counts when the person presses Start right after it.
    ready = not service.is_running and not said and not reading
    told = _progress(service, counts, whole) if begun else _before(read, resumed=service.is_resumed)
    if service.has_run and not service.is_running:
        # They are among those not known, and can't be checked again.
        told = "\n".join(filter(None, (told, faulty_rows_text(read))))
    return VerifyView(
        title=translated_plural("{done} of {whole} checked", "{done} of {whole} checked", counts.total).format(
            done=counts.total, whole=whole
        ),
        summary=_("Reading the list…") if reading else told,
        counts=counts,
        whole=whole,
        plan="" if begun or said else "\n".join(_plan(read)),
        unread=said,
        first_rows=first_rows,
        waiting=_waiting(service),
        picture=_picture(rows.tallies),
        has_list=True,
        has_settings=not begun and not said and bool(read.name),
        running=service.is_running,
        startable=ready and (left if service.has_run else rows.askable > settled),
        resumed=service.is_resumed and not begun and not said,
        done=(service.has_run or service.is_resumed) and not service.is_running and counts.total > 0,
        unknown=0 if said else again,
    )


def _purpose() -> str:
    return _(
        "Open a spreadsheet (Excel, LibreOffice or CSV) with a column of licences, or drop it here. It can also have "
        "columns for client secret, server, method and name. Or paste cells, or check all saved profiles."
    )


def _plan(read: ReadList) -> Iterator[str]:
    """What a run will do, and what to know about how the list was read."""
    yield plan_text(read.plan)
    if Method.GET in read.plan.methods:
        yield _("With GET, secrets are in the address, and so in the logs of proxies and servers.")
    if read.journal_trouble is not None:
        text = nothing_kept_text if read.journal is None else earlier_unread_text
        yield text(read.journal_trouble)
    if read.other_run is not None:
        yield other_run_text(read.other_run)
    yield from seen_texts(read.licence_list)
    for notice, rows in islice(read.plan.notices.items(), _TOLD_NOTICES):
        yield noticed_text(notice, rows)


def _why_unread(unread: UnreadableList) -> str:
    explanation = explain_problem(unread.problem)
    return " ".join((f"{explanation.title}.", explanation.meaning, *explanation.steps))


def _waiting(service: VerificationService) -> str:
    now = service.now
    return "\n".join(waiting_text(waiting, now) for waiting in service.waiting)


def _picture(tallies: Tallies) -> Picture:
    return Picture(tuple(tallies.servers.items()), tallies.durations, tallies.within(0.5), tallies.within(0.95))


def _before(read: ReadList, *, resumed: bool) -> str:
    if not resumed:
        return faulty_rows_text(read)
    if len(read.known) == read.rows.askable:
        return _("From an earlier run, whose report hasn’t been saved.")
    return _("Resumed from an earlier run, which didn’t get all answers.")


def _progress(service: VerificationService, counts: Summary, whole: int) -> str:
    line = (counted(counts.accepted, counts.refused, counts.unknown), _time_left(service, counts.total, whole))
    unkept = (unkept_text(service.unkept),) if service.unkept else ()
    return "\n".join((" · ".join(filter(None, line)), *unkept, *map(left_text, service.left)))


def _time_left(service: VerificationService, done: int, whole: int) -> str:
    seconds = service.seconds_left
    if seconds is None or service.waiting or _ENOUGH * done < whole:
        return ""
    return _("about {time} left").format(time=pause(max(1, round(seconds))))
