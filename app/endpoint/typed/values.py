"""What a person gave as licence, client secret or server → the value that was meant, or why there is none."""

import re
from dataclasses import dataclass
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Reason
from app.endpoint.typed.characters import (
    in_plain_letters,
    mixes_alphabets,
    without_invisible,
    without_invisible_around,
)
from app.endpoint.typed.placeholders import is_placeholder, says_placeholder
from app.endpoint.typed.quotes import is_quoted, without_quotes
from app.endpoint.typed.remarks import is_no_code
from app.endpoint.typed.spreadsheet import cell_text, damage, has_lost_digits

#: Letters and then digits, as in most codes: no number, no date, no word.
_ORDINARY: Final = late(r"[A-Za-z]{1,30}[0-9][A-Za-z0-9]{0,60}")
_OF_PLACEHOLDERS: Final = late(r"secret|licen|pass|your|votre|insert|enter|put|replace|change", re.IGNORECASE)


#: Signs that no code has, such as the one in place of a character that an encoding lacked.
_UNUSUAL: Final = frozenset("?*,;\\^|&=%$!<>~`\"'{}()[]")
_LOST: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class TypedValue:
    """One value: as it will be sent, what was put right or looks odd in it, and what keeps it from being sent."""

    value: str
    notices: tuple[NoticeKind, ...] = ()
    wrong: Reason | None = None


def typed_licence(text: str) -> TypedValue:
    """A licence code is letters, digits and perhaps signs between: all else around or within it came along by accident.

    What can be put right beyond doubt is; a line break, a NUL and an empty text are for the caller to name.
    """
    if _is_ordinary(text):
        return TypedValue(text)
    value, notices = _bare(text)
    plain = in_plain_letters(value)
    if plain != value:
        notices.append(NoticeKind.LOOK_ALIKES_REPLACED)
    wrong = _wrong(plain, is_unfilled=is_placeholder(plain))
    if wrong is None and plain and is_no_code(plain):
        wrong = Reason.NO_CODE
    if wrong is None and _LOST in plain:
        wrong = Reason.CHARACTER_UNUSABLE
    if wrong is None and "\t" in plain:
        wrong = Reason.BLANK_WITHIN
    if wrong is None:
        notices += _odd_in_licence(plain)
    return TypedValue(plain, tuple(notices), wrong)


def typed_secret(text: str) -> TypedValue:
    """A secret may be any text, so it is sent as it stands, less one line end behind it; what looks odd is said.

    Only what is no secret at all isn't sent: a template's placeholder, a spreadsheet's error.
    """
    if _is_ordinary(text):
        return TypedValue(text)
    value = _without_line_end(text)
    notices = [NoticeKind.LINE_END_CUT] if value != text else []
    trimmed = without_invisible(value).strip()
    reason = _wrong(trimmed, is_unfilled=says_placeholder(trimmed))
    if reason in {Reason.PLACEHOLDER, Reason.SPREADSHEET_ERROR, Reason.NUMBER_SHORTENED}:
        return TypedValue(value, tuple(notices), reason)
    odd = {
        NoticeKind.SECRET_BLANK: value != value.strip(),
        NoticeKind.SECRET_QUOTES: is_quoted(trimmed) or cell_text(trimmed) != trimmed,
        NoticeKind.SECRET_INVISIBLE: value != without_invisible(value),
        NoticeKind.SECRET_LOOK_ALIKES: mixes_alphabets(value) or trimmed != trimmed.strip("“”„«»"),
        NoticeKind.SECRET_PLACEHOLDER: reason is Reason.NO_VALUE or is_placeholder(trimmed),
        NoticeKind.SECRET_REFORMATTED: reason not in {None, Reason.FORMULA, Reason.NO_VALUE}
        or has_lost_digits(trimmed),
    }
    return TypedValue(value, (*notices, *(kind for kind, is_so in odd.items() if is_so)))


def _is_ordinary(text: str) -> bool:
    """Whether there is plainly nothing to say: most values of a long list are looked at no closer."""
    return _ORDINARY.fullmatch(text) is not None and _OF_PLACEHOLDERS.search(text) is None


def typed_server(text: str) -> TypedValue:
    """A server's name or address without blanks, quotation marks and invisible characters."""
    value, notices = _bare(text, within=False)
    return TypedValue(value, tuple(notices), _wrong_server(value))


def _wrong_server(value: str) -> Reason | None:
    """A number, shortened or not, is for whoever reads addresses to turn away."""
    reason = _wrong(value, is_unfilled=says_placeholder(value))
    return reason if reason in {Reason.PLACEHOLDER, Reason.SPREADSHEET_ERROR, Reason.NO_VALUE, Reason.FORMULA} else None


def _bare(text: str, *, within: bool = True) -> tuple[str, list[NoticeKind]]:
    """The text without what came along around it, and what that was; some scripts' names are joined by the unseen."""
    seen = without_invisible(text) if within else _unseen_cut(text)
    trimmed = seen.strip()
    meant = cell_text(trimmed)
    bare = without_quotes(meant).strip()
    happened = {
        NoticeKind.INVISIBLE_CUT: seen != text,
        NoticeKind.BLANKS_CUT: trimmed != seen,
        NoticeKind.TEXT_FORMULA_READ: meant != trimmed,
        NoticeKind.QUOTES_CUT: bare != meant.strip(),
    }
    return bare, [kind for kind, is_so in happened.items() if is_so]


def _unseen_cut(text: str) -> str:
    """The text without what nobody sees around it, also where that stands inside quotation marks."""
    outer = without_invisible_around(text)
    bare = without_quotes(outer)
    return outer.replace(bare, without_invisible_around(bare), 1) if bare else outer


def _wrong(value: str, *, is_unfilled: bool) -> Reason | None:
    return Reason.PLACEHOLDER if is_unfilled else damage(value)


def _odd_in_licence(licence: str) -> list[NoticeKind]:
    odd = {
        NoticeKind.LICENCE_BLANK: any(character.isspace() for character in licence),
        NoticeKind.LICENCE_FOREIGN: not licence.isascii() or not _UNUSUAL.isdisjoint(licence),
        NoticeKind.LICENCE_DIGITS: has_lost_digits(licence),
    }
    return [kind for kind, is_so in odd.items() if is_so]


def _without_line_end(text: str) -> str:
    """The text less one line end behind it, which a copied cell brings along."""
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text.removesuffix("\r")
