import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest
from development.environment import BUNDLE, DEVELOP, MITMPROXY, RUN, Environment
from development.trouble import Trouble

from tests.packaging.checkouts import ROOT, make_checkout

#: Hashes of nothing that exists; pip says no without asking a network.
_NOT_TO_BE_HAD = f"./missing.whl --hash=sha256:{'0' * 64}\n"
#: Stands in for PySide6's own, which does the same with more.
_LAYS_OUT = """
import os, pathlib
if os.environ.get("SBK_EMBED") == "0":
    folder = pathlib.Path(__file__).with_name("files.dir")
    folder.mkdir()
    (folder / "part.py").write_text("")
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = Environment(make_checkout(tmp_path_factory.mktemp("a b") / "checkout"))
    assert environment.prepare(RUN)
    return environment


@pytest.fixture
def environment(made: Environment, tmp_path: Path) -> Environment:
    checkout = shutil.copytree(made.root, tmp_path / "copy", symlinks=True)
    return Environment(checkout)


def _set_requirements(environment: Environment, name: str, content: str) -> None:
    (environment.root / "packaging" / "requirements" / name).write_text(content, encoding="ascii")


def test_an_environment_that_fits_is_left_alone(environment: Environment) -> None:
    assert environment.fits(RUN)
    assert not environment.prepare(RUN)


def test_qts_python_part_is_laid_out_and_compiled_once(environment: Environment) -> None:
    packages = next(environment.folder.rglob("site-packages"))
    (packages / "shiboken6").mkdir()
    (packages / "shiboken6" / "__init__.py").write_text(_LAYS_OUT, encoding="utf-8")
    _set_requirements(environment, RUN, "# something else\n")
    environment.prepare(RUN)
    assert list((packages / "shiboken6" / "files.dir" / "__pycache__").glob("part.*.pyc"))


def test_requirements_that_changed_make_it_outdated(environment: Environment) -> None:
    _set_requirements(environment, RUN, "# something else\n")
    assert not environment.fits(RUN)
    assert environment.prepare(RUN)
    assert environment.fits(RUN)


def test_for_another_python_it_is_made_anew(environment: Environment) -> None:
    stamp = environment.folder / "made-from.json"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace('"cpython-3', '"cpython-2'), encoding="utf-8")
    assert not environment.fits(RUN)
    leftover = environment.folder / "leftover"
    leftover.touch()
    assert environment.prepare(RUN)
    assert environment.fits(RUN)
    assert not leftover.exists()


def test_an_interpreter_that_has_gone_makes_it_outdated(environment: Environment) -> None:
    environment.python.unlink()
    assert not environment.fits(RUN)


@pytest.mark.parametrize("stamp", ["", "{", "[]", "3", '{"python": "0"}'])
def test_a_damaged_stamp_is_none(environment: Environment, stamp: str) -> None:
    (environment.folder / "made-from.json").write_text(stamp, encoding="ascii")
    assert not environment.fits(RUN)


def test_what_development_needs_is_added_and_brings_what_running_needs(environment: Environment) -> None:
    kept = environment.folder / "kept"
    kept.touch()
    assert not environment.fits(DEVELOP)
    assert environment.prepare(DEVELOP)
    assert environment.fits(DEVELOP)
    assert environment.fits(RUN)
    assert kept.exists()


def test_a_new_environment_that_could_not_be_finished_is_removed(environment: Environment) -> None:
    environment.python.unlink()
    _set_requirements(environment, RUN, _NOT_TO_BE_HAD)
    with pytest.raises(Trouble):
        environment.prepare(RUN)
    assert not environment.folder.exists()


def test_one_that_runs_the_program_outlives_a_failed_addition(environment: Environment) -> None:
    _set_requirements(environment, DEVELOP, _NOT_TO_BE_HAD)
    with pytest.raises(Trouble):
        environment.prepare(DEVELOP)
    assert environment.fits(RUN)


def test_a_missing_venv_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    environment = Environment(make_checkout(tmp_path / "checkout"))
    with pytest.raises(Trouble, match=rf"sudo apt-get install python3\.{sys.version_info.minor}-venv"):
        environment.prepare(RUN)
    assert not environment.folder.exists()


def _locked(name: str) -> set[str]:
    """Names with versions; on which systems each is needed differs between the files."""
    lines = (ROOT / "packaging" / "requirements" / name).read_text(encoding="ascii").splitlines()
    return {line.split()[0] for line in lines if "==" in line}


@pytest.mark.parametrize("name", [DEVELOP, BUNDLE])
def test_what_is_developed_and_bundled_has_all_that_running_needs_in_the_same_versions(name: str) -> None:
    assert _locked(RUN) <= _locked(name)


@pytest.mark.parametrize("name", [RUN, DEVELOP, MITMPROXY, BUNDLE])
def test_every_requirement_is_locked_by_its_hash_and_names_no_index(name: str) -> None:
    text = (ROOT / "packaging" / "requirements" / name).read_text(encoding="ascii")
    assert "://" not in text
    assert all("--hash=sha256:" in entry for entry in text.replace("\\\n", "").splitlines())


def test_an_environment_beside_it_holds_what_wants_other_versions(environment: Environment) -> None:
    beside = Environment(environment.root, ".venv-mitmproxy")
    assert beside.prepare(MITMPROXY)
    assert beside.fits(MITMPROXY)
    assert not beside.fits(RUN)
    assert environment.fits(RUN)
