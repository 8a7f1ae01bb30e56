"""The parts as they are installed: what the environment's own records say (PEP 639, PEP 314, PEP 376)."""

import platform
import re
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

from app.third_party.part import Part

#: Python's own licence (SPDX); its text lies in the standard library, where whoever packaged Python left it there.
_PYTHONS_LICENCE: Final = "PSF-2.0"
_TEXT_NAMES: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_NO_LICENCE: Final = {"", "UNKNOWN"}
_CLASSIFIER: Final = "License :: "


def installed_parts() -> tuple[Part, ...]:
    """Python and everything that is installed for it here, by name."""
    found = {part.name: part for part in map(_part, distributions())}
    return (python(), *(found[name] for name in sorted(found, key=str.casefold)))


def python() -> Part:
    """The Python that runs this."""
    text = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    return Part("Python", platform.python_version(), _PYTHONS_LICENCE, (text,) if text.is_file() else ())


def licence_of(distribution: Distribution) -> str:
    """What its makers declare: an SPDX expression, else their own short words for it; empty where they say nothing."""
    said = distribution.metadata
    classifiers = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith(_CLASSIFIER)
    ]
    declared = (*said.get_all("License-Expression", []), *said.get_all("License", []), " AND ".join(classifiers))
    # Some write the text itself there, which has several lines.
    return next((text for text in map(str.strip, declared) if text not in _NO_LICENCE and "\n" not in text), "")


def texts_of(distribution: Distribution) -> tuple[Path, ...]:
    """The files among its records that hold its licence, and whom it names."""
    records = [file for file in distribution.files or () if file.parts[0].endswith(".dist-info")]
    texts = [file for file in records if file.parts[1] == "licenses" or _TEXT_NAMES.match(file.parts[1])]
    return tuple(sorted(Path(str(distribution.locate_file(file))) for file in texts))


def _part(distribution: Distribution) -> Part:
    return Part(distribution.name, distribution.version, licence_of(distribution), texts_of(distribution))
