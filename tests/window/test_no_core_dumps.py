"""The window, opened as a person opens it, with a shown secret and a shown token: nobody gets its memory."""

import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from tests.support.children import PIPE, child, result
from tests.support.desktop import own_screen
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND, environment
from tests.support.scripts import granting
from tests.support.secret_service import SecretService
from tests.support.window_in_steps import BEGIN, WindowInSteps
from tests.test_grand_tour import SECRET
from tests.test_no_core_dumps import in_shell, only_where_cores_are_written

pytestmark = [pytest.mark.needs("xvfb", "dbus"), pytest.mark.usefixtures("screen"), only_where_cores_are_written]

#: Opens the program by its door; in place of what a person does, the steps are done.
_BY_THE_DOOR: Final = """
import sys
import app.window.program as program
from app.__main__ import main

steps, *arguments = sys.argv[1:]


def run(clock, settings, *, practice):
    sys.argv[1:] = arguments
    exec(steps, {})
    return 0


program.run = run
del sys.argv[1:]
sys.exit(main())
"""
_STEPS: Final = f"""
import sys
person.press("newProfile")
typed("profileName", "Acme")
typed("server", sys.argv[1])
typed("licence", "PR16F16N")
typed("clientSecret", {SECRET!r})
person.press("saveProfile")
person.wait_until(lambda: field("clientSecret").text() == "" and "Acme" in names(person))
person.press("getToken")
person.wait_for("copyToken")
person.press("showSecret")
person.wait_for("clientSecret", {SECRET!r})
person.press("showToken")
pause(person, "shown")
"""
#: Root may look into everything: what is run by this is somebody's like everybody.
_WITHOUT_RIGHTS: Final = """
import ctypes, os, sys
drop_from_bounding_set, rights = 24, range(64)
for right in rights:
    ctypes.CDLL(None).prctl(drop_from_bounding_set, right, 0, 0, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


def without_rights(*command: str) -> list[str]:
    return [sys.executable, "-c", _WITHOUT_RIGHTS, *command]


def refused(process: int, *inside: str) -> list[str]:
    """What of a process is closed to other programs of the same user."""
    looks = {name: result(without_rights("head", "-c", "1", f"/proc/{process}/{name}")) for name in inside}
    return [name for name, look in looks.items() if b"ermission denied" in look.stderr]


@pytest.mark.parametrize("name", ["SIGABRT", "SIGSEGV", "SIGQUIT"])
def test_a_crash_leaves_no_core_and_nobody_looks_inside_before(
    tmp_path: Path, secret_service: SecretService, name: str
) -> None:
    home = {f"XDG_{kind}_HOME": str(tmp_path / "home") for kind in ("CONFIG", "STATE", "DATA", "CACHE")}
    with ExitStack() as stack:
        url = stack.enter_context(LoopbackServer(granting())).url
        display = stack.enter_context(own_screen())
        changes = {**secret_service.surroundings, **home, "LANGUAGE": "en", "DISPLAY": display}
        command = without_rights(*in_shell(sys.executable, "-c", _BY_THE_DOOR, BEGIN + _STEPS, url))
        crash = tmp_path / "crash"
        crash.mkdir()
        program = stack.enter_context(
            child(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment(changes), cwd=crash)
        )
        window = WindowInSteps(program)
        assert window.next() == "shown", window.last_words().decode()
        assert refused(program.pid, "environ", "maps", "mem") == ["environ", "maps", "mem"]
        program.send_signal(signal.Signals[name])
        assert program.wait(BOUND) == -signal.Signals[name]
    assert list(crash.iterdir()) == []


def test_into_another_program_of_the_same_user_anybody_looks() -> None:
    command = without_rights(sys.executable, "-c", "print('there', flush=True); input()")
    with child(command, stdin=PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"there\n"
        assert refused(program.pid, "environ", "maps") == []
