"""Every setting that the page shows, in its group and in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.window.parts.retranslated import Sentence
from app.window.settings.setting_controls import (
    ChosenFile,
    Control,
    Number,
    OneOfSeveral,
    ProxyChoice,
    Switch,
    TextLine,
)
from app.window.settings.setting_row import Setting
from app.wording.language import LANGUAGES, chosen_language
from app.wording.language import translated as _

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Group:
    """Settings under one heading."""

    heading: Sentence
    settings: tuple[Setting, ...]


class _Languages(OneOfSeveral):
    """Each language by its own name."""

    def __init__(self) -> None:
        super().__init__("settingLanguage", tuple(LANGUAGES))

    def show_value(self, value: object) -> None:
        """Show the language that is spoken, where the environment decides it."""
        super().show_value(value or chosen_language())

    def label(self, name: str) -> None:
        """The languages keep their own names."""
        super().label(name)
        self.name_items(tuple(LANGUAGES.values()))


class _Themes(OneOfSeveral):
    """Light, dark, or as the desktop is."""

    def __init__(self) -> None:
        super().__init__("settingTheme", ("system", "light", "dark", "contrast"))

    def label(self, name: str) -> None:
        """Say what can be chosen."""
        super().label(name)
        self.name_items((_("Same as the desktop"), _("Light"), _("Dark"), _("High contrast")))


class _Counted(Number):
    """A number with its unit; the least may stand for something else."""

    def __init__(self, name: str, least: int, most: int, unit: Sentence, least_means: Sentence = str) -> None:
        super().__init__(name, least, most)
        self._unit, self._least_means = unit, least_means

    def label(self, name: str) -> None:
        """Say the unit in the language that is now chosen."""
        super().label(name)
        self.setSuffix(self._unit())
        self.setSpecialValueText(self._least_means())
        self.widen()


def _counted(name: str, least: int, most: int, unit: Sentence, least_means: Sentence = str) -> Callable[[], Control]:
    return partial(_Counted, name, least, most, unit, least_means)


def _seconds() -> str:
    return _(" s")


def _minutes() -> str:
    return _(" min")


def _days() -> str:
    return _(" days")


GROUPS = (
    Group(
        lambda: _("Language and look"),
        (
            Setting("language", _Languages, lambda: _("Language")),
            Setting("look.theme", _Themes, lambda: _("Theme")),
        ),
    ),
    Group(
        lambda: _("Network"),
        (
            Setting(
                "network.timeout",
                _counted("settingTimeout", 1, _HOUR, _seconds),
                lambda: _("Time allowed for a call"),
                lambda: _("The whole call, from looking up the server’s name to the last character of its answer."),
            ),
            Setting(
                "network.proxy",
                partial(ProxyChoice, "settingProxy"),
                lambda: _("Proxy"),
                lambda: _("Addresses of this computer itself are never reached through a proxy."),
            ),
            Setting(
                "network.ca_file",
                partial(ChosenFile, "settingCaFile"),
                lambda: _("Extra certificates"),
                lambda: _("A PEM file with root certificates that are trusted besides the system’s own."),
            ),
            Setting(
                "network.allow_http",
                partial(TextLine, "settingAllowHttp", is_list=True),
                lambda: _("Servers that may be asked without encryption"),
                lambda: _(
                    "Normally none: over plain HTTP, others on the network can read the secret. Separate "
                    "them with commas."
                ),
            ),
            Setting(
                "network.servers",
                partial(TextLine, "settingServers", is_list=True),
                lambda: _("Servers to suggest"),
                lambda: _("They are offered in the server field, before DQE’s own. Separate them with commas."),
            ),
            Setting(
                "verify.concurrency",
                _counted("settingConcurrency", 1, 32, str),
                lambda: _("Requests at once when licences are verified"),
            ),
        ),
    ),
    Group(
        lambda: _("Clipboard and lock"),
        (
            Setting(
                "clipboard.token_seconds",
                _counted("settingTokenSeconds", 0, 24 * _HOUR, _seconds, lambda: _("until it expires")),
                lambda: _("A copied token stays on the clipboard"),
            ),
            Setting(
                "clipboard.secret_seconds",
                _counted("settingSecretSeconds", 0, 24 * _HOUR, _seconds, lambda: _("until the window closes")),
                lambda: _("A copied secret stays on the clipboard"),
            ),
            Setting(
                "lock.idle_minutes",
                _counted("settingLockMinutes", 0, 24 * 60, _minutes, lambda: _("never")),
                lambda: _("Lock the window when nobody has touched it for"),
            ),
            Setting(
                "lock.with_system",
                partial(Switch, "settingLockWithSystem"),
                lambda: _("Lock it when the computer locks"),
            ),
            Setting(
                "lock.hide_from_captures",
                partial(Switch, "settingHideFromCaptures"),
                lambda: _("Keep the window out of screen captures while a secret or token is shown"),
                lambda: _("On Windows and macOS; Linux lets no program do this."),
            ),
        ),
    ),
    Group(
        lambda: _("In the background"),
        (
            Setting(
                "tray.icon",
                partial(Switch, "trayIcon"),
                lambda: _("Icon in the system tray"),
                lambda: _(
                    "The icon shows how much time the token has left; its menu copies the token and gets a new one. "
                    "Closing the window still ends the program."
                ),
            ),
            Setting(
                "notifications.shown",
                partial(Switch, "notifications"),
                lambda: _("Notification before a copied token expires"),
                lambda: _(
                    "It appears one minute before the end, or later if a token lasts less than five minutes. It "
                    "needs the icon."
                ),
            ),
            Setting(
                "start.with_session",
                partial(Switch, "settingStartWithSession"),
                lambda: _("Start with the session"),
                lambda: _("The program opens when you sign in to this computer."),
            ),
            Setting(
                "start.minimised",
                partial(Switch, "settingStartMinimised"),
                lambda: _("Start minimised"),
            ),
            Setting(
                "agent.confirm",
                partial(Switch, "settingAgentConfirm"),
                lambda: _("Ask before a program gets its first token from the agent"),
            ),
        ),
    ),
    Group(
        lambda: _("History"),
        (
            Setting(
                "history.days",
                _counted("settingHistoryDays", 0, 3650, _days, lambda: _("until the window closes")),
                lambda: _("How long the last calls of a profile are kept"),
                lambda: _("When, how it ended and how long it took. No secret, no token and no licence is kept."),
            ),
            # The program looks for nothing over the network by itself, so there is nothing to switch off.
        ),
    ),
)
