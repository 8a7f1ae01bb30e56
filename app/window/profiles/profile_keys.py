"""The keys of the profile list; the help lists them from what is said here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView

from app.wording.language import marked


def bind_keys(
    view: QListView,
    *,
    get: Callable[[], object],
    rename: Callable[[], object],
    delete: Callable[[], object],
    move: Callable[[int], object],
) -> None:
    """Bind them where the list has the focus; `move` is given by how many lines."""
    bound = (
        ("Return", marked("in the list of profiles: get its token and copy it"), get),
        ("Enter", "", get),
        ("F2", marked("in the list of profiles: rename the profile"), rename),
        ("Del", marked("in the list of profiles: delete the profile"), delete),
        ("Alt+Up", marked("in the list of profiles: move the profile up"), partial(move, -1)),
        ("Alt+Down", marked("in the list of profiles: move the profile down"), partial(move, 1)),
    )
    for keys, what, action in bound:
        shortcut = QShortcut(QKeySequence(keys), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setWhatsThis(what)
        shortcut.activated.connect(action)
