"""The tasks of dev.py, each a few lines that call the real tools."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from development import parts_of_tests, qt_libraries
from development.environment import BUNDLE, DEVELOP, MITMPROXY, OLDEST_PIP, RUN, Environment
from development.trouble import Trouble

ROOT: Final = Path(__file__).resolve().parents[2]
_WRONG_USE: Final = 2
_STOPPED: Final = 130
#: Ends that tell nothing about Qt's libraries.
_ORDINARY_ENDS: Final = (0, _WRONG_USE, _STOPPED, 128 + signal.SIGTERM)

_CHECKS: Final = (
    ("style", ("-m", "ruff", "check")),
    ("layout", ("-m", "ruff", "format", "--check")),
    ("types", ("-m", "mypy")),
    ("imports", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")),
)
#: An extra that is asked for stays in the lock: without it a pip that resolves would look for the package anew.
_LOCKING: Final = (
    "-m", "uv", "pip", "compile", "-q", "--universal", "--generate-hashes", "--no-header", "--no-annotate",
    "--no-strip-extras",
)  # fmt: skip


def run(environment: Environment, _: Sequence[str]) -> int:
    """Open the window with the practice server; without a screen, do the same in the terminal."""
    is_new = environment.prepare(RUN)
    if not _has_display(environment, is_new=is_new):
        return environment.call("-m", "app", "tour")
    status = environment.call("-m", "app", "--practice")
    if status not in _ORDINARY_ENDS and qt_libraries.ensure(environment.python):
        status = environment.call("-m", "app", "--practice")
    return status


def test(environment: Environment, arguments: Sequence[str]) -> int:
    """Run the tests, all of them side by side; further arguments are pytest's, such as the file of one test."""
    environment.prepare(DEVELOP)
    qt_libraries.ensure(environment.python)
    parts_of_tests.ensure()
    return environment.call("-m", "pytest", *side_by_side(arguments), *arguments)


def side_by_side(arguments: Sequence[str]) -> Sequence[str]:
    """What has pytest use all processors: for all tests, not for the few that are named or looked into."""
    are_few = any((ROOT / argument.partition("::")[0]).exists() for argument in arguments if argument[:1] != "-")
    has_own_way = any(argument.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for argument in arguments)
    return () if are_few or has_own_way else _SIDE_BY_SIDE


def lint(environment: Environment, _: Sequence[str]) -> int:
    """Check style, layout, types and who imports whom."""
    environment.prepare(DEVELOP)
    failed = [name for name, command in _CHECKS if _timed(name, environment, command) != 0]
    print(f"To mend: {', '.join(failed)}" if failed else "All is fine.", flush=True)
    return 1 if failed else 0


def format_(environment: Environment, _: Sequence[str]) -> int:
    """Lay out the code, and mend what ruff can mend by itself."""
    environment.prepare(DEVELOP)
    return environment.call("-m", "ruff", "check", "--fix", "-q") | environment.call("-m", "ruff", "format")


def bench(environment: Environment, arguments: Sequence[str]) -> int:
    """Measure the program; with --write also put the figures into README.md."""
    environment.prepare(DEVELOP)
    qt_libraries.ensure(environment.python)
    parts_of_tests.ensure()
    return environment.call("-m", "tests.bench", *arguments)


def faults(environment: Environment, arguments: Sequence[str]) -> int:
    """Fail disks, keyrings and programs at every moment, and say what was lost; --write for SECURITY.md."""
    environment.prepare(DEVELOP)
    parts_of_tests.ensure()
    return environment.call("-m", "tests.faults", *arguments)


def lock(environment: Environment, arguments: Sequence[str]) -> int:
    """Write the locked requirements anew from pyproject.toml; --upgrade takes newer versions."""
    environment.prepare(DEVELOP)
    folder = ROOT / "packaging" / "requirements"
    extras = ("--extra", "test", "--extra", "lint", "--extra", "lock", "-c", str(folder / RUN))
    sources = {
        RUN: ("pyproject.toml",),
        DEVELOP: ("pyproject.toml", *extras),
        MITMPROXY: (str(folder / "mitmproxy.in"),),
        OLDEST_PIP: (str(folder / "oldest-pip.in"),),
        BUNDLE: ("pyproject.toml", "--extra", "bundle", "-c", str(folder / RUN)),
    }
    for name, source in sources.items():
        if status := environment.call(*_LOCKING, *source, "-o", str(folder / name), *arguments):
            return status
    return 0


def translate(environment: Environment, arguments: Sequence[str]) -> int:
    """Bring the catalogues up to date with the texts in the code; a LANGUAGE named that has none yet gets one."""
    environment.prepare(DEVELOP)
    return environment.call("packaging/translations.py", *arguments)


def texts(environment: Environment, _: Sequence[str]) -> int:
    """Write every text about what can happen, in each language and for each face, and what breaks a rule."""
    environment.prepare(DEVELOP)
    return environment.call("packaging/all_texts.py")


def picture(environment: Environment, _: Sequence[str]) -> int:
    """Draw the picture of ARCHITECTURE.md from the code."""
    environment.prepare(RUN)
    return environment.call("packaging/architecture.py")


def bundle(environment: Environment, _: Sequence[str]) -> int:
    """Build the bundle that people install."""
    environment.prepare(DEVELOP)
    return environment.call("packaging/bundle.py")


def windows(environment: Environment, arguments: Sequence[str]) -> int:
    """Run the tests on a Windows under Wine and build the bundle there; --smoke for the few that see most."""
    environment.prepare(DEVELOP)
    return environment.call("packaging/windows_tests.py", *arguments)


#: Each has a screen, a bus and a home of its own; who is done takes over from the others.
_SIDE_BY_SIDE: Final = ("-n", "logical", "--dist", "worksteal")

Task = Callable[[Environment, Sequence[str]], int]
TASKS: Final[Mapping[str, Task]] = {
    "run": run, "test": test, "lint": lint, "format": format_, "translate": translate, "texts": texts,
    "picture": picture, "bench": bench, "faults": faults, "lock": lock, "bundle": bundle, "windows": windows,
}  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Do the task named first and give its exit status."""
    name, *further = arguments or ("--help",)
    if name in {"-h", "--help"}:
        print(_usage())
        return 0
    if name not in TASKS:
        print(f"There is no task {name}.\n\n{_usage()}", file=sys.stderr)
        return _WRONG_USE
    try:
        return TASKS[name](Environment(ROOT), further)
    except (Trouble, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _STOPPED


def _usage() -> str:
    lines = [f"  {name:10}{(task.__doc__ or '').splitlines()[0]}" for name, task in TASKS.items()]
    return "\n".join(["Usage: python3 packaging/dev.py TASK", "", *lines])


def _timed(name: str, environment: Environment, command: Sequence[str]) -> int:
    begin = time.monotonic()
    status = environment.call(*command)
    print(f"{name}: {'fine' if status == 0 else 'to mend'}, {time.monotonic() - begin:.1f} s", flush=True)
    return status


def _has_display(environment: Environment, *, is_new: bool) -> bool:
    """Whether a window can be opened; where it looks like it, Qt's libraries are seen to first."""
    sys.path.insert(0, str(ROOT))
    from app.window.display_check import display_is_there  # the path comes first

    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return display_is_there()
    if is_new or not display_is_there():
        qt_libraries.ensure(environment.python)
    return display_is_there()
