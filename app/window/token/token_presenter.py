"""What happens on the Token page: which profile is chosen, what it asks for, and what its card says each second."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.live_tokens.snapshot import Snapshot
from app.window.loop.token_service import TokenService
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.tone import Tone
from app.window.profiles.profile_list_model import PRACTICE
from app.window.token.card_state import CardView
from app.window.token.card_state_of import card_view, short_state
from app.window.token.copied_token import CopiedToken
from app.window.token.credentials_form import CredentialsForm
from app.window.token.result_card import ResultCard, invitation
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.handover.handed_token import HandedToken

_SECOND = 1000
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,80}")


@dataclass(frozen=True, slots=True)
class TokenState:
    """What is held and shown."""

    chosen: str
    snapshots: Mapping[str, Snapshot]
    trouble: Outcome | None
    asked_server: str


class TokenPresenter(QObject):
    """Listens to form and card, asks for tokens, and shows what comes of it, second by second."""

    #: A profile's identifier, what the list says of it, and the tone of that.
    state_changed = Signal(str, str, Tone)
    #: The chosen profile's identifier, and what its card shows now: a `CardView`, or None where it holds nothing.
    viewed = Signal(str, object)
    #: A token was asked for, for the chosen profile.
    asked = Signal()
    #: The person wants a file for Postman, as `PostmanFiles` names it, with this `HandedToken`.
    export_requested = Signal(str, object)

    def __init__(
        self,
        form: CredentialsForm,
        card: ResultCard,
        token_service: TokenService,
        clipboard: ConfidentialClipboard,
        copied: CopiedToken,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._form = form
        self._card = card
        self._token_service = token_service
        self._clipboard = clipboard
        self._copied = copied
        self._clock = clock
        self._chosen = PRACTICE
        self._snapshots: dict[str, Snapshot] = {}
        self._said = ""
        self._trouble: Outcome | None = None
        self._asked_server = ""
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.timeout.connect(self.refresh)
        self._connect()

    def show_profile(self, identifier: str) -> None:
        """Show the card of another profile; a call that runs for the one before is stopped, its token stays."""
        # A late answer to a call for another profile would only confuse.
        self._token_service.cancel(self._chosen)
        self._chosen = identifier
        self._said = ""
        self._trouble = None
        self._card.hide_secrets()
        self.refresh()

    def follow(self, identifier: str, heir: str) -> None:
        """Go on with what is held for a profile that is now known by another identifier."""
        self._token_service.hand_over(identifier, heir)
        self._copied.follow(identifier, heir)
        if self._chosen == identifier:
            self._chosen = heir
        if identifier in self._snapshots:
            self._snapshots[heir] = self._snapshots.pop(identifier)

    def state(self) -> "TokenState":
        """What another control needs to go on."""
        return TokenState(self._chosen, dict(self._snapshots), self._trouble, self._asked_server)

    def restore(self, state: "TokenState") -> None:
        """Go on where another control has left off."""
        self._chosen, self._snapshots = state.chosen, dict(state.snapshots)
        self._trouble, self._asked_server = state.trouble, state.asked_server
        self.refresh()

    def ask(self) -> None:
        """Ask for a token for the chosen profile with what stands in the form, unless a call for it runs."""
        if self._held(self._chosen).asking_since is not None:
            return
        self._said = ""
        self._trouble = None
        self._card.hide_secrets()
        values = self._form.values()
        self._asked_server = values.server.strip().removeprefix("https://").rstrip("/")
        self._token_service.ask(self._chosen, values, practice=self._chosen == PRACTICE)
        self.asked.emit()

    def cancel(self) -> None:
        """Stop the call that runs for the chosen profile."""
        self._token_service.cancel(self._chosen)

    def refresh(self) -> None:
        """Show the time left everywhere, computed anew: a tick may come late, after a suspended hour."""
        said = self._copied.look(self._held)
        if said is not None:
            self._said = said
        views = {identifier: self._view(identifier) for identifier in {self._chosen, *self._snapshots}}
        for identifier, view in views.items():
            self.state_changed.emit(identifier, *short_state(view))
        shown = views[self._chosen]
        if shown is None:
            self._card.show_nothing(invitation(practice=self._chosen == PRACTICE), self._said)
        else:
            self._card.show_view(shown, self._said)
        self.viewed.emit(self._chosen, shown)
        self._form.show_facts("" if shown is None else shown.facts)
        waits = [view.next_change for view in views.values() if view is not None]
        soonest = min(waits, default=math.inf)
        if soonest < math.inf:
            # A millisecond past the change, so that no tick shows the same second twice.
            self._tick.start(math.ceil(min(soonest, 1.0) * _SECOND) + 1)

    def end(self) -> None:
        """Leave no token on the clipboard behind."""
        self._tick.stop()
        self._clipboard.take_back()

    def _connect(self) -> None:
        self._form.token_requested.connect(self.ask)
        self._form.touched.connect(self._warm_up)
        self._form.copy_requested.connect(self._copy_secret)
        self._card.new_token_requested.connect(self.ask)
        self._card.cancel_requested.connect(self.cancel)
        self._card.forget_requested.connect(self._forget)
        self._card.copy_requested.connect(self._copy_token)
        self._card.copy_as_requested.connect(self._copy_as)
        self._card.renewal_toggled.connect(self._keep_alive)
        self._card.export_requested.connect(self._export)
        self._card.report_requested.connect(self._copy_report)
        self._token_service.changed.connect(self._take)

    def _warm_up(self) -> None:
        self._token_service.warm_up(practice=self._chosen == PRACTICE)

    def _take(self, identifier: str, snapshot: Snapshot) -> None:
        self._snapshots[identifier] = snapshot
        self._said = ""
        self.refresh()

    def _held(self, identifier: str) -> Snapshot:
        return self._snapshots.get(identifier, Snapshot())

    def _view(self, identifier: str) -> CardView | None:
        snapshot = self._held(identifier)
        if self._trouble is not None and identifier == self._chosen:
            snapshot = Snapshot(latest=self._trouble, granted=snapshot.granted)
        return card_view(snapshot, self._clock, asked=self._asked(identifier))

    def _asked(self, identifier: str) -> str:
        if identifier == PRACTICE:
            return _("the practice server")
        # As typed, where that is nothing but a host: what else may stand there isn't for a title.
        return self._asked_server if _HOST.fullmatch(self._asked_server) else _("the server")

    def _copy_token(self, token: str) -> None:
        held = self._held(self._chosen).token
        self._copied.put(self._chosen, held, token)
        if held is None or held.expires_in is None:
            self.say(_("Copied. It will be removed from the clipboard when this window closes."))
        else:
            self.say(_("Copied. It will be removed from the clipboard when the token expires."))

    def _copy_as(self, kind: str) -> None:
        handed = self._handed()
        if handed is not None:
            from app.handover.snippets import Snippet, snippet  # a window in which nothing is copied goes without

            self._copy_token(snippet(Snippet(kind), handed))

    def _export(self, kind: str) -> None:
        handed = self._handed()
        if handed is not None:
            self.export_requested.emit(kind, handed)

    def _handed(self) -> "HandedToken | None":
        from app.handover.handed_token import handed_token  # as above

        granted = self._held(self._chosen).granted
        return None if granted is None else handed_token(granted)

    def _keep_alive(self, wanted: bool) -> None:  # noqa: FBT001 - a toggle's state
        if wanted:
            self._token_service.keep_alive(self._chosen, self._form.values(), practice=self._chosen == PRACTICE)
        else:
            self._token_service.let_expire(self._chosen)

    def _forget(self) -> None:
        self._copied.forget(self._chosen)
        self._token_service.forget(self._chosen)

    def _copy_secret(self, secret: str) -> None:
        self._clipboard.put(secret)
        self.say(_("Copied. It will be removed from the clipboard when this window closes."))

    def _copy_report(self) -> None:
        latest = self._trouble or self._held(self._chosen).latest
        if latest is not None:
            from datetime import datetime  # as above

            from app.wording.report import report

            self._clipboard.put_plain(report(latest, datetime.now().astimezone()))
            self.say(_("Copied. The report holds no secret, no token, and only the end of the licence."))

    def show_trouble(self, problem: Problem) -> None:
        """Explain a problem with the chosen profile that no call has met, until something else happens."""
        self._trouble = Outcome(problem)
        self._said = ""
        self.refresh()

    def say(self, text: str) -> None:
        """Say something under whatever the card shows."""
        self._said = text
        self.refresh()
