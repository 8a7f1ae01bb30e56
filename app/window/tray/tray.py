"""The program's place in the desktop's tray: an icon with a menu, and notifications, as far as they are wanted."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.window.tray.tray_icon import TrayIcon
from app.window.tray.tray_view import TrayView, tray_view


class Tray(QObject):
    """Outlives what is in the window; says what the person does there."""

    #: The menu is about to be shown: what it says should be true.
    open_requested = Signal()
    menu_closed = Signal()
    copy_requested = Signal()
    token_requested = Signal()
    #: The identifier of another profile than the chosen one, whose token the person wants on the clipboard.
    other_copy_requested = Signal(str)
    #: The person wants the window in front.
    window_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: TrayIcon | None = None
        self._notifies = False
        self._view = tray_view("", None)

    @property
    def has_icon(self) -> bool:
        """Whether there is an icon where the desktop has a tray."""
        return self._icon is not None

    @property
    def is_seen(self) -> bool:
        """Whether there is an icon, and a tray in which it is."""
        return self.has_icon and self.has_place

    @property
    def notifies(self) -> bool:
        """Whether there are notifications where there is an icon."""
        return self._notifies

    @property
    def has_place(self) -> bool:
        """Whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def want_icon(self, wanted: bool) -> None:  # noqa: FBT001 - a toggle's state
        """Have an icon, or none."""
        if not wanted:
            self.remove()
        elif self._icon is None:
            self._icon = self._new_icon()
            self._icon.show()

    def want_notifications(self, wanted: bool) -> None:  # noqa: FBT001 - a toggle's state
        """Have notifications, or none."""
        self._notifies = wanted

    def remove(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.remove()
            self._icon = None

    def show_view(self, view: TrayView) -> None:
        """Show this state."""
        self._view = view
        if self._icon is not None:
            self._icon.show_view(view)

    def show_others(self, others: Sequence[tuple[str, str]]) -> None:
        """Offer the live tokens of other profiles: identifiers with a line about each."""
        if self._icon is not None:
            self._icon.menu.show_others(others)

    def tell(self, title: str, text: str) -> None:
        """Show a notification if such are wanted; without a tray there is none."""
        if self._notifies and self._icon is not None:
            # Desktops of D-Bus keep anything less from popping up.
            self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Warning)

    def _new_icon(self) -> TrayIcon:
        icon = TrayIcon(self._view, self)
        icon.open_requested.connect(self.open_requested)
        icon.menu.aboutToHide.connect(self.menu_closed)
        icon.window_requested.connect(self.window_requested)
        icon.menu.copy_token.triggered.connect(self.copy_requested)
        icon.menu.other_copied.connect(self.other_copy_requested)
        icon.menu.get_token.triggered.connect(self.token_requested)
        icon.menu.show_window.triggered.connect(self.window_requested)
        icon.menu.quit.triggered.connect(self.quit_requested)
        return icon
