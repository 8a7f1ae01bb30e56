"""Measures everything in one run and prints the table; `--write` puts it into README.md, `--quick` only tries."""

import argparse
import contextlib
import importlib.metadata
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.about import VERSION
from tests.bench.agent import agent
from tests.bench.agent_asked import agent_asked
from tests.bench.bundle import bundle
from tests.bench.counting import counting
from tests.bench.figures import Figure, table
from tests.bench.get import get
from tests.bench.held import held
from tests.bench.instructions import instructions
from tests.bench.kept_token import kept_token
from tests.bench.masking import masking
from tests.bench.profiles import profiles
from tests.bench.readme import with_figures
from tests.bench.refused import refused
from tests.bench.rows import rows
from tests.bench.verification import verification
from tests.bench.window import Effort, pauses, start_and_memory
from tests.support.desktop import own_screen

ROOT = Path(__file__).resolve().parents[2]

_FULL = Effort(repetitions=7, settling=2, counting=10)
_QUICK = Effort(repetitions=1, settling=0.1, counting=0.2)


def main() -> int:
    """Measure; the status is 0 whether or not the aims are met, because a busy computer proves nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--quick", action="store_true", help="measure once and briefly, to see that it works")
    options = parser.parse_args()
    effort = _QUICK if options.quick else _FULL

    def without_trial(measured: Callable[[], list[Figure]]) -> list[Figure]:
        """What has tests of its own, which measure it."""
        return [] if effort.is_trial else measured()

    begin = time.monotonic()
    with _clean_surroundings() as folder:
        figures = [
            *start_and_memory(effort, folder),
            *without_trial(instructions),
            *get(2 * effort.rounds, folder),
            *pauses(effort),
            *counting(effort),
            *profiles(effort, folder),
            *agent(effort.repetitions),
            *agent_asked(effort.repetitions),
            *kept_token(effort.rounds, folder),
            *masking(effort.repetitions),
            *verification(effort, folder),
            *refused(folder),
            *rows((1_000,) if effort.is_trial else (10_000, 100_000)),
            *without_trial(lambda: bundle(effort.repetitions, folder)),
        ]
    told = (table(figures), held(figures), _circumstances(effort, time.monotonic() - begin))
    text = "\n\n".join(filter(None, told))
    sys.stdout.write(f"{text}\n")
    if options.write:
        readme = ROOT / "README.md"
        readme.write_text(with_figures(readme.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


def _circumstances(effort: Effort, seconds: float) -> str:
    pyside = importlib.metadata.version("PySide6-Essentials")
    return (
        f"Medians of {effort.repetitions} rounds, both sides in turn, in one run on one computer: version {VERSION}, "
        f"Python {platform.python_version()}, PySide6 {pyside}, {platform.system()}, {os.cpu_count()} cores; it took "
        f"{seconds / 60:.0f} minutes."
    )


@contextlib.contextmanager
def _clean_surroundings() -> Iterator[Path]:
    """An empty home, no session bus and, on Linux, a screen of its own; gives a folder for files."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        # Apart as in life: what is among the settings says something else than what is kept of a window.
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder, name))
            Path(folder, name).mkdir()
        # Without it, what is measured would compile itself each time.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if sys.platform == "linux":
            os.environ.pop("WAYLAND_DISPLAY", None)
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
            os.environ["QT_QPA_PLATFORM"] = "xcb"
            os.environ["DISPLAY"] = stack.enter_context(own_screen())
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
