"""What is in the bundle, what isn't, and that building it again gives the same."""

import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from bundle import write_folder
from bundling import contents, freeze, made_from
from bundling.entry import Entry
from bundling.libraries import needed

from app.wording.language import LANGUAGES

PLUGIN = Entry("PySide6/Qt/plugins/platforms/libqxcb.so", "xcb", "BINARY")
THEME = Entry("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "gtk3", "BINARY")
MODULE = Entry("python3.11/lib-dynload/_ssl.so", "ssl", "EXTENSION")


def _library(name: str) -> Entry:
    return Entry(name, name, "BINARY")


def _needs(file: str) -> frozenset[str]:
    return frozenset({"xcb": {"libxcb-xkb.so.1"}, "gtk3": {"libgtk-3.so.0"}, "ssl": {"libssl.so.3"}}.get(file, ()))


def test_a_library_goes_in_where_a_plugin_or_a_module_needs_it() -> None:
    wanted = [_library("libxcb-xkb.so.1"), _library("libssl.so.3")]
    assert needed([PLUGIN, MODULE, *wanted, _library("libgtk-3.so.0")], _needs) == [PLUGIN, MODULE, *wanted]


def test_python_itself_goes_in() -> None:
    python = _library("libpython3.11.so.1.0")
    assert needed([python], _needs) == [python]


def test_a_link_goes_where_its_target_goes() -> None:
    library = Entry("PySide6/Qt/lib/libgtk-3.so.0", "libgtk", "BINARY")
    link = Entry("libgtk-3.so.0", "PySide6/Qt/lib/libgtk-3.so.0", "SYMLINK")
    assert needed([THEME, library, link], _needs) == [THEME, library, link]
    assert needed([PLUGIN, library, link], _needs) == [PLUGIN]


@pytest.mark.parametrize("name", [PLUGIN.place, "PySide6/Qt/plugins/platforms/libqoffscreen.so", "certifi/cacert.pem"])
def test_what_is_not_named_stays(name: str) -> None:
    assert not contents.stays_out(name)


def _files(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*")]


@pytest.mark.needs("bundle")
def test_nothing_that_is_named_as_left_out_is_in_it() -> None:
    inside = _files(made_from.FOLDER / "_internal")
    assert not [file for file in inside if contents.stays_out(file)]
    modules = {Path(file).with_suffix("").as_posix().replace("/", ".") for file in inside}
    assert not modules & set(contents.excluded_modules())


@pytest.mark.needs("bundle")
def test_there_is_no_trace_of_what_would_come_along() -> None:
    names = {Path(file).name for file in _files(made_from.FOLDER)}
    foreign = ("libgtk", "libgdk", "libcairo", "libQt6Network", "libQt6Qml", "libQt6EglFS", "pytest", "pip")
    assert not [name for name in names if name.startswith(foreign)]


@pytest.mark.needs("bundle")
def test_no_link_leads_nowhere_and_none_leads_out() -> None:
    folder = made_from.FOLDER
    links = [file for file in folder.rglob("*") if file.is_symlink()]
    assert links
    assert all(link.exists() and link.resolve().is_relative_to(folder) for link in links)


@pytest.mark.parametrize(
    ("language", "stays_out"),
    [("fr", False), ("en", True), ("de", "de" not in LANGUAGES), ("zh_TW", "zh" not in LANGUAGES)],
)
def test_qts_texts_go_in_in_the_languages_of_the_program(language: str, stays_out: object) -> None:
    assert contents.stays_out(f"PySide6/Qt/translations/qtbase_{language}.qm") is stays_out


@pytest.mark.needs("bundle")
def test_what_is_chosen_by_its_name_is_there() -> None:
    inside = _files(made_from.FOLDER / "_internal")
    assert "keyring/backends/SecretService.pyc" in inside
    assert "PySide6/Qt/translations/qtbase_fr.qm" in inside
    assert {"keyring.backends.Windows", "keyring.backends.macOS"} <= set(contents.HIDDEN_MODULES)


@pytest.mark.needs("bundle")
def test_no_file_names_the_place_where_it_was_built() -> None:
    files = [file for file in made_from.FOLDER.rglob("*") if file.is_file()]
    place = bytes(made_from.ROOT)
    assert [file.name for file in files if place in file.read_bytes() or file.name == "RECORD"] == []


def _described(folder: Path) -> Mapping[str, tuple[int, str | bytes]]:
    """Each file's mode, and its content or where it leads."""
    return {file.relative_to(folder).as_posix(): _content(file) for file in folder.rglob("*")}


def _content(file: Path) -> tuple[int, str | bytes]:
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        return mode, str(file.readlink())
    return mode, b"" if stat.S_ISDIR(mode) else file.read_bytes()


@pytest.mark.needs("bundle")
def test_building_it_again_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_folder(freeze.clean_environment(), tmp_path / "dist", tmp_path / "build")
    built, again = _described(made_from.FOLDER), _described(folder)
    assert built.keys() == again.keys()
    assert [name for name in built if built[name] != again[name]] == []
