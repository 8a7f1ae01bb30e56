"""A folder like the bundle's, but quickly packed."""

import shutil
from pathlib import Path
from typing import Final

from bundling.linux import PROGRAMS

#: Says about itself what the real one says, as far as anybody asks.
_PROGRAM: Final = "#!/bin/sh\necho 'IDMobile Token: gets tokens.'\necho\necho \".quoted 'text' – with-hyphens\"\n"


def make_bundle(folder: Path, *libraries: Path) -> Path:
    """Two programs, and these libraries and a text in the folder that they share."""
    inside = folder / "_internal"
    inside.mkdir(parents=True)
    (inside / "base.txt").write_text("resources", encoding="ascii")
    for library in libraries:
        shutil.copyfile(library, inside / library.name)
    for program in PROGRAMS:
        (folder / program).write_text(_PROGRAM, encoding="utf-8")
        (folder / program).chmod(0o700)
    return folder
