from pathlib import Path

import pytest
from development.node_packages import NodePackages
from development.trouble import Trouble


@pytest.fixture
def packages(tmp_path: Path) -> NodePackages:
    (tmp_path / "package.json").write_text('{"name": "x", "private": true}', encoding="ascii")
    lock = '{"name": "x", "lockfileVersion": 3, "packages": {"": {"name": "x"}}}'
    (tmp_path / "package-lock.json").write_text(lock, encoding="ascii")
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
