"""Which language the texts come in, and what becomes of those that have no translation."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app import places
from app.wording import language
from app.wording.language import choose_language, chosen_language, translated, translated_plural

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def catalogues(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two small catalogues and an environment that says nothing."""
    for code in ("fr", "fr_CA"):
        catalogue = Catalog(locale=code)
        catalogue.add("licence", f"licence en {code}")
        catalogue.add(("{number} hour", "{number} hours"), ("{number} heure", "{number} heures"))
        folder = tmp_path / "translations" / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / f"{language.DOMAIN}.mo").open("wb") as file:
            write_mo(file, catalogue)
    monkeypatch.setattr(places, "resource", tmp_path.joinpath)
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "FR-fr"}, "fr"),
        ({"LANG": "fr_CA.UTF-8"}, "fr_CA"),
        ({"LANG": "fr_BE@euro"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "tlh_AQ.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "en_GB.UTF-8", "LANGUAGE": "fr"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANGUAGE": "tlh:fr:en"}, "fr"),
        ({"LANGUAGE": "en:fr"}, "en"),
        ({"LANGUAGE": "::fr"}, "fr"),
        ({"LANGUAGE": "../fr"}, "en"),
        ({"LANGUAGE": "français"}, "en"),
    ],
)
def test_the_environment_says_which_language(
    environment: dict[str, str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    choose_language(None)
    assert chosen_language() == chosen


def test_the_first_text_asks_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language._Chosen, "catalogue", None)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert translated("licence") == "licence en fr"


def test_the_setting_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    choose_language("fr")
    assert translated("licence") == "licence en fr"


def test_the_language_changes_while_the_program_runs() -> None:
    choose_language("fr")
    choose_language("en")
    assert translated("licence") == "licence"


def test_what_has_no_catalogue_is_english() -> None:
    choose_language("tlh")
    assert (chosen_language(), translated("licence")) == ("en", "licence")


def test_what_has_no_translation_is_english() -> None:
    choose_language("fr")
    assert translated("token") == "token"


def test_an_empty_text_stays_empty() -> None:
    choose_language("fr")
    assert translated("") == ""


@pytest.mark.parametrize(("code", "number", "text"), [("fr", 0, "heure"), ("fr", 1, "heure"), ("fr", 2, "heures")])
def test_french_counts_nought_as_one(code: str, number: int, text: str) -> None:
    choose_language(code)
    assert translated_plural("{number} hour", "{number} hours", number) == f"{{number}} {text}"


@pytest.mark.parametrize(("number", "text"), [(0, "hours"), (1, "hour"), (2, "hours")])
def test_english_counts_nought_as_many(number: int, text: str) -> None:
    assert translated_plural("{number} hour", "{number} hours", number) == f"{{number}} {text}"
