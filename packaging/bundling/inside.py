"""Tells what a bundle was made from, as JSON; run by the interpreter of its build environment, with PyInstaller."""

import json
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

from app.about import COMMAND, NAME, VERSION
from app.third_party.installed import licence_of, python, texts_of
from app.third_party.part import Part


def modules_of(program: Path) -> Iterator[str]:
    """The modules and start-up scripts in one of the bundle's programs; none where the file is something else."""
    try:
        archive = CArchiveReader(str(program))
    except (ArchiveReadError, OSError):
        return
    for name, entry in archive.toc.items():
        if entry[-1] == "z":
            yield from archive.open_embedded_archive(name).toc
        else:
            yield name


def facts_of(part: Part, files: list[str]) -> dict[str, object]:
    """A part, and the names of its installed files below site-packages."""
    texts = [str(text) for text in part.files]
    return {"name": part.name, "version": part.version, "licence": part.licence, "texts": texts, "files": files}


def distribution_facts(found: Distribution) -> dict[str, object]:
    """A distribution in the same form."""
    files = [PurePosixPath(file).as_posix() for file in found.files or ()]
    return facts_of(Part(found.name, found.version, licence_of(found), texts_of(found)), files)


def main(folder: Path) -> None:
    """Print what is installed here but the program itself, and which modules the programs in the folder hold."""
    facts = {
        "program": facts_of(Part(NAME, VERSION, "MIT", ()), []),
        "python": facts_of(python(), _names_in(Path(sys.base_prefix), Path(sys.base_prefix, "DLLs"))),
        "distributions": [distribution_facts(each) for each in distributions() if each.name != COMMAND],
        "modules": sorted({name for file in folder.iterdir() if file.is_file() for name in modules_of(file)}),
    }
    print(json.dumps(facts))


def _names_in(*folders: Path) -> list[str]:
    """On Windows, Python's own libraries lie beside it."""
    return [file.name for folder in folders if folder.is_dir() for file in folder.iterdir()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
