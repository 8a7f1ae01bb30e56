import sys
from pathlib import Path

import pytest
from bundling.parts import BundledPart, Origin, parts_of
from development.trouble import Trouble

from tests.packaging.surveyed import bundle, environment, told

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows starts no script as an interpreter")


@pytest.fixture
def licence(tmp_path: Path) -> str:
    (tmp_path / "LICENSE.txt").write_text("anybody may do anything", encoding="utf-8")
    return str(tmp_path / "LICENSE.txt")


def _named(parts: tuple[BundledPart, ...], origin: Origin) -> list[str]:
    return [part.name for part in parts if part.origin is origin]


def test_a_distribution_is_a_part_where_a_module_or_a_library_of_its_got_in(tmp_path: Path, licence: str) -> None:
    folder = bundle(tmp_path / "bundle", "fast/engine.so")
    installed = [
        told("pure", texts=[licence], files=["pure/__init__.py", "pure/inner.py"]),
        told("fast", texts=[licence], files=["fast/engine.so"]),
        told("left-out", texts=[licence], files=["left_out/__init__.py", "left_out/engine.so"]),
    ]
    parts = parts_of(folder, environment(tmp_path, installed, ["pure.inner", "json"]))
    assert _named(parts, Origin.DISTRIBUTION) == ["fast", "pure"]


def test_a_module_may_be_a_file_of_its_own(tmp_path: Path, licence: str) -> None:
    folder = bundle(tmp_path / "bundle", "pure/__init__.pyc", "other/inner.pyc")
    installed = [told(name, texts=[licence], files=[f"{name}/__init__.py"]) for name in ("pure", "other", "inner")]
    assert _named(parts_of(folder, environment(tmp_path, installed)), Origin.DISTRIBUTION) == ["pure"]


def test_what_starts_the_programs_is_a_part(tmp_path: Path, licence: str) -> None:
    starter = told("pyinstaller", texts=[licence], files=["PyInstaller/loader/pyimod01_archive.py"])
    parts = parts_of(bundle(tmp_path / "bundle", "x.txt"), environment(tmp_path, [starter], ["pyimod01_archive"]))
    assert _named(parts, Origin.DISTRIBUTION) == ["pyinstaller"]


def test_the_program_and_python_come_first_with_their_texts(tmp_path: Path) -> None:
    program, python = parts_of(bundle(tmp_path / "bundle", "libpython3.11.so.1.0"), environment(tmp_path, []))
    assert (program.name, program.licence) == ("IDMobile Token", "MIT")
    assert "MIT License" in program.texts[0].content
    assert (python.origin, python.version) == (Origin.PYTHON, "3.11.7")
    assert python.texts


def test_qt_is_a_part_with_its_licences_the_offer_and_the_folder_of_its_libraries(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "bundle", "PySide6/Qt/lib/libQt6Core.so.6", "PySide6/QtCore.abi3.so")
    (folder / "_internal" / "libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    files = ["PySide6/Qt/lib/libQt6Core.so.6", "PySide6/QtCore.abi3.so"]
    pyside = told("PySide6_Essentials", "6.11.3", "LGPL-3.0-only OR GPL-2.0-only", files=files)
    qt = next(part for part in parts_of(folder, environment(tmp_path, [pyside])) if part.origin is Origin.QT)
    assert (qt.version, qt.licence) == ("6.11.3", "LGPL-3.0-only")
    notice, *texts = qt.texts
    assert "_internal/PySide6/Qt/lib" in notice.content
    assert "Qt 6.11.3" in notice.content
    assert "{" not in notice.content
    assert [text.content.split()[1] for text in texts] == ["LESSER", "GENERAL"]


def test_a_distribution_without_a_text_gets_the_ones_that_are_kept_for_its_licence(tmp_path: Path) -> None:
    shiboken = told("shiboken6", licence="LGPL-3.0-only OR GPL-2.0-only", files=["shiboken6/__init__.py"])
    parts = parts_of(bundle(tmp_path / "bundle", "x.txt"), environment(tmp_path, [shiboken], ["shiboken6"]))
    assert [text.name for text in parts[-1].texts] == ["LGPL-3.0-only.txt"]


@pytest.mark.parametrize("licence", ["", "Proprietary"])
def test_a_distribution_without_a_licence_stops_the_build_and_is_named(tmp_path: Path, licence: str) -> None:
    nameless = told("nameless", licence=licence, files=["nameless.py"])
    python = environment(tmp_path, [nameless], ["nameless"])
    with pytest.raises(Trouble, match=r"nameless 1\.0"):
        parts_of(bundle(tmp_path / "bundle", "x.txt"), python)


def test_a_library_that_nobody_knows_is_named_without_a_licence(tmp_path: Path) -> None:
    folder = bundle(tmp_path / "bundle", "unknown-7.dll", "python311.dll", "lib-dynload/_ssl.so", "notes.txt")
    parts = parts_of(folder, environment(tmp_path, []))
    assert [(part.name, part.licence, part.texts) for part in parts[2:]] == [("unknown-7.dll", "", ())]


def test_an_interpreter_that_cant_tell_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="can't be found out"):
        parts_of(bundle(tmp_path / "bundle", "x.txt"), Path(sys.executable))
