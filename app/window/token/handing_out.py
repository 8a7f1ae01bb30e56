"""What leaves the Token page: the token as it is or as a request, the client secret, a report, a file for Postman."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.handover.snippet_kind import Snippet
from app.live_tokens.snapshot import Snapshot
from app.window.parts.clipboard import ConfidentialClipboard, removal_of_secret, removal_of_token
from app.window.parts.copied_token import CopiedToken
from app.window.token.token_page import TokenPage
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.handover.handed_token import HandedToken


@dataclass(frozen=True, slots=True)
class OnCard:
    """The chosen profile, and what its card is about."""

    profile: str
    held: Snapshot


class HandingOut(QObject):
    """Copies and exports what is on the form and the card, and says what was done."""

    #: The person wants a file for Postman, as `PostmanFiles` names it, with this `HandedToken`.
    export_requested = Signal(str, object)
    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)

    def __init__(
        self, page: TokenPage, on_card: Callable[[], OnCard], clipboard: ConfidentialClipboard, copied: CopiedToken
    ) -> None:
        super().__init__()
        self._on_card = on_card
        self._clipboard = clipboard
        self._copied = copied
        page.form.copy_requested.connect(self._copy_secret)
        page.card.copy_requested.connect(self._copy_token)
        page.card.copy_as_requested.connect(self._copy_as)
        page.card.export_requested.connect(self._export)
        page.card.report_requested.connect(self._copy_report)

    def _copy_token(self, token: str) -> None:
        on_card = self._on_card()
        held = on_card.held.token
        self._copied.put(on_card.profile, held, token)
        ends = held is not None and held.expires_in is not None
        self.confirmed.emit(partial(removal_of_token, ends=ends))

    def _copy_as(self, kind: str) -> None:
        handed = self._handed()
        if handed is not None:
            from app.handover.snippets import snippet  # a window in which nothing is copied goes without

            self._copy_token(snippet(Snippet(kind), handed))

    def _export(self, kind: str) -> None:
        handed = self._handed()
        if handed is not None:
            self.export_requested.emit(kind, handed)

    def _handed(self) -> "HandedToken | None":
        from app.handover.handed_token import handed_token  # as above

        granted = self._on_card().held.granted
        return None if granted is None else handed_token(granted)

    def _copy_secret(self, secret: str) -> None:
        self._clipboard.put_secret(secret, self._on_card().profile)
        self.confirmed.emit(partial(removal_of_secret, self._clipboard.secret_seconds))

    def _copy_report(self) -> None:
        latest = self._on_card().held.latest
        if latest is not None:
            from datetime import datetime  # as above

            from app.wording.ticket_report import report

            self._clipboard.put_plain(report(latest, datetime.now().astimezone()))
            self.confirmed.emit(
                lambda: _("Report copied. It holds no secret, no token, and only the end of the licence.")
            )
