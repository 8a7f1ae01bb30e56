"""Scrolls to the result that a person asked for, where the window is too low for form and result at once."""

from PySide6.QtCore import QObject, QTimer

from app.window.parts.result_card_view import CardView
from app.window.token.token_page import TokenPage
from app.window.token.token_presenter import TokenPresenter


class AwaitedResult(QObject):
    """Shows each result once, and only while the profile is chosen that it was asked for; a renewal is not awaited."""

    def __init__(self, page: TokenPage, presenter: TokenPresenter) -> None:
        super().__init__(presenter)
        self._page = page
        self._profile = ""
        self._awaited: str | None = None
        presenter.asked.connect(self._wait)
        presenter.viewed.connect(self._look)

    def _wait(self) -> None:
        self._awaited = self._profile

    def _look(self, profile: str, view: CardView | None) -> None:
        self._profile = profile
        if self._awaited is None or (profile == self._awaited and (view is None or view.asks)):
            return
        is_shown = profile == self._awaited and view is not None and not view.is_slip
        self._awaited = None
        if is_shown:
            # Once the card has the height of what it says now.
            QTimer.singleShot(0, self._page, self._page.show_result)
