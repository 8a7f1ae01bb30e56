"""What a start finds out at plain names is what the folders' own module says."""

import sys
from pathlib import Path

import pytest

from app import places
from app.start_checks import is_nothing_set
from tests.support.program import ended

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is certain without platformdirs")


@linux_only
@pytest.mark.parametrize("given", ["set", "unset", "empty", "relative", "blank"])
def test_nothing_is_set_only_where_the_file_of_settings_is_not_there(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if given != "unset":
        value = {"set": str(tmp_path / "set"), "empty": "", "relative": "config", "blank": " "}[given]
        monkeypatch.setenv("XDG_CONFIG_HOME", value)
    assert is_nothing_set() is (given in {"set", "unset", "empty"})
    file = places.settings_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    assert not is_nothing_set()


@pytest.mark.parametrize("home", ["", "relative"])
def test_without_a_home_the_folders_own_module_is_asked(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert not is_nothing_set()


@linux_only
def test_a_file_where_a_folder_should_be_holds_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "idmobile-token").write_bytes(b"")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert is_nothing_set()


_LOADED = """
import sys
from app.__main__ import main
sys.argv = ["idmobile-token", *sys.argv[1:]]
main()
print("loaded:", *sys.modules)
"""


def test_the_version_loads_next_to_nothing_and_the_help_no_endpoint() -> None:
    heavy = {"dataclasses", "pathlib", "platformdirs", "threading", "app.endpoint.problem", "app.own_mistake", "shutil"}
    for arguments, more in ((["--version"], {"typing", "re", "enum", "app.command_line"}), (["--help"], set[str]())):
        ran = ended(["-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{_LOADED}", *arguments])
        loaded = set(ran.stdout.decode().rpartition("loaded:")[2].split())
        assert loaded & (heavy | more) == set()
