"""What spreadsheets and scripts make of a code: numbers, dates, errors, formulas."""

import re
from collections.abc import Callable
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.problem import Reason

_LONGEST: Final = 120
#: `="0123456789"`, which a CSV file says so that a spreadsheet keeps the zeros.
_TEXT_FORMULA: Final = late(r'=\s*"((?:[^"]|"")*)"')
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|janv|févr?|fév|mars|avr|mai|juin|juil|août|déc"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|janvier|février|avril|juillet|septembre|octobre|novembre|décembre)\.?"
)
_DATE: Final = late(
    rf"""
    (?: \d{{4}} ([-/.]) \d{{1,2}} \1 \d{{1,2}}
      | \d{{1,2}} ([-/.]) \d{{1,2}} \2 (?:\d{{4}} | \d{{2}})
      | \d{{1,2}} [-\ ]? {_MONTH} (?: [-\ ,]? [-\ ] ? \d{{2,4}} )?
      | {_MONTH} [-\ ] \d{{1,4}} (?: ,?\ \d{{4}} )?
    )
    (?: [T\ ] \d{{1,2}}:\d{{2}} (?: :\d{{2}} (?:\.\d+)? )? Z? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: 1.23457E+15, also with a decimal comma, three digits of exponent, or none behind the point.
_SHORTENED: Final = late(r"[+-]?\d(?:(?:[.,]\d+)?[eE][+-]\d{1,3}|[.,]\d+[eE]\d{1,3})")
#: 123456789.0 and 123456789,00, of a column that once had a gap, and 0.5; 1,234,567 and 1 234 567.
_FRACTION: Final = late(r"[+-]?(?:\d+[.,]\d{1,2}|0[.,]\d+|\d{1,3}[.,]\d{4,})")
_GROUPED: Final = late(r"\d{1,3}(?:([,. '’\u00a0\u202f])\d{3})(?:\1\d{3})+")
#: 12 %, €123, 1 234,50 EUR, (123): a share or an amount of money, in whatever form.
_CURRENCY: Final = r"(?:[$€£¥]|EUR|USD|GBP|CHF|CAD)"
_NUMBER: Final = r"[+-]?\d{1,3}(?:[,. '’\u00a0\u202f]?\d{3})*(?:[.,]\d+)?"
_AMOUNT: Final = late(
    rf"{_CURRENCY}\s?{_NUMBER}|{_NUMBER}\s?(?:{_CURRENCY}|%|‰)|\(\d[\d.,]*\)"
    r"|[+-]?\d{1,3}(?:[,. '’\u00a0\u202f]\d{3})+[.,]\d{1,2}"
)
_TIME: Final = late(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
#: #N/A, #REF!, #NOM?, #DIV/0!, #ERROR!, and the row of signs of a column that is too narrow.
_ERROR: Final = late(
    r"#(?:N/[A-Z]{1,3}|NV|¿?[^\W\d_][\w/]{1,15}[!?]|DIV/0!|GETTING_DATA|#{2,})|(?:Err|Erreur|Fehler)\s?:\s?\d{3}",
    re.IGNORECASE,
)
_TRUTH: Final = frozenset(
    {"TRUE", "FALSE", "VRAI", "FAUX", "WAHR", "FALSCH", "VERDADERO", "FALSO", "VERO", "YES", "NO", "OUI", "NON"}
)
#: What scripts, and people who mean to come back to it, write where there is nothing.
_NOTHING: Final = frozenset(
    {
        "nan",
        "null",
        "none",
        "nil",
        "n/a",
        "<na>",
        "undefined",
        "nat",
        "(null)",
        "(empty)",
        "(vide)",
        "(blank)",
        "[object object]",
        "n/c",
        "n.c.",
        "tbd",
        "todo",
        "pending",
        "unknown",
        "inconnu",
        "inconnue",
        "néant",
        "aucun",
        "aucune",
        "en attente",
        "à compléter",
        "à venir",
        "à définir",
        "a completer",
        "à renseigner",
        "na",
        "n.a.",
        "n/d",
        "n.d.",
        "nd",
        "s/o",
        "sans objet",
        "k.a.",
        "\\n",
        "idem",
        "ditto",
        "loading...",
        "chargement...",
    }
)
#: Digits that a spreadsheet keeps of a number; it writes zeros for the others.
_KEPT_DIGITS: Final = 15


def damage(text: str) -> Reason | None:
    """What turned a code into this text, where that is plain to see; the code itself can't be had from it."""
    if len(text) > _LONGEST:
        return None
    return next((reason for reason, is_so in _DAMAGES if is_so(text)), None)


def is_formula(text: str) -> bool:
    """Whether this is a formula rather than what it comes to; `="…"` is a text in a formula's clothes."""
    return len(text) > 1 and text.startswith("=") and _TEXT_FORMULA.fullmatch(text) is None


def cell_text(text: str) -> str:
    """What `="…"` stands for; any other text as it is."""
    found = _TEXT_FORMULA.fullmatch(text.strip())
    return text if found is None else found[1].replace('""', '"')


def has_lost_digits(code: str) -> bool:
    """Whether all digits are zeros from where a spreadsheet stops counting on: likely not what was typed."""
    return code.isascii() and code.isdigit() and len(code) > _KEPT_DIGITS and not code[_KEPT_DIGITS:].strip("0")


_DAMAGES: Final[tuple[tuple[Reason, Callable[[str], object]], ...]] = (
    (Reason.SPREADSHEET_ERROR, _ERROR.fullmatch),
    (Reason.NO_VALUE, lambda text: text.lower() in _NOTHING),
    (Reason.NUMBER_SHORTENED, _SHORTENED.fullmatch),
    (
        Reason.NUMBER_REFORMATTED,
        lambda text: _FRACTION.fullmatch(text) or _GROUPED.fullmatch(text) or _AMOUNT.fullmatch(text),
    ),
    (Reason.TRUTH_VALUE, lambda text: text.upper() in _TRUTH),
    (Reason.DATE, lambda text: _DATE.fullmatch(text) or _TIME.fullmatch(text)),
    (Reason.FORMULA, is_formula),
)
