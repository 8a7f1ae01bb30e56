from pathlib import Path

from bundling import licences
from bundling.licences import FOLDER, INDEX, write_parts
from bundling.parts import BundledPart, Origin, Text

from app.third_party import bundled
from app.third_party.bundled import read_index
from app.third_party.part import Part
from tests.packaging.surveyed import part


def test_the_window_reads_what_the_build_writes(tmp_path: Path) -> None:
    write_parts([part(Origin.DISTRIBUTION, "httpx", "BSD-3-Clause")], tmp_path / FOLDER)
    read = read_index(tmp_path / FOLDER)
    assert read == (Part("httpx", "1.0", "BSD-3-Clause", (tmp_path / FOLDER / "httpx" / "LICENSE",)),)
    assert read[0].text() == "the licence of httpx"


def test_both_sides_look_in_the_same_place() -> None:
    assert (licences.FOLDER, licences.INDEX) == (bundled.FOLDER, bundled.INDEX)


def test_a_shared_text_is_written_once(tmp_path: Path) -> None:
    shared = Text("GPL-3.0-only.txt", "the text", is_shared=True)
    parts = [BundledPart(Origin.QT, name, "1.0", "GPL-3.0-only", (shared,)) for name in ("one", "other")]
    write_parts(parts, tmp_path / FOLDER)
    assert [file.name for file in (tmp_path / FOLDER).rglob("*.txt")] == ["GPL-3.0-only.txt"]


def test_two_texts_of_one_name_are_both_there(tmp_path: Path) -> None:
    texts = (Text("LICENSE", "its own"), Text("LICENSE", "of a part of it"))
    write_parts([BundledPart(Origin.DISTRIBUTION, "both", "1.0", "MIT", texts)], tmp_path / FOLDER)
    read = read_index(tmp_path / FOLDER)
    assert read is not None
    assert "its own" in read[0].text()
    assert "of a part of it" in read[0].text()


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    write_parts(
        [BundledPart(Origin.SYSTEM, "../../odd name", "1", "MIT", (Text("../../x", "text"),))], tmp_path / FOLDER
    )
    assert {file.parent.name for file in tmp_path.rglob("*") if file.is_file()} <= {FOLDER, "..-..-odd-name"}


def test_what_was_there_before_is_gone(tmp_path: Path) -> None:
    write_parts([part(Origin.DISTRIBUTION, "old")], tmp_path / FOLDER)
    write_parts([part(Origin.DISTRIBUTION, "new")], tmp_path / FOLDER)
    assert sorted(file.name for file in (tmp_path / FOLDER).iterdir()) == [INDEX, "new"]
