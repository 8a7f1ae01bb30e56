"""Where things are: the resource files, and the person's folders for settings and logs."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.about import COMMAND
from app.start_checks import resources

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


def resource(*parts: str) -> Path:
    """A file or folder among the resources, such as `resource("icons", "window.svg")`; it need not exist."""
    return Path(resources(), *parts)


def config_folder() -> Path:
    """The folder for settings and the list of profiles; it need not exist yet."""
    return _folders().user_config_path


def copy_folder() -> Path:
    """The folder for a copy of the list of profiles, apart from the list itself; it need not exist yet.

    Whoever deletes the folder of settings and lists has the names of what the keyring still holds.
    """
    folder = _folders().user_data_path
    # Some systems have one folder for both.
    return folder if folder != config_folder() else folder.with_name(f"{COMMAND}-copy")


def settings_file() -> Path:
    """The file with the settings; it need not exist."""
    return config_folder() / "settings.toml"


def organisation_settings() -> tuple[Path, ...]:
    """Where an organisation may have put settings for everybody on this computer, the first that is there counts."""
    folders = _folders().site_config_dir
    return tuple(Path(folder) / "settings.toml" for folder in folders.split(os.pathsep))


def state_folder() -> Path:
    """The folder for what a later run of the program goes on with; it need not exist yet."""
    return _folders().user_state_path


def journal_folder() -> Path:
    """The folder for what runs of *Verify licences* have found out; it need not exist yet."""
    return state_folder() / "verifications"


def log_folder() -> Path:
    """The folder for the log; it need not exist yet."""
    return _folders().user_log_path


def _folders() -> "PlatformDirs":
    from platformdirs import PlatformDirs  # only for who asks: the first paint does without it

    return PlatformDirs(COMMAND, appauthor=False, multipath=True)
