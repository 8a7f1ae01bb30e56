"""Made-up bundles, and build environments that tell what a test wants to hear of them."""

import json
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from bundling.parts import BundledPart, Origin, Text


def told(name: str, version: str = "1.0", licence: str = "MIT", **more: object) -> dict[str, object]:
    """One thing that is installed, as the build environment tells it."""
    return {"name": name, "version": version, "licence": licence, "texts": [], "files": [], **more}


def environment(folder: Path, distributions: Sequence[Mapping[str, object]], modules: Sequence[str] = ()) -> Path:
    """An interpreter that tells this, whatever it is asked."""
    interpreter = told("Python", "3.11.7", "PSF-2.0", texts=[__file__], files=["python311.dll"])
    everything = {
        "program": told("IDMobile Token"),
        "python": interpreter,
        "distributions": distributions,
        "modules": modules,
    }
    answer = folder / "answer.json"
    answer.write_text(json.dumps(everything), encoding="utf-8")
    python = folder / "python"
    python.write_text(f"#!/bin/sh\ncat {shlex.quote(str(answer))}\n", encoding="utf-8")
    python.chmod(0o700)
    return python


def bundle(folder: Path, *files: str) -> Path:
    """A bundle with these files beside the programs' own."""
    for file in files:
        place = folder / "_internal" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    return folder


def part(origin: Origin, name: str, licence: str = "MIT", *, architecture: str = "") -> BundledPart:
    """A part with one text."""
    return BundledPart(origin, name, "1.0", licence, (Text("LICENSE", f"the licence of {name}"),), architecture)
