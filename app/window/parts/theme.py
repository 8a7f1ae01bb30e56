"""The window's colours, light and dark, and how they reach Qt: the only place with colour values."""

from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.places import resource


class Theme(NamedTuple):
    """Every colour by what it is for, as `#rrggbb`; a tuple, for the first paint waits for it."""

    page: str
    sidebar: str
    card: str
    field: str
    #: Around cards, which are there without it.
    border: str
    #: Around what a person can fill in or press.
    edge: str
    #: Around such a thing in the accent's colour that has the focus.
    focus_on_accent: str
    text: str
    muted: str
    accent: str
    accent_pressed: str
    on_accent: str
    chosen: str
    good: str
    good_surface: str
    bad: str
    bad_surface: str
    warning: str
    warning_surface: str


LIGHT = Theme(
    page="#f4f5f8", sidebar="#ecedf2", card="#ffffff", field="#ffffff", border="#dcdfe6", edge="#7a8291",
    focus_on_accent="#0d0f15", text="#181b24", muted="#5d6679", accent="#245bdf", accent_pressed="#1f55d8",
    on_accent="#ffffff", chosen="#dde6ff", good="#14825c", good_surface="#e6f5ee", bad="#b42318", bad_surface="#ffeceb",
    warning="#8a5a00", warning_surface="#fff4dc",
)  # fmt: skip
DARK = Theme(
    page="#17181d", sidebar="#1a1d25", card="#1e2127", field="#16181c", border="#353a45", edge="#7b8290",
    focus_on_accent="#ffffff", text="#eceef2", muted="#9aa1ae", accent="#5f8bf7", accent_pressed="#8badff",
    on_accent="#0b1020", chosen="#22304f", good="#4cc38a", good_surface="#17302a", bad="#ff8a80", bad_surface="#3a1d1d",
    warning="#e5b454", warning_surface="#352a14",
)  # fmt: skip

#: For who needs more contrast than the others have.
CONTRAST = Theme(
    page="#000000", sidebar="#000000", card="#000000", field="#000000", border="#ffffff", edge="#ffffff",
    focus_on_accent="#ffffff", text="#ffffff", muted="#ffffff", accent="#1aebff", accent_pressed="#7df4ff",
    on_accent="#000000", chosen="#003b5c",
    good="#5dff9b", good_surface="#000000", bad="#ff9d94", bad_surface="#000000",
    warning="#ffd84d", warning_surface="#000000",
)  # fmt: skip

#: Text sizes beside the person's own.
_SIZES = {"title_size": 1.3, "number_size": 2.2, "word_size": 1.2, "small_size": 0.9}


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it doesn't say."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def choose(name: str) -> None:
    """Have `light`, `dark`, `contrast` or, with `system`, what the desktop asks for, from now on."""
    if name != _Shown.wanted:
        follow(name)


def follow(name: str = "") -> None:
    """Show the colours that are wanted, by this name or as before, after the desktop's may have changed."""
    _Shown.wanted = name or _Shown.wanted
    apply({"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(_Shown.wanted) or system_theme())


def apply(theme: Theme) -> None:
    """Give every window of the program these colours."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("colours need an application")
    _Shown.theme = theme
    application.setPalette(_palette(theme))
    style = Template(resource("styles", "window.qss").read_text(encoding="utf-8"))
    application.setStyleSheet(
        style.substitute(
            theme._asdict(),
            # Qt's balloon beside an icon in the tray is a light one in any theme.
            balloon_text=LIGHT.text,
            tick=resource("styles", "tick.png").as_posix(),
            **_sizes(application.font()),
        )
    )


def colour(name: str) -> QColor:
    """A colour of the theme now shown, by its name in `Theme`; for what paints itself."""
    return QColor(getattr(_Shown.theme, name))


class _Shown:
    """The theme now shown: the whole program has one, as Qt has one palette and one style sheet."""

    theme = LIGHT
    wanted = "system"


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """This font in another size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setBold(bold)
    return made


def _sizes(font: QFont) -> dict[str, str]:
    """The style sheet's text sizes, which follow the person's own."""
    return {name: f"{font.pointSizeF() * factor:.1f}pt" for name, factor in _SIZES.items()}


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.page,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.card,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette
