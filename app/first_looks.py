"""The two looks that every start takes, at plain names: pathlib and platformdirs would cost a short command a third."""

import os
import sys

from app.about import COMMAND

_PACKAGE = os.path.dirname(os.path.realpath(__file__))


def resources() -> str:
    """The folder of the resource files.

    A wheel and a bundle carry the resources inside the package, a checkout has them beside it.
    """
    inside = f"{_PACKAGE}{os.sep}resources"
    return inside if os.path.isdir(inside) else f"{os.path.dirname(_PACKAGE)}{os.sep}resources"


def is_nothing_set() -> bool:
    """Whether it is certain that there is no file of settings; `app.places` knows where it is on every system."""
    folder = _usual_config()
    if folder is None:
        return False
    try:
        os.stat(f"{folder}/{COMMAND}/settings.toml")
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _usual_config() -> str | None:
    """Where settings are by the XDG base directory specification; None where that isn't as plain as usual."""
    if sys.platform != "linux":
        return None
    given = os.environ.get("XDG_CONFIG_HOME", "")
    if given:
        return given if given.startswith("/") else None
    home = os.environ.get("HOME", "")
    return f"{home}/.config" if home.startswith("/") else None
