from pathlib import Path

import pytest
from bundling.commit import write_commit

from app.release import COMMIT_FILE
from tests.packaging.checkouts import ROOT
from tests.support.children import result_in_text


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_the_bundle_notes_its_commit_where_the_program_looks_for_it(tmp_path: Path) -> None:
    resources = tmp_path / "_internal" / "app" / "resources"
    resources.mkdir(parents=True)
    write_commit(tmp_path)
    said = result_in_text(["git", "rev-parse", "HEAD"], cwd=ROOT, check=True)
    assert (resources / COMMIT_FILE).read_text(encoding="ascii") == said.stdout


def test_where_git_doesnt_know_nothing_is_noted(tmp_path: Path) -> None:
    write_commit(tmp_path, checkout=tmp_path)
    assert not list(tmp_path.iterdir())
