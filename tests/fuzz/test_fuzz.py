import pytest

from tests.fuzz.run import fuzzed
from tests.fuzz.targets import SECRET, TARGETS, Target


def test_a_short_run_finds_nothing() -> None:
    assert fuzzed(8_000, seed=1) == []


def test_what_raises_and_what_shows_a_secret_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(content: bytes) -> str:
        return str(content.decode("ascii"))

    monkeypatch.setattr("tests.fuzz.run.TARGETS", {"one": Target(raises, (b"abc",))})
    assert any("UnicodeDecodeError" in fault for fault in fuzzed(500, seed=1))
    monkeypatch.setattr("tests.fuzz.run.TARGETS", {"one": Target(lambda _: SECRET, (b"abc",))})
    assert len(fuzzed(500, seed=1)) == 10
    assert TARGETS
