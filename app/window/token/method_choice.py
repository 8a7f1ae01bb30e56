"""The choice between POST and GET, and what it costs."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.window.parts.labels_and_buttons import button, name_button, plain_label
from app.window.parts.retranslated import Retranslated
from app.window.parts.tones import Tone, set_tone
from app.wording.language import translated as _


class MethodChoice(Retranslated, QWidget):
    """Two buttons, one of them pressed, and a line about it."""

    def __init__(self) -> None:
        super().__init__()
        self._post = _toggle("methodPost")
        self._get = _toggle("methodGet")
        self._post.setChecked(True)
        self._methods = QButtonGroup(self)
        self._methods.addButton(self._post)
        self._methods.addButton(self._get)
        self._is_plain = False
        self._cost = plain_label(name="methodNote", tone=Tone.MUTED, wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._post)
        layout.addWidget(self._get)
        layout.addSpacing(12)
        layout.addWidget(self._cost, 1)
        self._get.toggled.connect(self._say_cost)
        self.retranslate()

    def retranslate(self) -> None:
        """Label the methods, and say what the chosen one costs."""
        for method, toggle in (("POST", self._post), ("GET", self._get)):
            name_button(toggle, method, _("Method {method}").format(method=method))
        self._say_cost()

    @property
    def method(self) -> str:
        """`POST` or `GET`."""
        return "GET" if self._get.isChecked() else "POST"

    def choose(self, method: str) -> None:
        """Choose this method."""
        (self._get if method == "GET" else self._post).setChecked(True)

    def set_changeable(self, changeable: bool) -> None:  # noqa: FBT001 - a state
        """Let the person choose, or not."""
        for toggle in (self._post, self._get):
            toggle.setEnabled(changeable)

    def show_plain(self, plain: bool) -> None:  # noqa: FBT001 - a state
        """Say what it costs to go without encryption, or no more."""
        self._is_plain = plain
        set_tone(self._cost, Tone.WARNING if plain else Tone.MUTED)
        self._say_cost()

    def show_note(self, shown: bool) -> None:  # noqa: FBT001 - a state
        """Leave the place of the line to something else, or take it back."""
        self._cost.setVisible(shown)

    def _say_cost(self) -> None:
        if self._is_plain:
            self._cost.setText(_("Without encryption, others on the network can read the secret"))
            return
        self._cost.setText(
            _("GET puts the secret in the address, so proxies and server logs record it")
            if self._get.isChecked()
            else _("POST keeps the secret out of addresses and server logs")
        )


def _toggle(name: str) -> QPushButton:
    made = button(name=name)
    made.setCheckable(True)
    # To assistive tools a radio button: one of several.
    made.setAutoExclusive(True)
    return made
