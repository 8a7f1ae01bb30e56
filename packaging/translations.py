"""Brings the catalogues up to date with the texts in the code: `dev.py translate [LANGUAGE…]` runs this.

Extracts every text, updates each language's .po file and compiles its .mo file. Texts that nothing uses any
more are dropped, new ones come in untranslated; the end is 1 while any is. A language named that has no
catalogue yet gets one. It needs the development environment (Babel).
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.localedata import locale_identifiers
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parents[1]
CATALOGUES: Final = ROOT / "resources" / "translations"
DOMAIN: Final = "idmobile-token"
_PROJECT: Final = "IDMobile Token"
#: Babel fills what isn't said here with placeholders. It wants a name and a version, and a catalogue has none.
_HEADER: Final[Mapping[str, Any]] = {
    "project": "IDMobile", "version": "Token", "msgid_bugs_address": _PROJECT, "last_translator": _PROJECT,
    "fuzzy": False,
}  # fmt: skip
#: The functions of app/wording/language.py, and which of their arguments are texts (all, or these).
_KEYWORDS: Final = {"_": None, "marked": None, "translated": None, "translated_plural": (1, 2)}


def template() -> Catalog:
    """Every text in the code, untranslated."""
    texts = Catalog(**_HEADER)
    found = extract_from_dir(ROOT / "app", [("**.py", "python")], keywords=_KEYWORDS)
    for file, line, text, comments, _ in found:
        texts.add(text, locations=[(f"app/{Path(file).as_posix()}", line)], auto_comments=comments)
    return texts


def catalogue(language: str) -> Catalog:
    """A language's catalogue as it stands in its .po file, an empty one where there is none."""
    if not _po(language).exists():
        comment = f"# The texts of {_PROJECT}, in the language {language}."
        now = datetime.now(tz=UTC)
        return Catalog(language, header_comment=comment, language_team=language, revision_date=now, **_HEADER)
    with _po(language).open("rb") as file:
        return read_po(file, locale=language)


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(file.parents[1].name for file in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def untranslated(texts: Catalog) -> Iterator[Message]:
    """The messages that lack a translation, or any of its plural forms."""
    for message in texts:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        # A doubtful one is left out of what programs read, and so shows as English.
        if message.id and (message.fuzzy or not all(forms)):
            yield message


def update(language: str) -> Catalog:
    """Bring one language's files up to date and give its catalogue."""
    texts, current = catalogue(language), template()
    # The date would be the only change of most runs.
    current.creation_date = texts.creation_date
    texts.update(current, no_fuzzy_matching=True)
    _po(language).parent.mkdir(parents=True, exist_ok=True)
    with _po(language).open("wb") as file:
        # Line numbers would change with every edit of the code.
        write_po(file, texts, width=110, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    with _po(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, texts)
    return texts


def main(arguments: Sequence[str]) -> int:
    """Bring the named languages up to date, else all that there are."""
    if unknown := [language for language in arguments if language not in locale_identifiers()]:
        print(f"These are no languages: {', '.join(unknown)}. A language is named by its code, such as de.")
        return 2
    complete = True
    for language in arguments or languages():
        texts = update(language)
        missing = list(untranslated(texts))
        complete = complete and not missing
        print(f"{language}: {len(texts)} texts, {len(missing)} of them untranslated")
    return 0 if complete else 1


def _po(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
