import ctypes
import sys

import pytest

from app.wording import language, system_language
from tests.support.program import OUR_PROGRAM, ended

UNSET = {"LANGUAGE": None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": None}


@pytest.fixture
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_variable")
@pytest.mark.parametrize("system", ["win32", "darwin"])
@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        (("fr-FR", "en-US"), "fr"),
        (("fr-CA",), "fr"),
        (("fr-Latn-FR",), "fr"),
        (("de-DE", "fr-FR", "en-US"), "fr"),
        (("zh-Hans-CN", "es-419", "fr"), "fr"),
        (("en-GB", "fr-FR"), "en"),
        (("de-DE",), "en"),
        ((), "en"),
    ],
)
def test_the_systems_languages_are_spoken_in_their_order(
    system: str, said: tuple[str, ...], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "sys", type("System", (), {"platform": system}))
    monkeypatch.setattr(system_language, "system_languages", lambda: said)
    monkeypatch.setattr(language._Chosen, "code", "en")
    monkeypatch.setattr(language._Chosen, "catalogue", None)
    language.choose_language(None)
    assert language.chosen_language() == spoken


def test_a_variable_counts_more_than_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr(language, "sys", type("System", (), {"platform": "win32"}))
    monkeypatch.setattr(system_language, "system_languages", lambda: ("fr-FR",))
    language.choose_language(None)
    assert language.chosen_language() == "en"


@pytest.mark.skipif(sys.platform != "win32", reason="it asks Windows")
def test_on_windows_the_program_speaks_the_language_of_the_persons_windows() -> None:
    # Another of Windows' answers to the same question: the lower ten bits are the language, 0x0c French.
    number = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF  # type: ignore[attr-defined,unused-ignore]
    said = ended([*OUR_PROGRAM, "--help"], changes=UNSET).stdout.decode()
    assert ("Exemples" if number == 0x0C else "Examples") in said


@pytest.mark.skipif(sys.platform != "win32", reason="it asks Windows")
@pytest.mark.parametrize(
    ("language", "greeting"), [(0x40C, "Exemples"), (0xC0C, "Exemples"), (0x407, "Examples"), (0xC0A, "Examples")]
)
def test_a_french_windows_is_spoken_to_in_french(language: int, greeting: str) -> None:
    """Only Wine lets a program choose for itself alone; on a person's own Windows this would change it."""
    system = ctypes.WinDLL("ntdll")  # type: ignore[attr-defined,unused-ignore]
    if not hasattr(system, "wine_get_version"):
        pytest.skip("it would set the language of this Windows")
    said = ended(["-c", _WITH_LANGUAGE, str(language), "--help"], changes=UNSET).stdout.decode()
    assert greeting in said


_WITH_LANGUAGE = """
import ctypes, runpy, sys
ctypes.windll.ntdll.NtSetDefaultUILanguage(int(sys.argv.pop(1)))
runpy.run_module("app", run_name="__main__")
"""
