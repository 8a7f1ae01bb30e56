"""Every text of every problem, finding, notice and step keeps the rules, in each language and for each face."""

import all_texts
import pytest
from all_texts import RULES, Written, breaches

from app.wording.language import LANGUAGES
from app.wording.window_or_command_line import Face


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    # What is chosen is chosen for the whole process.
    monkeypatch.setattr("app.wording.window_or_command_line._Chosen.face", Face.COMMAND_LINE)
    monkeypatch.setattr("app.wording.language._Chosen.code", "en")
    monkeypatch.setattr("app.wording.language._Chosen.catalogue", None)
    return list(all_texts.all_texts())


def test_no_text_breaks_a_rule(written: list[Written]) -> None:
    assert [(rule, each) for each in written for rule in breaches(each)] == []


def test_all_languages_and_faces_are_written(written: list[Written]) -> None:
    assert {(each.language, each.face) for each in written} == {(code, face) for code in LANGUAGES for face in Face}


def test_the_faces_have_remedies_of_their_own(written: list[Written]) -> None:
    texts = {face: {each.text for each in written if each.face is face and each.language == "en"} for face in Face}
    assert any("--ca-file" in text for text in texts[Face.COMMAND_LINE] - texts[Face.WINDOW])
    assert "Run the Connection check: it shows how far a call gets." in texts[Face.WINDOW] - texts[Face.COMMAND_LINE]


@pytest.mark.parametrize(
    ("language", "face", "text"),
    [
        ("en", Face.WINDOW, "word " * 26),
        ("en", Face.WINDOW, "The server hung up."),
        ("fr", Face.WINDOW, "Réessayez: c’est tout !"),
        ("en", Face.WINDOW, "Ask {server}."),
        ("en", Face.WINDOW, "Allow more time with --timeout."),
        ("en", Face.COMMAND_LINE, "Run the Connection check."),
    ],
)
def test_each_rule_finds_what_breaks_it(language: str, face: Face, text: str) -> None:
    rules = [list(breaches(Written(language, face, "here", text)))]
    assert rules == [[rule] for rule in RULES if rule in rules[0]]
    assert rules[0]


def test_the_end_is_1_while_a_rule_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(all_texts, "all_texts", lambda: iter([Written("en", Face.WINDOW, "here", "It hung up.")]))
    assert all_texts.main() == 1
    monkeypatch.setattr(all_texts, "all_texts", lambda: iter([Written("en", Face.WINDOW, "here", "It ended.")]))
    assert all_texts.main() == 0
    said = capsys.readouterr()
    assert said.out == "en window here: It hung up.\nen window here: It ended.\n"
    assert said.err.startswith("en here has a word that isn't used")
