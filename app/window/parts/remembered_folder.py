"""The folder in which a file of a kind was chosen last: a question for the next one begins there."""

import json
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog

from app.atomic_writing import write_whole
from app.link_safe_paths import make_folder
from app.places import state_folder

#: One folder for each kind of file: far more than all of them take.
_MOST_BYTES: Final = 64 * 1024


def remember_folder(dialog: QFileDialog, kind: str) -> None:
    """Begin where a file of this kind was chosen last, if that is still there, and keep where the next one is."""
    folder = _folders().get(kind, "")
    # What is gone is forgiven: the question begins where it would have without.
    if folder and Path(folder).is_dir():
        dialog.setDirectory(folder)
    dialog.fileSelected.connect(lambda name: _keep(kind, str(Path(name).parent)))


def _file() -> Path:
    return state_folder() / "folders.json"


def _folders() -> dict[str, str]:
    try:
        with _file().open("rb") as kept:
            found = json.loads(kept.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {kind: folder for kind, folder in found.items() if isinstance(folder, str)}


def _keep(kind: str, folder: str) -> None:
    """Keep it; where that can't be, the next question begins as before."""
    try:
        make_folder(state_folder())
    except OSError:
        return
    write_whole(json.dumps({**_folders(), kind: folder}).encode(), _file())
