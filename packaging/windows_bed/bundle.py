"""Builds the bundle for Windows in the bed, and has it test itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.about import COMMAND
from windows_bed.bed import Bed
from windows_bed.installing import make_and_try
from windows_bed.running import Wine

_ROOT: Final = Path(__file__).resolve().parents[2]
_SPECIFICATION: Final = "packaging/bundling/idmobile-token.spec"
#: Seconds for one step on a busy machine.
_LIMIT: Final = 1800.0


def bundle_folder(bed: Bed) -> Path:
    """Where the folder with the programs for Windows is put."""
    return bed.folder / "dist" / COMMAND


def build_bundle(bed: Bed, wine: Wine, changes: Mapping[str, str]) -> int:
    """Build it, run its self-test, and make and try the MSI of it; the first exit status that isn't 0."""
    places = ("--distpath", str(bed.folder / "dist"), "--workpath", str(bed.folder / "build"))
    # PySide6 lays out its Python part beside itself: see bundling/shiboken.py.
    for command, more in (
        ((bed.python, "-c", "import shiboken6"), {"SBK_EMBED": "0"}),
        ((bed.python, "-m", "PyInstaller", "--noconfirm", *places, _SPECIFICATION), {"PYTHONHASHSEED": "0"}),
        # The very first window takes longer here than a self-test waits for one.
        ((bundle_folder(bed) / f"{COMMAND}.exe", "--self-test", "window"), {}),
        ((bundle_folder(bed) / f"{COMMAND}.exe", "--self-test"), {}),
    ):
        if status := wine.run(*command, limit=_LIMIT, changes={**changes, **more}):
            return status
    make_and_try(wine, bed.python, bundle_folder(bed))
    return 0
