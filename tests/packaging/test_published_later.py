"""Nothing that is published after a commit changes what the commit installs."""

import importlib.metadata
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from bundling.locked import normalised
from development.environment import BUNDLE, DEVELOP, MITMPROXY, RUN, Environment
from development.parts_of_tests import PARTS, Isolated

from tests.packaging.checkouts import ROOT, make_checkout
from tests.packaging.stand_ins import locked_in, write_stand_ins
from tests.support.children import result_in_text

_REQUIREMENTS: Final = ROOT / "packaging" / "requirements"
_WITH_EXTRAS: Final = re.compile(r"^([\w.-]+)\[([^]]+)\]")


@dataclass(frozen=True)
class OldestPip(Environment):
    """Environments that get the oldest pip instead of the one that this Python brings."""

    def _make(self) -> None:
        super()._make()
        part = PARTS["oldest-pip"]
        assert isinstance(part, Isolated)
        old, own = _site_packages(part.environment), _site_packages(self)
        for folder in own.glob("pip*"):
            shutil.rmtree(folder)
        for folder in old.glob("pip*"):
            shutil.copytree(folder, own / folder.name)


def _site_packages(environment: Environment) -> Path:
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(result_in_text([environment.python, "-c", script], check=True).stdout.strip())


def _pip(environment: Environment, *arguments: str) -> str:
    return result_in_text([environment.python, "-m", "pip", *arguments], check=True).stdout


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is all pip has: no network and no settings."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", (tmp_path / "index").as_uri())
    return tmp_path / "index"


@pytest.mark.needs("oldest-pip")
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python never had so old a pip")
@pytest.mark.parametrize("name", [RUN, DEVELOP, MITMPROXY, BUNDLE])
def test_the_oldest_pip_installs_what_was_locked(name: str, tmp_path: Path, index: Path) -> None:
    environment = OldestPip(make_checkout(tmp_path / "check out"))
    _installs_what_was_locked(environment, name, index)
    assert _pip(environment, "--version").startswith("pip 23.0 ")


def test_this_pythons_pip_installs_what_was_locked(tmp_path: Path, index: Path) -> None:
    _installs_what_was_locked(Environment(make_checkout(tmp_path / "check out")), DEVELOP, index)


def _installs_what_was_locked(environment: Environment, name: str, index: Path) -> None:
    locked = locked_in((_REQUIREMENTS / name).read_text(encoding="ascii"))
    requirements = write_stand_ins(locked, index)
    (environment.root / "packaging" / "requirements" / name).write_text(requirements, encoding="ascii")
    environment.prepare(name)
    names = {entry.name for entry in locked}
    found = {tuple(line.split("==")) for line in _pip(environment, "freeze", "--all").splitlines()}
    # What Python itself put there isn't meant.
    installed = {pair for pair in found if pair[0] in names or pair[0] not in {"pip", "setuptools"}}
    assert installed <= {(entry.name, entry.version) for entry in locked}
    assert installed >= {(entry.name, entry.version) for entry in locked if not entry.marker}
    assert len(installed) > 10


def test_every_extra_that_a_locked_package_asks_for_is_locked() -> None:
    text = (_REQUIREMENTS / DEVELOP).read_text(encoding="ascii")
    asked = {
        (normalised(found[1]), extra.strip())
        for distribution in importlib.metadata.distributions()
        for requirement in distribution.requires or ()
        if "extra ==" not in requirement and (found := _WITH_EXTRAS.match(requirement))
        for extra in found[2].split(",")
    }
    locked = {
        (normalised(found[1]), extra)
        for line in text.splitlines()
        if (found := _WITH_EXTRAS.match(line))
        for extra in found[2].split(",")
    }
    assert ("coverage", "toml") in asked
    assert asked <= locked
