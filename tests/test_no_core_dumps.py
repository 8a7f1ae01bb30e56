import os
import shlex
import signal
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.support.children import PIPE, child, result
from tests.support.program import BOUND, OUR_PROGRAM, ROOT, environment

SECRET: Final = "S3CRET-in-a-core"
_PATTERN: Final = Path("/proc/sys/kernel/core_pattern")

only_where_cores_are_written = pytest.mark.skipif(
    sys.platform == "win32" or not (_PATTERN.exists() and _PATTERN.read_text(encoding="ascii").startswith("core")),
    reason="only where the system writes core files into the working folder",
)
pytestmark = only_where_cores_are_written
#: As a developer's shell may be set.
WITH_CORES: Final = "ulimit -c unlimited && exec "


def in_shell(*command: str) -> list[str]:
    return ["sh", "-c", WITH_CORES + shlex.join(command)]


def test_a_crash_of_another_program_leaves_a_core_here(tmp_path: Path) -> None:
    result(in_shell(sys.executable, "-c", "import os; os.abort()"), cwd=tmp_path)
    assert list(tmp_path.glob("core*"))


@pytest.mark.parametrize("name", ["SIGABRT", "SIGSEGV", "SIGQUIT"])
def test_a_crash_with_a_secret_in_memory_leaves_no_core(tmp_path: Path, name: str) -> None:
    command = in_shell(sys.executable, *OUR_PROGRAM, "serve", "--practice", "--output", "json")
    surroundings = {**environment({"IDMOBILE_CLIENT_SECRET": SECRET}), "PYTHONPATH": str(ROOT)}
    with child(command, stdout=PIPE, env=surroundings, cwd=tmp_path) as program:
        assert program.stdout is not None
        assert program.stdout.readline()
        program.send_signal(signal.Signals[name])
        program.wait(BOUND)
    assert list(tmp_path.glob("core*")) == []


def test_nothing_that_collects_cores_and_no_debugger_looks_inside(tmp_path: Path) -> None:
    script = """
import ctypes, resource, sys
from app.no_core_dumps import leave_no_core, leave_no_core_at_all
leave_no_core(); leave_no_core_at_all()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0])
"""
    ran = result(in_shell(sys.executable, "-c", script), env=environment(), cwd=tmp_path)
    assert ran.stdout.split() == [b"0", b"0"]


def test_a_command_that_is_run_with_a_token_has_the_limit_of_whoever_started_it(tmp_path: Path) -> None:
    command = in_shell(sys.executable, *OUR_PROGRAM, "exec", "--practice", "--", "sh", "-c", "ulimit -c")
    ran = result(command, env=environment(), cwd=tmp_path)
    assert ran.stdout.strip() == b"unlimited", os.fsdecode(ran.stderr)
