"""Where things are: the resource files, and the person's folders for settings and logs."""

import os
from pathlib import Path

from app.about import COMMAND
from app.first_looks import resources


def resource(*parts: str) -> Path:
    """A file or folder among the resources, such as `resource("icons", "window.svg")`; it need not exist."""
    return Path(resources(), *parts)


def config_folder() -> Path:
    """The folder for settings and the list of profiles; it need not exist yet."""
    # platformdirs is imported only by who asks: the first paint does without it.
    from platformdirs import user_config_path  # see above

    return user_config_path(COMMAND, appauthor=False)


def copy_folder() -> Path:
    """The folder for a copy of the list of profiles, apart from the list itself; it need not exist yet.

    Whoever deletes the folder of settings and lists has the names of what the keyring still holds.
    """
    from platformdirs import user_data_path  # as above

    folder = user_data_path(COMMAND, appauthor=False)
    # Some systems have one folder for both.
    return folder if folder != config_folder() else folder.with_name(f"{COMMAND}-copy")


def settings_file() -> Path:
    """The file with the settings; it need not exist."""
    return config_folder() / "settings.toml"


def organisation_settings() -> tuple[Path, ...]:
    """Where an organisation may have put settings for everybody on this computer, the first that is there counts."""
    from platformdirs import site_config_dir  # as above

    folders = site_config_dir(COMMAND, appauthor=False, multipath=True)
    return tuple(Path(folder) / "settings.toml" for folder in folders.split(os.pathsep))


def state_folder() -> Path:
    """The folder for what a later run of the program goes on with; it need not exist yet."""
    from platformdirs import user_state_path  # see above

    return user_state_path(COMMAND, appauthor=False)


def log_folder() -> Path:
    """The folder for the log; it need not exist yet."""
    from platformdirs import user_log_path  # see above

    return user_log_path(COMMAND, appauthor=False)
