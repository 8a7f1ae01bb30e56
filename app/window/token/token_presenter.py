"""What happens on the Token page: which profile is chosen, what it asks for, and what its card says each second."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.live_tokens.snapshot import Snapshot
from app.window.loop.form_values import FormContent
from app.window.loop.token_service import TokenService
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.copied_token import CopiedToken
from app.window.parts.result_card_view import CardView
from app.window.parts.retranslated import Sentence
from app.window.parts.snapshot_to_card import card_view, short_state
from app.window.parts.tones import Tone
from app.window.token.clock_tick import Countdown
from app.window.token.handing_out import HandingOut, OnCard
from app.window.token.result_card import invitation
from app.window.token.token_page import TokenPage
from app.window.token.troubles import Troubles
from app.wording.language import translated as _


class TokenPresenter(QObject):
    """Listens to form and card, asks for tokens, and shows what comes of it, second by second."""

    #: A profile's identifier, what the list says of it, and the tone of that.
    state_changed = Signal(str, str, Tone)
    #: The chosen profile's identifier, and what its card shows now: a `CardView`, or None where it holds nothing.
    viewed = Signal(str, object)
    #: A token was asked for, for the chosen profile.
    asked = Signal()

    def __init__(
        self,
        page: TokenPage,
        content: Callable[[], FormContent],
        token_service: TokenService,
        clipboard: ConfidentialClipboard,
        copied: CopiedToken,
        clock: Clock,
    ) -> None:
        """`content` gives the chosen profile and what is in the form."""
        super().__init__()
        self._form = page.form
        self._card = page.card
        self._content = content
        self._token_service = token_service
        self._clipboard = clipboard
        self._copied = copied
        self._clock = clock
        self.is_in_tray: Callable[[], bool] = lambda: False
        #: Whose token is wanted may turn out to be no saved profile's.
        self.before_asking: Callable[[], object] = lambda: None
        self._menu_is_open = False
        self._chosen = PRACTICE
        self._to_copy = ""
        self._said: dict[str, Sentence] = {}
        self._troubles = Troubles()
        self.handing_out = HandingOut(page, self._on_card, clipboard, copied)
        self.handing_out.setParent(self)
        self._countdown = Countdown(self)
        self._countdown.beat.connect(self.count)
        self._connect()

    def show_profile(self, identifier: str) -> None:
        """Show the card of another profile; a call for the previous one goes on, and the list shows how it ends."""
        self._fall_silent(self._chosen)
        self._chosen, self._to_copy = identifier, ""
        self._card.hide_secrets()
        self.refresh()

    def follow(self, identifier: str, successor: str) -> None:
        """Move what is held for a profile to its new identifier."""
        self._token_service.hand_over(identifier, successor)
        self._copied.follow(identifier, successor)
        if self._chosen == identifier:
            self._chosen = successor
        if self._to_copy == identifier:
            self._to_copy = successor
        self._fall_silent(identifier)
        self.refresh()

    def forget(self, identifier: str) -> None:
        """Drop everything held for a profile, and remove its token from the clipboard."""
        self._copied.forget(identifier)
        self._clipboard.forget_secret_of(identifier)
        self._token_service.forget(identifier)

    def ask(self) -> None:
        """Ask for a token with what is in the form, unless a call for the chosen profile is running."""
        self.before_asking()
        if self._held(self._chosen).asking_since is not None and not self._token_service.has_left(self._chosen):
            return
        self._fall_silent(self._chosen)
        self._card.hide_secrets()
        self._token_service.ask(self._content())
        self.refresh()
        self.asked.emit()

    def ask_and_copy(self) -> None:
        """Ask for a token, and copy it once it is there; not if the person has turned to another profile by then."""
        self.before_asking()
        self._to_copy = self._chosen
        self.ask()

    def cancel(self) -> None:
        """Stop waiting for the chosen profile's call; it ends unless others wait for it."""
        self._token_service.cancel(self._chosen)

    def refresh(self) -> None:
        """Recompute and show everything."""
        self._refresh(self._card.show_view)

    def count(self) -> None:
        """Show the time left everywhere: after a suspended hour, a tick comes late."""
        self._refresh(self._card.pass_time)

    def _refresh(self, show: Callable[[CardView, str], None]) -> None:
        told = self._copied.look(self._held)
        if told is not None:
            self._said[self._chosen] = partial(_, told)
        known = {self._chosen, *self._token_service.snapshots, *self._troubles.profiles}
        views = {identifier: self._view(identifier) for identifier in known}
        for identifier, view in views.items():
            self._tell_state(identifier, view)
        shown = self._beside_form(views[self._chosen])
        said = self._said.get(self._chosen, str)()
        if shown is None:
            content = self._content()
            # Until the keyring has given a profile, nothing is known to be missing.
            is_filled = content.values is None or content.is_filled
            self._card.show_nothing(invitation(self._chosen, is_filled=is_filled), said)
        else:
            show(shown, said)
        self.viewed.emit(self._chosen, shown)
        self._form.lead(leads=shown is None or not shown.leads)
        self._form.show_facts("" if shown is None else shown.facts)
        self._wait([view for view in views.values() if view is not None])

    def _wait(self, views: list[CardView]) -> None:
        """Go on when something changes; where nobody sees the window, when the icon or the clipboard needs it."""
        window = self._card.window()
        seen = self._menu_is_open or (window.isVisible() and not window.isMinimized())
        # Each picture of the icon wakes several threads of Qt's: there is none where no tray shows it.
        in_tray = not seen and self.is_in_tray()
        waits = [view.next_change if seen else view.next_turn if in_tray else view.next_tone for view in views]
        self._countdown.wait(min([*waits, self._copied.next_change()]), seen=seen)

    def count_for_menu(self, *, is_open: bool) -> None:
        """Count each second while the tray's menu is open, too."""
        self._menu_is_open = is_open
        self.refresh()

    def leave(self) -> None:
        """Let go of every token, of what was copied, and of what was to be copied once it is there."""
        self._to_copy = ""
        self._form.hide_secrets()
        self._card.hide_secrets()
        # A call that has only just been asked for isn't among them yet.
        for identifier in {self._chosen, *self._token_service.snapshots}:
            self._token_service.forget(identifier)
        self._clipboard.take_back()
        self.refresh()

    def end(self) -> None:
        """Leave no token on the clipboard behind."""
        self._countdown.stop()
        self._clipboard.take_back()

    def _connect(self) -> None:
        self._form.token_requested.connect(self.ask)
        self._form.touched.connect(lambda: self._token_service.warm_up(practice=self._chosen == PRACTICE))
        self._form.changed.connect(self._look_at_form)
        self._card.new_token_requested.connect(self.ask)
        self._card.cancel_requested.connect(self.cancel)
        self._card.forget_requested.connect(lambda: self.forget(self._chosen))
        self._card.renewal_toggled.connect(self._keep_alive)
        self._token_service.changed.connect(self._take)

    def _look_at_form(self) -> None:
        """A token on the card may be another licence's than the one in the form now."""
        if self._held(self._chosen).token is not None:
            self.refresh()

    def _take(self, identifier: str) -> None:
        self._fall_silent(identifier)
        latest = self._held(identifier).latest
        if identifier == self._chosen and latest is not None and isinstance(latest.result, Problem):
            self._form.focus_wrong(latest.result.kind)
        self._tell_state(identifier, self._view(identifier))
        self.refresh()
        if identifier == self._to_copy and self._held(identifier).asking_since is None:
            self._to_copy = ""
            if latest is not None and not isinstance(latest.result, Problem):
                self._card.copy_token()

    def _fall_silent(self, identifier: str) -> None:
        """Remove what was said about a profile, because something else has happened since."""
        self._said.pop(identifier, None)
        self._troubles.drop(identifier)

    def _held(self, identifier: str) -> Snapshot:
        return self._token_service.snapshots.get(identifier, Snapshot())

    def _on_card(self) -> OnCard:
        held = self._held(self._chosen)
        trouble = self._troubles.shown_with(self._chosen)
        return OnCard(self._chosen, held if trouble is None else replace(held, latest=trouble))

    def _tell_state(self, identifier: str, shown: CardView | None) -> None:
        view = self._view(identifier, aside=True) if self._troubles.is_anothers(identifier) else shown
        self.state_changed.emit(identifier, *short_state(view))

    def _view(self, identifier: str, *, aside: bool = False) -> CardView | None:
        snapshot, trouble = self._held(identifier), None if aside else self._troubles.shown_with(identifier)
        if self._token_service.has_left(identifier):
            snapshot = replace(snapshot, asking_since=None, latest=Outcome(Problem(Kind.CANCELLED)))
        if trouble is not None and snapshot.asking_since is None:
            snapshot = replace(snapshot, latest=trouble)
        allowed = self._token_service.allowed
        return card_view(snapshot, self._clock, practice=identifier == PRACTICE, allowed=allowed)

    def _beside_form(self, view: CardView | None) -> CardView | None:
        """The view, told whether the form still says what its token is for."""
        granted = self._held(self._chosen).granted
        if view is None or view.token is None or granted is None:
            return view
        from app.window.token.same_credentials import is_about  # a window without a token goes without

        content = self._content()
        # The practice server's cases are no one's; only below a refusal would its token say something wrong.
        told = content.is_practice and view.tone is not Tone.BAD
        return replace(view, is_of_form=told or is_about(granted, content))

    def _keep_alive(self, wanted: bool) -> None:  # noqa: FBT001 - a toggle's state
        if wanted:
            self._token_service.keep_alive(self._content())
        else:
            self._token_service.let_expire(self._chosen)

    def show_trouble(self, identifier: str, problem: Problem | None) -> None:
        """Explain a problem that came from no call, with its profile or the chosen one; None ends it."""
        self._fall_silent(identifier or self._chosen)
        if problem is not None:
            self._troubles.put(identifier, self._chosen, problem)
        self.refresh()

    def say(self, identifier: str, sentence: Sentence) -> None:
        """Show a sentence below whatever this profile's card shows."""
        self._said[identifier] = sentence
        self.refresh()
