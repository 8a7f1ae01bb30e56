"""The question mark beside a heading, which opens the help where it is about that."""

from enum import IntEnum

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.window.parts.labels_and_buttons import name_button
from app.window.parts.retranslated import Retranslated
from app.wording.language import translated as _


class HelpOn(IntEnum):
    """The topics of the help, in their order in its files."""

    CAUSES = 0
    LISTS = 3
    REQUESTS = 4
    AGENT = 6
    SETTINGS = 9


class HelpMark(Retranslated, QPushButton):
    """Whoever shows it opens the help when it is clicked."""

    def __init__(self, topic: HelpOn) -> None:
        super().__init__()
        self.topic = topic
        self.setObjectName(f"helpOn{topic.name.title()}")
        self.setProperty("role", "help")
        self.retranslate()

    def retranslate(self) -> None:
        """Say what it is."""
        name_button(self, "?", _("Help with this"))
        self.setToolTip(_("Help with this"))


def with_help(heading: QWidget, topic: HelpOn) -> QHBoxLayout:
    """A heading, and its question mark at the end of the line."""
    row = QHBoxLayout()
    row.addWidget(heading, 1)
    row.addWidget(HelpMark(topic))
    return row
