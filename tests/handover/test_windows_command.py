"""Commands on Windows: what they are found by, what a batch file is handed, and how their end is told."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.handover.windows_command import batch_line, found_command, is_batch_file
from tests.support.children import child
from tests.support.program import BOUND, OUR_PROGRAM, ended, environment

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="batch files run on Windows")

EXEC = (*OUR_PROGRAM, "exec", "--practice", "--")
#: What would run, vanish or change if cmd.exe read it as it reads a line that is typed.
ODD = [
    "plain", "", "a b", '"', '"&calc.exe', 'a"&echo hurt&"b', "%PATH%", "%CMDCMDLINE:~-1%&echo hurt", "^", "a^b",
    "!PATH!", "a&b", "a|b", "<in>out", "(a)", "a,b;c=d", "\\", "a\\", 'a\\"b', "é ü €", "100%", "%%", "'a'", "*", "?",
]  # fmt: skip


@pytest.mark.parametrize(("name", "is_one"), [
    ("npm.cmd", True), ("X.BAT", True), ("x.cmd. .", True), ("x.exe", False), ("cmd", False), ("a.bat/x", False),
])  # fmt: skip
def test_a_batch_file_is_told_by_its_ending(name: str, *, is_one: bool) -> None:
    assert is_batch_file(name) is is_one


@pytest.mark.parametrize("argument", ["a\nb", "a\rb", "a\0b"])
def test_a_line_break_is_never_handed_to_a_batch_file(argument: str) -> None:
    with pytest.raises(ValueError, match=r"cmd\.exe"):
        batch_line("x.cmd", [argument], {})


def test_the_script_stands_in_quotation_marks_and_nothing_is_run_at_the_readers_start() -> None:
    line = batch_line(r"C:\a b\x.cmd", ["-v", "a b"], {"SYSTEMROOT": r"C:\Windows"})
    assert line == r'"C:\Windows\System32\cmd.exe" /e:ON /v:OFF /d /c ""C:\a b\x.cmd" -v "a b""'


def test_nothing_is_looked_up_between_percent_signs() -> None:
    line = batch_line(r"C:\100%\x.cmd", ["%PATH%"], {})
    assert line.endswith(r'/d /c ""C:\100%%cd:~,%\x.cmd" "%%cd:~,%PATH%%cd:~,%""')


def test_a_batch_file_that_is_not_there_is_never_left_to_the_reader() -> None:
    for name in ("missing.cmd", 'a"b.cmd', "missing.bat. "):
        with pytest.raises(FileNotFoundError):
            found_command([name, "&calc"], {})


@on_windows
def test_a_batch_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    ran = ended([*EXEC, str(tmp_path / "missing.cmd")])
    assert ran.returncode == 127
    assert b"There is no command" in ran.stderr


@on_windows
@pytest.mark.parametrize("endings", ["", ".com;.exe;.bat;.cmd"])
def test_a_shim_is_found_with_whatever_endings_and_quotation_marks(endings: str, tmp_path: Path) -> None:
    (tmp_path / "newman.CMD").touch()
    found = found_command(["newman"], {"PATH": f'"{tmp_path}"', "PATHEXT": endings})
    assert isinstance(found, str)
    assert "newman.cmd" in found.lower()


@on_windows
@pytest.mark.parametrize("ending", [".cmd", ".BAT"])
def test_a_shim_is_found_as_shells_find_it(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"newman{ending}").write_text("@echo %IDMOBILE_ACCESS_TOKEN%\r\n")
    changes = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    ran = ended([*EXEC, "newman", "run"], changes=changes)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"TK")


@on_windows
def test_an_argument_of_a_batch_file_never_runs_as_a_command(tmp_path: Path) -> None:
    script = tmp_path / "shows.cmd"
    shown = tmp_path / "shown.py"
    shown.write_text("import json, sys; print(json.dumps(sys.argv[1:]))")
    script.write_text(f'@"{sys.executable}" "{shown}" %*\r\n')
    for argument in ODD:
        found = found_command([str(script), argument, "last"], os.environ)
        with child(found, stderr=subprocess.STDOUT) as program:
            out, _ = program.communicate(timeout=BOUND)
        assert b"hurt" not in out.replace(b"echo hurt", b""), (argument, out)
        assert "last" in out.decode(errors="replace"), (argument, out)


@on_windows
@pytest.mark.parametrize("status", [0, 7, 0xC0000005, 0x80000003])
def test_the_exit_status_arrives_bit_by_bit(status: int) -> None:
    script = f"import ctypes; ctypes.windll.kernel32.ExitProcess({status})"
    assert ended([*EXEC, sys.executable, "-c", script]).returncode == status


@on_windows
def test_ctrl_break_reaches_the_command_and_its_end_is_waited_for() -> None:
    script = (
        "import signal, sys, threading\n"
        "heard = threading.Event()\n"
        "signal.signal(signal.SIGBREAK, lambda *_: heard.set())\n"
        "print('ready', flush=True)\n"
        # It ends by itself, too: nobody does it where there is no console.
        "for _ in range(400):\n"
        "    if heard.wait(0.05): break\n"
        "else: sys.exit(6)\n"
        "print('heard', flush=True); sys.exit(5)\n"
    )
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    with subprocess.Popen(  # noqa: TID251 - a group of its own, which only this test needs
        [sys.executable, *EXEC, sys.executable, "-c", script],
        stdout=subprocess.PIPE, env=environment(), creationflags=flags,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"ready"
        try:
            program.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))
        except (OSError, SystemError):
            program.kill()
            pytest.skip("there is no console here in which the key could be pressed")
        assert program.stdout.readline().strip() == b"heard"
        assert program.wait(BOUND) == 5


@on_windows
def test_ctrl_break_leaves_the_program_there_until_its_command_ends(tmp_path: Path) -> None:
    """What the C runtime does when the key is pressed; Wine has no console that would have it do so."""
    places = str(tmp_path / "ready"), str(tmp_path / "pressed")
    ran = ended(["-c", _PRESSING, *places, *EXEC[2:], sys.executable, "-c", _WAITING, *places])
    assert (ran.returncode, ran.stdout.strip()) == (5, b"pressed")


_PRESSING = """
import pathlib, runpy, signal, sys, threading
ready, pressed = map(pathlib.Path, sys.argv[1:3])
def press():
    while not ready.exists():
        threading.Event().wait(0.05)
    signal.raise_signal(signal.SIGBREAK)
    pressed.touch()
threading.Thread(target=press, daemon=True).start()
sys.argv = ["idmobile-token", *sys.argv[3:]]
runpy.run_module("app", run_name="__main__")
"""
#: Ends by itself, too: nobody does it should the program have gone.
_WAITING = """
import pathlib, sys, threading
pathlib.Path(sys.argv[1]).touch()
for _ in range(400):
    if pathlib.Path(sys.argv[2]).exists():
        print("pressed")
        break
    threading.Event().wait(0.05)
sys.exit(5)
"""


@on_windows
def test_a_line_break_for_a_batch_file_is_refused_before_a_token_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x.cmd").write_text("@echo ran\r\n")
    ran = ended([*EXEC, str(tmp_path / "x.cmd"), "a\nb"])
    assert ran.returncode == 2
    assert b"batch file" in ran.stderr
    assert json.dumps("ran") not in ran.stdout.decode()
