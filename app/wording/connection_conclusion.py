"""What follows from a connection check in which every step is fine: what isn't the cause, and where to look next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from app.about import COMMAND
from app.wording.connection_steps import checked_server
from app.wording.explanation import Explanation
from app.wording.language import translated as _
from app.wording.window_or_command_line import Face, chosen_face

if TYPE_CHECKING:
    # It brings the whole endpoint along, which the first paint has no use for.
    from app.endpoint.connection.step import StepReport

_FINE: Final = {"ok", "skipped"}
_LAST: Final = "credentials"


def conclusion(reports: Sequence[StepReport], *, practice: bool = False) -> Explanation | None:
    """The conclusion of a whole check; None while it runs, where it was stopped, and where a step isn't fine.

    `practice` is for a check of the practice server, whose address holds no longer than the check.
    """
    if not reports or reports[-1].step != _LAST or any(report.result not in _FINE for report in reports):
        return None
    server = checked_server(reports)
    accepted = reports[-1].result == "ok"
    title = _("Everything is fine: a token came") if accepted else _("The connection is fine")
    fine = _("The network, the server {server} and IDMobile are fine.").format(server=server)
    meaning = (
        _("So are the licence and the client secret. If calls fail elsewhere, their request is the cause.")
        if accepted
        else _("So the cause is the licence, the client secret or the customer’s request.")
    )
    whom = "--practice" if practice else f"--server {server} --licence LICENCE"
    slow = any("slow" in report.facts for report in reports)
    noted = _("Only looking up the name was slow, which delays every call.") if slow else ""
    return Explanation(title, f"{fine} {meaning} {noted}".rstrip(), tuple(_steps(whom, accepted=accepted, slow=slow)))


def _steps(whom: str, *, accepted: bool, slow: bool) -> Iterator[str]:
    in_window = chosen_face() is Face.WINDOW
    if not accepted:
        step = (
            _("Get a token with this licence and secret, on the Token page.")
            if in_window
            else _("Get a token with the licence and the secret: {command} get {whom}")
        )
        yield step.format(command=COMMAND, whom=whom)
    yield (
        _("Paste the customer’s request under Check a request.")
        if in_window
        else _("Check the customer’s request, pasted into: {command} check").format(command=COMMAND)
    )
    if slow:
        yield _("Ask your network’s administrator to check the name servers (DNS) that this computer uses.")
