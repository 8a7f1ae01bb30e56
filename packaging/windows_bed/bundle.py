"""Builds the bundle for Windows in the bed, and has it test itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from development.trouble import Trouble

from app.about import COMMAND
from windows_bed.bed import Bed
from windows_bed.installing import make_and_try
from windows_bed.running import Wine

_ROOT: Final = Path(__file__).resolve().parents[2]
_SPECIFICATION: Final = "packaging/bundling/idmobile-token.spec"
#: Seconds for one step on a busy machine.
_LIMIT: Final = 1800.0
#: What a self-test says of its parts, of which the window is one.
_WELL: Final = ": fine. "
_UNWELL: Final = ": problem. "
_LATE: Final = "didn’t finish within"
_PARTS: Final = 5


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
        # In a process of its own: on a busy computer a window takes longer here than a self-test waits.
        ((bundle_folder(bed) / f"{COMMAND}.exe", "--self-test", "window"), {}),
    ):
        if status := wine.run(*command, limit=_LIMIT, changes={**changes, **more}):
            return status
    have_it_test_itself(wine, bundle_folder(bed) / f"{COMMAND}.exe")
    make_and_try(wine, bed.python, bundle_folder(bed))
    return 0


def have_it_test_itself(wine: Wine, program: Path) -> None:
    """Have the bundle test itself; raises `Trouble` where a part isn't fine, but for a window that is only late."""
    said = wine.output(program, "--self-test", limit=_LIMIT)
    print(said, flush=True)
    unwell = [line for line in said.splitlines() if _UNWELL in line and _LATE not in line]
    if unwell or said.count(_WELL) < _PARTS - 1:
        raise Trouble("The bundle's self-test doesn't find it whole.")
