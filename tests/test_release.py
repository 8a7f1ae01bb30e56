from collections.abc import Callable
from pathlib import Path

import pytest

from app import release as module
from app.about import VERSION
from app.release import release
from tests.support.children import result_in_text
from tests.support.program import ROOT

_COMMIT = "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334"
_OTHER = "f" * 40

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file of a checkout that is the program's own for this test."""
    monkeypatch.setattr(module, "resources", lambda: str(tmp_path / "resources"))

    def write_file(name: str, content: str) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    return write_file


def test_what_the_build_noted_is_said(write: Write) -> None:
    write("resources/commit.txt", f"{_COMMIT}\n")
    assert release() == f"{VERSION} (commit 0f1e2d3)"


def test_a_checkout_names_the_commit_of_its_branch(write: Write) -> None:
    write(".git/HEAD", "ref: refs/heads/main\n")
    write(".git/refs/heads/main", f"{_COMMIT}\n")
    assert release() == f"{VERSION} (commit 0f1e2d3)"


def test_a_branch_may_be_packed(write: Write) -> None:
    write(".git/HEAD", "ref: refs/heads/main\n")
    write(".git/packed-refs", f"# pack-refs\n{_OTHER} refs/heads/mainly\n{_COMMIT} refs/heads/main\n")
    assert "0f1e2d3" in release()


def test_a_commit_may_be_checked_out_by_itself(write: Write) -> None:
    write(".git/HEAD", f"{_COMMIT}\n")
    assert "0f1e2d3" in release()


def test_a_further_working_tree_has_its_branches_in_the_first_one(write: Write) -> None:
    write(".git", "gitdir: first/.git/worktrees/further\n")
    write("first/.git/worktrees/further/HEAD", "ref: refs/heads/further\n")
    write("first/.git/worktrees/further/commondir", "../..\n")
    write("first/.git/refs/heads/further", f"{_COMMIT}\n")
    assert "0f1e2d3" in release()


@pytest.mark.parametrize("head", ["", "ref: refs/heads/none\n", "nonsense\n", "ref: refs/heads/\n"])
def test_where_the_commit_isnt_known_the_version_stands_alone(write: Write, head: str) -> None:
    write(".git/HEAD", head)
    assert release() == VERSION


@pytest.mark.usefixtures("write")
def test_without_any_trace_of_a_commit_the_version_stands_alone() -> None:
    assert release() == VERSION


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_it_says_what_git_says() -> None:
    said = result_in_text(["git", "rev-parse", "HEAD"], cwd=ROOT, check=True)
    assert release() == f"{VERSION} (commit {said.stdout[:7]})"
