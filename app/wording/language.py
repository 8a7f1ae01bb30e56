"""The person's language, and every text in it: gettext catalogues, read when the first text is asked for."""

import gettext
import os
import re
import sys
from collections.abc import Iterator
from typing import Final

#: The language that the texts in the code are written in; it needs no catalogue.
SOURCE: Final = "en"
DOMAIN: Final = "idmobile-token"

#: The languages there are, each by its own name.
LANGUAGES: Final = {SOURCE: "English", "fr": "Français"}

_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
#: Systems on which a program asks for the language, rather than being told in a variable.
_ASKED_THEMSELVES: Final = frozenset({"win32", "darwin"})
#: A language, a script and a country that may follow it; what a locale says behind these doesn't matter here.
_LOCALE: Final = re.compile(r"([A-Za-z]{2,3})(?:[_-][A-Za-z]{4})?(?:[_-]([A-Za-z]{2}|[0-9]{3}))?(?:[.@].*)?")
_NO_LANGUAGE: Final = {"C", "POSIX"}


class _Chosen:
    """The language now chosen: the only state of this module.

    Every text on the screen depends on it, so it isn't passed through every function that says something. It is
    set at the start and by the setting, and read by whoever translates, in any thread.
    """

    code = SOURCE
    catalogue: gettext.NullTranslations | None = None


def choose_language(code: str | None) -> None:
    """Use this language from now on, such as `fr`; None leaves it to the environment, as a program's start does.

    What has no catalogue becomes English. Texts that were translated before stay as they are.
    """
    _choose(_wanted() if code is None else (code,))


def chosen_language() -> str:
    """The code of the language that texts now come in, such as `en` or `fr`."""
    _catalogue()
    return _Chosen.code


def marked(text: str) -> str:
    """The text itself, noted for the catalogues: whoever shows it translates it."""
    return text


def translated(text: str) -> str:
    """The text in the person's language; the code imports this as `_`.

    Placeholders are filled afterwards: `_("Port {number}").format(number=80)`. What has no translation stays English.
    """
    # A catalogue answers the empty text with its own header.
    return _catalogue().gettext(text) if text else ""


def translated_plural(singular: str, plural: str, number: int) -> str:
    """The form that this number takes in the person's language, its placeholders still to be filled."""
    return _catalogue().ngettext(singular, plural, number)


def _catalogue() -> gettext.NullTranslations:
    return _Chosen.catalogue or _choose(_wanted())


def _choose(codes: tuple[str, ...]) -> gettext.NullTranslations:
    _Chosen.code, catalogue = _found(codes)
    _Chosen.catalogue = catalogue
    return catalogue


def _wanted() -> tuple[str, ...]:
    """What the environment asks for, as gettext reads it: the first variable that is set, `LANGUAGE` with several.

    Where none is, as on most Windows and in a Mac's applications, what the system's own settings say.
    """
    chosen = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    if chosen or sys.platform not in _ASKED_THEMSELVES:
        return tuple(chosen.split(":"))
    from app.wording.system_language import system_languages  # elsewhere a variable says it

    return system_languages()


def _found(codes: tuple[str, ...]) -> tuple[str, gettext.NullTranslations]:
    for code in codes:
        for name in _names(code):
            if name == SOURCE:
                return SOURCE, gettext.NullTranslations()
            catalogue = _read(name)
            if catalogue is not None:
                return name, catalogue
    return SOURCE, gettext.NullTranslations()


def _names(code: str) -> Iterator[str]:
    """`fr_CA.UTF-8` may be served by `fr_CA`, else by `fr`."""
    match = _LOCALE.fullmatch(code)
    if code in _NO_LANGUAGE:
        yield SOURCE
    elif match is not None:
        language, country = match[1].lower(), match[2]
        if country and language != SOURCE:
            yield f"{language}_{country.upper()}"
        yield language


def _read(name: str) -> gettext.NullTranslations | None:
    # English, which most sessions speak, needs no files, so it shouldn't pay for finding them.
    from app.places import resource  # see above

    try:
        with resource("translations", name, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        return None
