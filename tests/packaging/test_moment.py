import pytest
from bundling.moment import moment

from tests.packaging.checkouts import ROOT
from tests.support.children import result_in_text


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_it_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert moment() == 1_000_000_000


def test_it_is_when_the_commit_was_made() -> None:
    asked = result_in_text(["git", "log", "-1", "--format=%ct"], check=True, cwd=ROOT)
    assert moment() == int(asked.stdout)


def test_without_git_it_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert moment() == moment() < 1_000_000_000
