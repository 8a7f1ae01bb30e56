import shutil
import sys
from pathlib import Path

import pytest
from bundling.run_paths import run_paths, without_foreign_run_paths

from tests.support.children import result

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux's libraries have such paths"),
    pytest.mark.skipif(shutil.which("gcc") is None, reason="a library to try it with is made with gcc"),
]


def library(folder: Path, *options: str) -> Path:
    """A library made here, which brings the number 7."""
    source, made = folder / "seven.c", folder / "seven.so"
    source.write_text("int seven(void) { return 7; }\n", encoding="ascii")
    result(["gcc", "-shared", "-fPIC", *options, str(source), "-o", str(made)])
    return made


@pytest.mark.parametrize("kind", ["--enable-new-dtags", "--disable-new-dtags"])
def test_a_path_of_the_build_machine_is_taken_out_and_the_library_still_works(tmp_path: Path, kind: str) -> None:
    made = library(tmp_path, f"-Wl,-rpath,/root/build/lib,{kind}")
    assert run_paths(made.read_bytes()) == ["/root/build/lib"]
    assert without_foreign_run_paths(tmp_path) == [made]
    assert run_paths(made.read_bytes()) == []
    ran = result([sys.executable, "-c", f"import ctypes; print(ctypes.CDLL({str(made)!r}).seven())"])
    assert ran.stdout.strip() == b"7"


def test_a_path_beside_the_library_stays(tmp_path: Path) -> None:
    made = library(tmp_path, "-Wl,-rpath,$ORIGIN/../lib")
    assert without_foreign_run_paths(tmp_path) == []
    assert run_paths(made.read_bytes()) == ["$ORIGIN/../lib"]


def test_what_is_no_library_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("\x7fELF or so", encoding="latin-1")
    assert without_foreign_run_paths(tmp_path) == []
    assert run_paths(b"") == []
