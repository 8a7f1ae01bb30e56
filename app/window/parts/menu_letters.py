"""The letters of a menu's entries, each of which chooses one while the menu is open."""

from functools import partial

from PySide6.QtWidgets import QMenu

from app.window.parts.letters import bare, lettered


def letter_entries(menu: QMenu) -> None:
    """Mark a letter of each entry whenever the menu opens, until it closes; likewise in the menus that are in it."""
    menu.aboutToShow.connect(partial(_mark, menu))
    menu.aboutToHide.connect(partial(_unmark, menu))
    for action in menu.actions():
        further = action.menu()
        if isinstance(further, QMenu):
            letter_entries(further)


def _mark(menu: QMenu) -> None:
    entries = [action for action in menu.actions() if action.isEnabled() and action.text()]
    for action, text in zip(entries, lettered([bare(action.text()) for action in entries]), strict=True):
        action.setText(text)


def _unmark(menu: QMenu) -> None:
    for action in menu.actions():
        action.setText(bare(action.text()))
