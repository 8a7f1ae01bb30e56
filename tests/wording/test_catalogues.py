"""The catalogues hold every text of the program, whole, in each language, and the program reads them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import translations
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from app.wording.language import DOMAIN, LANGUAGES, SOURCE, choose_language, chosen_language, translated
from tests.wording.reading import placeholders

_LANGUAGES: Final = translations.languages()
_HOW_TO_MEND: Final = "run python packaging/translations.py, then translate what it lists"
_FRENCH_SLIPS: Final = re.compile(r"'|\"| [;!?»]| :(?!\d)|« |(?<![\u00a0\d/\[:\w])[!?»]|\.\.\.")


def _texts(catalogue: Catalog) -> dict[object, object]:
    return {_forms(message.id): _forms(message.string) for message in catalogue if message.id}


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


def _french() -> list[tuple[Message, str]]:
    return [
        (message, form) for message in translations.catalogue("fr") if message.id for form in _forms(message.string)
    ]


def test_every_language_with_a_catalogue_can_be_chosen_and_no_other() -> None:
    assert "fr" in _LANGUAGES
    assert {*_LANGUAGES} == LANGUAGES.keys() - {SOURCE}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_catalogue_holds_the_texts_of_the_code_and_no_others(language: str) -> None:
    in_code, in_catalogue = _texts(translations.template()).keys(), _texts(translations.catalogue(language)).keys()
    assert (in_code - in_catalogue, in_catalogue - in_code) == (set(), set()), _HOW_TO_MEND


def test_no_text_stands_where_it_is_not_found() -> None:
    """Of an f-string with several texts in it, none is."""
    in_code = {form for forms in _texts(translations.template()) if isinstance(forms, tuple) for form in forms}
    said = {text for file in (translations.ROOT / "app").rglob("*.py") for text in _said(ast.parse(file.read_text()))}
    assert len(said) > 500
    assert said - in_code == set()


def _said(module: ast.Module) -> Iterator[str]:
    """What a module has translated or marked, as the syntax tells it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "marked"}:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_text_is_translated_and_no_translation_is_a_guess(language: str) -> None:
    catalogue = translations.catalogue(language)
    assert [message.id for message in translations.untranslated(catalogue)] == [], _HOW_TO_MEND
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_compiled_file_says_what_the_source_says(language: str) -> None:
    compiled = translations.CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with compiled.open("rb") as file:
        assert _texts(read_mo(file)) == _texts(translations.catalogue(language)), _HOW_TO_MEND


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    for message in translations.catalogue(language):
        if message.id:
            wanted = set().union(*map(placeholders, _forms(message.id)))
            assert all(placeholders(form) == wanted for form in _forms(message.string)), message.id


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_translation_ends_as_its_text_does(language: str) -> None:
    for message in translations.catalogue(language):
        if message.id:
            for text, form in zip(_forms(message.id), _forms(message.string), strict=True):
                assert (text[-1] in ".…") == (form[-1] in ".…"), form
                assert (text[-1] == " ") == (form[-1] == " "), form


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_translation_says_a_thing_once(language: str) -> None:
    for message in translations.catalogue(language):
        if message.id:
            for form in _forms(message.string):
                assert not re.search(r"(.{25,})\1", form, re.DOTALL), form


def test_french_keeps_its_typography() -> None:
    slips = [form for _, form in _french() if _FRENCH_SLIPS.search(form)]
    assert slips == []


def test_french_speaks_to_the_person_as_vous() -> None:
    familiar = [form for _, form in _french() if re.search(r"\b(tu|toi|ton|tes|te)\b", form.lower())]
    assert familiar == []


def test_french_leaves_nothing_in_english() -> None:
    same = {form for message, form in _french() if form in _forms(message.id) and len(form.split()) > 2}
    assert same == set()


def test_the_program_reads_the_catalogue() -> None:
    choose_language("fr")
    assert chosen_language() == "fr"
    assert translated("The keyring is locked") == "Le trousseau de clés est verrouillé"


def test_the_program_and_the_catalogues_call_them_the_same() -> None:
    assert translations.DOMAIN == DOMAIN


def test_a_new_language_begins_with_every_text_untranslated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path)
    assert translations.main(["cy"]) == 1
    assert translations.languages() == ("cy",)
    assert _texts(translations.catalogue("cy")).keys() == _texts(translations.template()).keys()


def test_what_is_no_language_gets_no_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path)
    assert translations.main(["french"]) == 2
    assert "no languages: french" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())
