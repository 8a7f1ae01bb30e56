"""A setting that can't be followed is named with what it can be and what holds instead."""

from pathlib import Path

import pytest

from app.settings import read_settings, settings_in_force
from app.settings_entries import ENTRIES
from app.wording.settings_notes import note_text

_NONSENSE = ("nonsense ", "  ", "x" * 5000, "éü漢", "\x1b[31m")
#: A file's name and a proxy's host can be nearly anything; nothing but commas is an empty list.
_TAKEN = {
    "IDMOBILE_CA_FILE": {*_NONSENSE} - {"  "},
    "IDMOBILE_PROXY": {"nonsense ", "x" * 5000, "éü漢", "\x1b[31m"},
    "IDMOBILE_ALLOW_HTTP": {"nonsense ", "  ", "éü漢"},
    "IDMOBILE_SERVERS": {"nonsense ", "  ", "éü漢"},
}


def _said(variable: str, value: str, file: Path = Path("nowhere")) -> list[str]:
    settings = settings_in_force(file, (), {variable: value})
    return [note_text(note, settings) for note in settings.notes]


@pytest.mark.parametrize("value", _NONSENSE)
@pytest.mark.parametrize("variable", [entry.variable for entry in ENTRIES])
def test_a_variable_that_makes_no_sense_is_told_with_what_it_can_be(variable: str, value: str) -> None:
    said = _said(variable, value)
    if value in _TAKEN.get(variable, ()):
        assert said == []
        return
    assert len(said) == 1
    assert variable in said[0]
    assert "It can be: " in said[0]
    assert "Used instead: " in said[0]
    assert not value.strip() or value.strip() not in said[0]


def test_choices_bounds_and_what_holds_are_said(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[look]\ntheme = 'dark'\n[network]\nproxy = 'http://me:pass@proxy:1'\n", encoding="utf-8")
    (theme,) = _said("IDMOBILE_THEME", "pink", file)
    assert theme.endswith("It can be: system, light, dark, contrast. Used instead: dark.")
    (port,) = _said("IDMOBILE_CONCURRENCY", "33", file)
    assert port.endswith("It can be: a whole number from 1 to 32. Used instead: 8.")
    (tray,) = _said("IDMOBILE_TRAY", "perhaps", file)
    assert tray.endswith("It can be: true, false. Used instead: true.")
    (proxy,) = _said("IDMOBILE_PROXY", "socks5://:x", file)
    assert proxy.endswith("Used instead: the value that applies without this one.")
    (timeout,) = _said("IDMOBILE_TIMEOUT", "soon", file)
    assert timeout.endswith("It can be: a number of seconds above 0, 3600 at most. Used instead: 10.")


@pytest.mark.parametrize("language", ["nonsense", "de", "C", "français", "e", "../../en"])
def test_a_language_without_words_is_told(language: str) -> None:
    (said,) = _said("IDMOBILE_LANGUAGE", language)
    assert said.endswith("It can be: en, fr. Used instead: the value that applies without this one.")


@pytest.mark.parametrize("language", ["en", "FR", "fr_CA.UTF-8", "en-GB"])
def test_a_language_with_words_is_taken_however_it_is_written(language: str) -> None:
    assert _said("IDMOBILE_LANGUAGE", language) == []


def test_a_file_is_told_in_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[agent]\nport = 70000\n", encoding="utf-8")
    settings = read_settings(file)
    (said,) = [note_text(note, settings) for note in settings.notes]
    assert said.startswith(f"{file}: the value of “agent.port” can’t be used.")
    assert "a whole number from 1 to 65535" in said
