"""Private environments such as `.venv`: made when they are missing or outdated, and then left alone."""

import contextlib
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from development.system_packages import install, line_to_run
from development.trouble import Trouble

RUN: Final = "run.txt"
DEVELOP: Final = "develop.txt"
"""What development needs is more than what running needs, in the same versions."""
MITMPROXY: Final = "mitmproxy.txt"
"""What the intercepting proxy of the tests needs, in versions of its own."""
OLDEST_PIP: Final = "oldest-pip.txt"
"""The oldest pip that sets up a checkout, for the test that it does."""
BUNDLE: Final = "bundle.txt"
"""What running needs and what freezes it, and nothing more: all that is there could get into the bundle."""

_PYTHON: Final = f"{sys.implementation.name}-{sys.version_info.major}.{sys.version_info.minor}"
_VENV_PACKAGE: Final = f"python3.{sys.version_info.minor}-venv"
_BRINGS: Final = {
    RUN: (RUN,), DEVELOP: (DEVELOP, RUN), MITMPROXY: (MITMPROXY,), OLDEST_PIP: (OLDEST_PIP,), BUNDLE: (BUNDLE,),
}  # fmt: skip
_CONTENTS: Final = {
    RUN: "what the program needs",
    DEVELOP: "what tests and checks need",
    MITMPROXY: "an intercepting proxy for the tests",
    OLDEST_PIP: "the oldest pip for its test",
    BUNDLE: "what the bundle is built from",
}


@dataclass(frozen=True)
class Environment:
    """An environment of the checkout at `root`.

    A stamp inside says for which Python it was made and which requirement files, byte for byte, are installed. It
    is written last: an environment whose making was cut short has none and is made anew. Requirements that changed
    are installed over the old ones.
    """

    root: Path
    name: str = ".venv"

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.root / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def fits(self, requirements: str) -> bool:
        """Whether the locked requirements of this file are installed, as they stand today."""
        return self._is_made() and self._stamp().get(requirements) == self._digest(requirements)

    def prepare(self, requirements: str) -> bool:
        """Install the requirements of this file unless they are; says whether anything had to be done.

        Raises `Trouble` where it can't be done, and leaves no half-made environment behind.
        """
        if self.fits(requirements):
            return False
        contents = _CONTENTS[requirements]
        print(f"Installing {contents} into {self.name}; this happens once and takes a minute or two ...", flush=True)
        is_new = not self._is_made()
        try:
            if is_new:
                shutil.rmtree(self.folder, ignore_errors=True)
                self._make()
            self._install(requirements)
            self._lay_out_qt()
            self._write_stamp(requirements)
        except BaseException:
            if is_new:
                shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return True

    def call(self, *arguments: str) -> int:
        """Run the environment's Python in the root of the checkout and give its exit status (128+N for signal N).

        A request to end is handed on to it, and Ctrl+C reaches it by itself; either way its end is waited for.
        """
        with subprocess.Popen([self.python, *arguments], cwd=self.root) as child, _signals(child.terminate):
            status = child.wait()
        return status if status >= 0 else 128 - status

    def _make(self) -> None:
        if not _can_make_environments() and not (install(_VENV_PACKAGE) and _can_make_environments()):
            raise Trouble(
                "This Python can't make private environments: Debian and Ubuntu keep that part in a package of its "
                f"own. Install it and start again:\n  {line_to_run(_VENV_PACKAGE)}"
            )
        # Called with the environment's own Python, this one would be asked to make what it runs from.
        maker = getattr(sys, "_base_executable", sys.executable)
        made = subprocess.run([maker, "-m", "venv", self.folder], check=False, capture_output=True, text=True)
        if made.returncode != 0:
            raise Trouble(f"The environment {self.folder} could not be made:\n{made.stdout}{made.stderr}")

    def _install(self, requirements: str) -> None:
        """Install what stands in the lock, and nothing else.

        Nothing is resolved: a release published later could otherwise meet the wish of a locked package and would
        then lack a hash (pip before 24 looks anew for every extra that is asked for). pip check proves that the lock is
        whole.
        """
        pip = (self.python, "-m", "pip", "--disable-pip-version-check")
        locked = ("--require-hashes", "--no-deps", "-r", self._file(requirements))
        if subprocess.call([*pip, "install", "-qq", *locked]) != 0:
            raise Trouble("The requirements could not be installed; pip says above why.")
        whole = subprocess.run([*pip, "check"], check=False, capture_output=True, text=True)
        if whole.returncode != 0:
            raise Trouble(f"What is locked in {requirements} isn’t whole:\n{whole.stdout}{whole.stderr}")

    def _lay_out_qt(self) -> None:
        """Have PySide6 put its Python part beside itself, where it is in the environment.

        It would otherwise compile that part at every start of the window, which is a sixth of a bare window's time.
        """
        lay_out = (
            "import importlib.util as modules, os\n"
            "if modules.find_spec('shiboken6'):\n"
            "    import shiboken6\n"
            "    folder = os.path.join(os.path.dirname(shiboken6.__file__), 'files.dir')\n"
            "    import compileall\n"
            "    compileall.compile_dir(folder, quiet=2)\n"
        )
        # What can't be laid out is compiled as before; `SBK_EMBED` is PySide6's own switch.
        subprocess.run(
            [self.python, "-c", lay_out], check=False, capture_output=True, env={**os.environ, "SBK_EMBED": "0"}
        )

    def _is_made(self) -> bool:
        return self._stamp().get("python") == _PYTHON and self.python.exists()

    def _stamp(self) -> dict[str, str]:
        try:
            content = json.loads(self._stamp_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _write_stamp(self, requirements: str) -> None:
        installed = {name: self._digest(name) for name in _BRINGS[requirements]}
        stamp = {**self._stamp(), "python": _PYTHON, **installed}
        self._stamp_file.write_text(json.dumps(stamp), encoding="utf-8")

    @property
    def _stamp_file(self) -> Path:
        return self.folder / "made-from.json"

    def _digest(self, requirements: str) -> str:
        return hashlib.sha256(self._file(requirements).read_bytes()).hexdigest()

    def _file(self, requirements: str) -> Path:
        return self.root / "packaging" / "requirements" / requirements


@contextlib.contextmanager
def _signals(end: Callable[[], None]) -> Iterator[None]:
    handlers = {signal.SIGINT: lambda *_: None, signal.SIGTERM: lambda *_: end()}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _can_make_environments() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None
