import os
import shutil
import sys
from pathlib import Path

import pytest

from app import places
from tests.support.program import ROOT, ended

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="XDG's variables count on Linux")


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert places.resource("icons", "window.svg") == ROOT / "resources" / "icons" / "window.svg"
    assert places.resource().is_dir()


def test_a_wheel_and_a_bundle_have_them_inside(tmp_path: Path) -> None:
    package = tmp_path / "with a blank" / "app"
    (package / "resources").mkdir(parents=True)
    for name in ("__init__.py", "about.py", "start_checks.py", "places.py"):
        shutil.copy(ROOT / "app" / name, package)
    script = "from app.places import resource; print(resource('styles'))"
    found = ended(["-c", script], changes={"PYTHONPATH": str(package.parent)}, folder=tmp_path)
    assert Path(os.fsdecode(found.stdout.rstrip())) == package / "resources" / "styles"


@linux_only
def test_the_folders_follow_the_xdg_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert places.config_folder() == tmp_path / "config" / "idmobile-token"
    assert places.log_folder().is_relative_to(tmp_path / "state" / "idmobile-token")


@linux_only
def test_without_the_variables_they_are_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.config_folder() == tmp_path / ".config" / "idmobile-token"
    assert places.log_folder().is_relative_to(tmp_path / ".local" / "state" / "idmobile-token")


def test_asking_for_a_folder_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    places.config_folder()
    places.log_folder()
    assert list(tmp_path.iterdir()) == []


def test_platformdirs_is_not_loaded_for_a_resource() -> None:
    script = "import sys; from app.places import resource; resource('icons'); print('platformdirs' in sys.modules)"
    assert ended(["-c", script]).stdout == b"False\n"
