"""What `pip install .` gives, tried with the wheel and without a network."""

import os
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.about import COMMAND, NAME, VERSION
from tests.packaging.checkouts import ROOT
from tests.support.children import result, result_in_text
from tests.support.secret_service import SecretService


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment, in which the wheel of this checkout is installed."""
    folder = tmp_path_factory.mktemp("install here")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    result([*pip, "wheel", "--no-build-isolation", "--no-deps", "-w", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    result([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    places = sysconfig.get_paths("venv", {"base": str(environment), "platbase": str(environment)})
    # The libraries come from here: installing them anew would need a network.
    Path(places["purelib"], "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    programs = Path(places["scripts"])
    result([*pip, "--python", programs / "python", "install", "--no-deps", "--no-index", wheel], check=True)
    return programs


def _said_by(program: Path, *arguments: str, folder: Path, changes: Mapping[str, str | None] = {}) -> str:
    chosen = {**os.environ, "LANGUAGE": "en", **changes}
    ended = result_in_text(
        [program, *arguments],
        check=True,
        cwd=folder,
        env={name: value for name, value in chosen.items() if value is not None},
    )
    return ended.stdout.strip()


def test_the_command_starts_and_knows_its_version(programs: Path, tmp_path: Path) -> None:
    assert _said_by(programs / COMMAND, "--version", folder=tmp_path) == f"{NAME} {VERSION}"


def test_it_proves_itself_where_a_keyring_is(programs: Path, tmp_path: Path, secret_service: SecretService) -> None:
    said = _said_by(programs / COMMAND, "--self-test", folder=tmp_path, changes=secret_service.surroundings)
    assert said.endswith("All of it works on this computer.")


def test_every_resource_is_there(programs: Path, tmp_path: Path) -> None:
    script = "from app.places import resource; print(resource())"
    installed = Path(_said_by(programs / "python", "-c", script, folder=tmp_path))
    assert programs.parent in installed.parents
    ours = ROOT / "resources"
    assert _files(installed) == _files(ours) != set()


def _files(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
