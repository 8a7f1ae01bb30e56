"""A question for a file begins in the folder where the last one of its kind was chosen."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.window.parts.remembered_folder import remember_folder


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:  # noqa: ARG001 - it is there
    monkeypatch.setattr("app.window.parts.remembered_folder.state_folder", lambda: tmp_path / "state")
    return tmp_path / "state"


def asked(kind: str, chosen: Path | None = None) -> Path:
    """The folder in which a question begins; it is answered with a file, or not."""
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    remember_folder(dialog, kind)
    begun = Path(dialog.directory().absolutePath())
    if chosen is not None:
        dialog.fileSelected.emit(str(chosen))
    dialog.deleteLater()
    return begun


def folder(place: Path) -> Path:
    place.mkdir()
    return place


@pytest.mark.usefixtures("state")
def test_each_kind_of_file_has_its_own(tmp_path: Path) -> None:
    exports, lists = folder(tmp_path / "Exports d’été"), folder(tmp_path / "lists")
    asked("profiles", exports / "out.json")
    asked("lists", lists / "customers.csv")
    assert asked("profiles") == exports
    assert asked("lists") == lists


@pytest.mark.usefixtures("state")
def test_one_that_is_gone_is_forgiven(tmp_path: Path) -> None:
    before = asked("profiles")
    gone = folder(tmp_path / "gone")
    asked("profiles", gone / "out.json")
    gone.rmdir()
    assert asked("profiles") == before


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"profiles": 3}', b"\xff", b"[" * 9000, b'{"profiles": "a\\u0000b"}']
)
def test_what_makes_no_sense_is_forgiven(state: Path, tmp_path: Path, content: bytes) -> None:
    before = asked("profiles")
    folder(state).joinpath("folders.json").write_bytes(content)
    assert asked("profiles") == before
    there = folder(tmp_path / "there")
    asked("profiles", there / "out.json")
    assert asked("profiles") == there


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_it_is_for_the_person_alone(state: Path, tmp_path: Path) -> None:
    asked("profiles", tmp_path / "out.json")
    assert (state / "folders.json").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("qapp")
def test_a_state_folder_that_cannot_be_made_is_forgiven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr("app.window.parts.remembered_folder.state_folder", lambda: tmp_path / "file" / "state")
    before = asked("profiles", tmp_path / "out.json")
    assert asked("profiles") == before
