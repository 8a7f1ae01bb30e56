"""What runs in the Windows under Wine ends, whatever it leaves behind."""

import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import windows_tests
from development.trouble import Elsewhere, Trouble
from windows_bed import bed as making
from windows_bed.bed import Bed
from windows_bed.bundle import have_it_test_itself
from windows_bed.choice import _OPTIONS, ALL
from windows_bed.running import Wine
from windows_bed.wheels import for_windows

from tests.support.program import ROOT, ended

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a Windows is made on Linux alone")

Started = Callable[[str], Wine]
#: Longer than any run of the tests.
_FOR_EVER = "sleep 100000"
_ONCE_IT_RUNS = 'until [ -s "$WINEPREFIX/left" ]; do :; done'


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """A Wine in which every program does what the script says; `left` in its folder names who stays behind."""

    def start(script: str) -> Wine:
        for name, lines in (("wine", script), ("wineserver", f'echo "$@" >>{tmp_path}/server')):
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
            program.chmod(0o755)
        return Wine(tmp_path)

    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    yield start
    with contextlib.suppress(OSError, ValueError):
        os.kill(int((tmp_path / "left").read_text(encoding="ascii")), signal.SIGKILL)


def test_a_child_that_holds_the_pipe_holds_up_nothing(
    started: Started, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    wine = started(f'{_FOR_EVER} & echo $! >"$WINEPREFIX/left"; printf "56 passed\\r\\n"; exit 3')
    assert wine.run("pytest", limit=1000) == 3
    assert capfdbinary.readouterr().out == b"56 passed\n"


def test_a_child_in_a_session_of_its_own_holds_up_nothing_either(started: Started) -> None:
    wine = started(f"setsid sh -c 'echo $$ >\"$WINEPREFIX/left\"; exec {_FOR_EVER}' & {_ONCE_IT_RUNS}; echo whole")
    assert wine.output("python") == "whole\n"


def test_what_writes_on_and_on_holds_up_nothing(started: Started) -> None:
    wine = started(f"setsid sh -c 'echo $$ >\"$WINEPREFIX/left\"; exec yes' & {_ONCE_IT_RUNS}; exit 5")
    assert wine.run("pytest", limit=1000) == 5


def test_what_a_program_leaves_in_its_group_is_ended(started: Started, tmp_path: Path) -> None:
    wine = started(f'{_FOR_EVER} & echo $! >"$WINEPREFIX/left"')
    wine.output("python")
    left = int((tmp_path / "left").read_text(encoding="ascii"))
    assert _ends(left)


def test_all_that_was_written_is_passed_on(started: Started) -> None:
    assert started("seq 1 50000").output("python") == "".join(f"{number}\n" for number in range(1, 50001))


def test_a_program_that_hangs_is_stopped_and_named(started: Started, tmp_path: Path) -> None:
    wine = started(f'echo $$ >"$WINEPREFIX/left"; exec {_FOR_EVER}')
    with pytest.raises(Trouble, match=r"python\.exe had not ended on Windows after 1 s"):
        wine.run(Path("bed/python.exe"), "-m", "pytest", limit=1)
    assert _ends(int((tmp_path / "left").read_text(encoding="ascii")))


def test_windows_is_shut_down_after_a_fault_too(started: Started, tmp_path: Path) -> None:
    with pytest.raises(SystemExit), started("exit 0").awake():
        sys.exit(143)
    assert (tmp_path / "server").read_text(encoding="ascii").splitlines() == ["-p", "-k", "-w"]


def test_wine_is_told_none_of_the_callers_language(started: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert started("env").output("python").count("fr_FR") == 0


def test_windows_desktop_is_on_the_screen_where_its_windows_are_to_be(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":the-persons-own")
    wine = started('echo "$DISPLAY" >>"$WINEPREFIX/screens"')
    with Wine(wine.prefix, ":7").awake() as shown:
        shown.output("python")
    assert (tmp_path / "screens").read_text(encoding="ascii") == ":7\n:7\n"
    wine.output("python")
    assert (tmp_path / "screens").read_text(encoding="ascii") == ":7\n:7\n\n"


def test_where_no_windows_can_be_made_the_smoke_says_so_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_there(_: Bed) -> None:
        raise Elsewhere("there is no network.")

    monkeypatch.setattr(Bed, "prepare", nothing_there)
    assert windows_tests.main(["--smoke"]) == 0
    assert capsys.readouterr().out == "Windows is not tried here: there is no network.\n"
    assert windows_tests.main([]) == 1


def test_a_bed_is_current_until_what_it_was_made_from_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bed = Bed(tmp_path)
    assert not bed.is_current()
    (tmp_path / "made-from.txt").write_text(making._digest(), encoding="ascii")
    assert bed.is_current()
    monkeypatch.setattr(sys, "version", "3.11.99")
    assert not bed.is_current()


def test_a_lock_is_read_as_windows_reads_it() -> None:
    lock = (
        'jeepney==0.9.0 ; sys_platform == "linux" \\\n    --hash=sha256:aa\n'
        'pywin32-ctypes==0.2.3 ; sys_platform == "win32" \\\n    --hash=sha256:bb\n'
        "# a remark\nmypy==2.0 --hash=sha256:cc\n"
    )
    assert for_windows(lock) == "pywin32-ctypes==0.2.3 --hash=sha256:bb\n"


def _ends(number: int) -> bool:
    """Whether the process ends, or has ended; who is killed takes a moment."""
    try:
        watched = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select((watched,), (), (), 60)[0])
    finally:
        os.close(watched)


def test_the_tests_for_windows_load_without_what_only_linux_has() -> None:
    chosen = [part.partition("::")[0] for part in ALL if part.startswith("tests/")]
    missing = [name for name in chosen if not (ROOT / name).exists()]
    ran = ended(["-c", _LOADING, "-q", "--collect-only", "-p", "no:cacheprovider", *chosen], folder=ROOT)
    assert (missing, ran.returncode) == ([], 0), ran.stdout.decode()


def test_those_that_failed_there_are_asked_for_alone_in_words_that_pytest_knows(tmp_path: Path) -> None:
    _, _, *options = windows_tests._PYTEST
    asked = [*options, *windows_tests._FAILED_ALONE, *_OPTIONS, "--collect-only", "tests/test_long_path.py"]
    ran = ended(["-m", "pytest", *asked, "-o", f"cache_dir={tmp_path}"], folder=ROOT)
    assert ran.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, ran.stderr.decode()


#: Packages that the locks leave to Linux.
_LOADING = """
import sys
import pytest
sys.modules.update(dict.fromkeys(("jeepney", "secretstorage", "dbus"), None))
sys.exit(pytest.main(sys.argv[1:]))
"""


_FOUR = 'for part in Trust Keyring Files Practice; do echo "$part: fine. Yes."; done'


@pytest.mark.parametrize("window", ["fine. Drawn.", "problem. It didn’t finish within 60.0 s."])
def test_a_bundles_window_that_is_only_late_is_no_fault(started: Started, window: str) -> None:
    have_it_test_itself(started(f'echo "Window (Qt): {window}"; {_FOUR}; exit 4'), Path("token.exe"))


@pytest.mark.parametrize("said", [
    f'echo "Window (Qt): problem. Something else is wrong."; {_FOUR}',
    f'{_FOUR}; echo "Keyring: problem. It is locked."',
    'echo "Window (Qt): fine. Drawn."; exit 1',
])  # fmt: skip
def test_a_bundle_that_is_not_whole_is_one(started: Started, said: str) -> None:
    with pytest.raises(Trouble, match="whole"):
        have_it_test_itself(started(said), Path("token.exe"))
