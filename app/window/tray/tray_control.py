"""What the tray shows and does: the chosen profile's token, and a word before a copied one ends."""

from PySide6.QtCore import QObject

from app.endpoint.token import Token
from app.window.main_window import MainWindow
from app.window.profiles.profile_list_model import PRACTICE
from app.window.token.card_state import CardView
from app.window.token.copied_token import CopiedToken
from app.window.token.token_presenter import TokenPresenter
from app.window.tray.tray import Tray
from app.window.tray.tray_view import tray_view
from app.wording.language import translated as _
from app.wording.times import valid_until


class TrayControl(QObject):
    """Wires the tray to what is in the window now."""

    def __init__(self, tray: Tray, window: MainWindow, token: TokenPresenter, copied: CopiedToken) -> None:
        super().__init__()
        self._tray = tray
        self._window = window
        token.viewed.connect(self._show)
        copied.end_near.connect(self._tell)
        tray.open_requested.connect(token.refresh)
        tray.copy_requested.connect(window.page.card.copy_token)
        tray.token_requested.connect(token.ask)
        tray.speak()
        self._show(PRACTICE, None)

    def _show(self, profile: str, view: CardView | None) -> None:
        self._tray.show_view(tray_view(self._window.profiles.name_of(profile), view))

    def _tell(self, profile: str, token: Token) -> None:
        if token.expires_at is not None:
            title = _("The copied token expires at {time} ({profile})").format(
                time=valid_until(token.expires_at), profile=self._window.profiles.name_of(profile)
            )
            self._tray.tell(title, _("To continue after that, get a new token and copy it."))
