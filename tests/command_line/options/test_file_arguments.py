"""`-`, a shell's streams and devices are places like any other."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.support.children import result_in_text
from tests.support.program import OUR_PROGRAM, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows names its streams otherwise")


def in_bash(line: str, folder: Path) -> tuple[int, str, str]:
    """What bash makes of a line in which `token` is our program."""
    program = f'token () {{ "{sys.executable}" {" ".join(OUR_PROGRAM)} "$@"; }}; '
    ran = result_in_text(["bash", "-c", program + line], env=environment({"LANGUAGE": "en"}), cwd=folder)
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("place", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_has_several_names(tmp_path: Path, place: str) -> None:
    status, out, err = in_bash(f"token get --practice --file {place} | cat", tmp_path)
    assert (status, err) == (0, "")
    assert out.startswith("TK")
    assert list(tmp_path.iterdir()) == []


def test_what_is_led_into_a_file_stays_what_it_was(tmp_path: Path) -> None:
    line = "{ echo before; token get --practice --file /dev/stdout; echo after; } > all"
    assert in_bash(line, tmp_path)[0] == 0
    before, token, after = (tmp_path / "all").read_text().splitlines()
    assert (before, token[:2], after) == ("before", "TK", "after")


def test_another_program_may_be_the_place(tmp_path: Path) -> None:
    assert in_bash("token get --practice --file >(cat > got); wait $!", tmp_path)[0] == 0
    assert in_bash("token get --practice --file /dev/null", tmp_path)[:2] == (0, "")


def test_a_reader_that_has_left_is_no_fault(tmp_path: Path) -> None:
    status, _, err = in_bash("set -o pipefail; token get --practice --file - | true", tmp_path)
    assert (status, err) == (0, "")


def test_a_full_device_is_one(tmp_path: Path) -> None:
    if not os.access("/dev/full", os.W_OK):
        pytest.skip("a device of Linux")
    assert in_bash("token get --practice --file /dev/full", tmp_path)[0] == 4


def test_a_file_named_so_is_written_with_its_folder(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("get", "--practice", "--output", "json", "--file", "./-").out == ""
    assert json.loads((tmp_path / "-").read_text())["verdict"] == "accepted"


def test_profiles_are_written_and_read_by_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    status, out, err = in_bash("token profiles export - ; token profiles import - --output json </dev/null", tmp_path)
    assert "{" in out
    assert status == 4
    assert "Traceback" not in err
