"""How a widget says whether what it shows is good, bad or neither; the style sheet picks the colours."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Tone(StrEnum):
    """What a text or a ring stands for; never the only sign of it."""

    NONE = ""
    MUTED = "muted"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Give a widget its tone."""
    restyle(widget, "tone", tone)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, which is asked again only where that changes something."""
    if widget.property(name) == str(value):
        return
    widget.setProperty(name, str(value))
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # The style looks at it later in any case; to reach it, PySide6 makes all enumerations of QStyle.
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
