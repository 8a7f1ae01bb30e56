"""The distribution for servers: the command line without the window, and the pieces for CI that use it."""

import os
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.support.children import result_in_text
from tests.support.loopback_server import LoopbackServer
from tests.support.program import ROOT
from tests.support.scripts import TOKEN, granting

CLI = ROOT / "packaging" / "cli"
PIECES = ROOT / "packaging" / "ci"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its command here is a script for sh")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, and the command on a search path."""
    place = tmp_path_factory.mktemp("wheel")
    built = result_in_text([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)], cwd=CLI)
    assert built.returncode == 0, built.stderr
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        content.extractall(place / "site")
    command = place / "bin" / "idmobile-token"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m app "$@"\n')
    command.chmod(0o755)
    return place


def surroundings(installed: Path, **more: str) -> dict[str, str]:
    own = {**os.environ, "PYTHONPATH": str(installed / "site"), "IDMOBILE_LANGUAGE": "en"}
    return {**own, "PATH": f"{installed / 'bin'}:{os.environ['PATH']}", **more}


def test_it_holds_everything_but_the_window() -> None:
    included = tomllib.loads((CLI / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    named = {Path(source).name for source in included["force-include"]} - {"translations"}
    there = {place.name for place in (ROOT / "app").iterdir()} - {"__pycache__"}
    assert there - named == {"window", "self_test"}


def test_it_wants_what_the_whole_wants_but_qt() -> None:
    whole, own = (tomllib.loads((folder / "pyproject.toml").read_text())["project"] for folder in (ROOT, CLI))
    left_out = set(whole["dependencies"]) - set(own["dependencies"])
    assert {name.partition(">")[0] for name in left_out} == {"PySide6-Essentials"}
    assert set(own["dependencies"]) <= set(whole["dependencies"])


@pytest.mark.parametrize("asked", [[], ["--practice"]])
def test_alone_it_says_how_to_have_the_window(installed: Path, asked: list[str]) -> None:
    ran = result_in_text([str(installed / "bin/idmobile-token"), *asked], env=surroundings(installed))
    assert (ran.returncode, ran.stdout) == (4, "")
    assert "pipx install idmobile-token" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_it_gets_a_token_and_speaks_french(installed: Path) -> None:
    command = str(installed / "bin/idmobile-token")
    assert result_in_text([command, "get", "--practice"], env=surroundings(installed)).stdout.startswith("TK")
    said = result_in_text([command, "--help"], env=surroundings(installed, IDMOBILE_LANGUAGE="fr")).stdout
    assert "Commandes" in said


@pytest.mark.parametrize("piece", ["github-actions.yml", "gitlab-ci.yml", "Jenkinsfile"])
def test_the_lines_for_ci_get_a_token_and_show_none(installed: Path, tmp_path: Path, piece: str) -> None:
    lines = (PIECES / piece).read_text().partition("# begin")[2].partition("# end")[0]
    job = tmp_path / "call-idmobile.sh"
    job.write_text('#!/bin/sh\nprintf %s "$IDMOBILE_ACCESS_TOKEN" > got\n')
    job.chmod(0o755)
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n")
    kept = tmp_path / "environment"
    with LoopbackServer(granting()) as server:
        reach = {"IDMOBILE_SERVER": server.url, "IDMOBILE_LICENCE": "PR16F16N", "GITHUB_ENV": str(kept)}
        env = surroundings(installed, **reach, IDMOBILE_CLIENT_SECRET_FILE=str(secret))
        ran = result_in_text(["bash", "-c", lines], env=env, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert TOKEN not in ran.stdout.replace(f"::add-mask::{TOKEN}", "") + ran.stderr
    got = (kept if kept.exists() else tmp_path / "got").read_text()
    assert got.removeprefix("IDMOBILE_ACCESS_TOKEN=").strip() == TOKEN
    assert b"client_secret=s3cret&" in server.requests[0]
