"""What the tray shows and tells: the chosen profile's token, and a notification before a copied one expires."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.endpoint.token import Token
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.parts.copied_token import CopiedToken
from app.window.parts.result_card_view import CardView
from app.window.tray.tray import Tray
from app.window.tray.tray_view import tray_view
from app.wording.language import translated as _
from app.wording.times_and_durations import valid_until


class TrayPresenter(QObject):
    """Keeps the tray up to date with the chosen profile's token."""

    def __init__(self, tray: Tray, name_of: Callable[[str], str], copied: CopiedToken) -> None:
        """`name_of` gives the name of a profile."""
        super().__init__()
        self._tray = tray
        self._name_of = name_of
        copied.end_near.connect(self._tell)
        self.show_view(PRACTICE, None)

    def show_view(self, profile: str, view: CardView | None) -> None:
        """Show what the card of this profile shows; None for nothing."""
        self._tray.show_view(tray_view(self._name_of(profile), view))

    def show_others(self, states: Sequence[tuple[str, str]]) -> None:
        """Show which other profiles have a live token, identifiers with how long it lives."""
        lines = [
            (profile, _("{profile}: {state}").format(profile=name, state=state))
            for profile, state in states
            if (name := self._name_of(profile))
        ]
        self._tray.show_others(lines)

    def _tell(self, profile: str, token: Token) -> None:
        if token.expires_at is not None:
            title = _("The copied token expires at {time} ({profile})").format(
                time=valid_until(token.expires_at), profile=self._name_of(profile)
            )
            self._tray.tell(title, _("To continue after that, get a new token and copy it."))
