import json
from pathlib import Path

import pytest
from development.node_packages import NodePackages
from development.trouble import Trouble


@pytest.fixture
def packages(tmp_path: Path) -> NodePackages:
    """A folder that needs one package, which lies in it."""
    needs = {"name": "x", "dependencies": {"y": "file:y"}}
    locked = {"": needs, "node_modules/y": {"resolved": "y", "link": True}, "y": {"version": "1.0.0"}}
    (tmp_path / "y").mkdir()
    contents = {
        "package.json": needs,
        "y/package.json": {"name": "y", "version": "1.0.0"},
        "package-lock.json": {"name": "x", "lockfileVersion": 3, "packages": locked},
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(json.dumps(content), encoding="ascii")
    return NodePackages(tmp_path)


@pytest.mark.needs("newman")
def test_what_was_installed_from_another_lock_file_is_not_there(packages: NodePackages) -> None:
    assert not packages.is_there
    packages.prepare()
    assert packages.is_there
    (packages.folder / "package-lock.json").write_text("{}", encoding="ascii")
    assert not packages.is_there


def test_without_npm_it_says_so(packages: NodePackages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Trouble, match="npm isn't there"):
        packages.prepare()


def test_the_lock_file_names_no_host() -> None:
    lock = Path(__file__).resolve().parents[2] / "packaging" / "newman" / "package-lock.json"
    assert "://" not in lock.read_text(encoding="utf-8")
