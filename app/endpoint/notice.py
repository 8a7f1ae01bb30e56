"""What was put right or looks odd in an input that is usable all the same."""

from dataclasses import dataclass
from enum import StrEnum, auto


class NoticeKind(StrEnum):
    """One identifier for each notice."""

    PATH_CUT = auto()
    BLANKS_CUT = auto()
    BRACKETS_ADDED = auto()
    INTERNATIONAL_NAME = auto()
    MIXED_SCRIPTS = auto()
    INVISIBLE_CUT = auto()
    QUOTES_CUT = auto()
    TEXT_FORMULA_READ = auto()
    LOOK_ALIKES_REPLACED = auto()
    LINE_END_CUT = auto()
    LICENCE_BLANK = auto()
    LICENCE_FOREIGN = auto()
    LICENCE_DIGITS = auto()
    LICENCE_SHORTER = auto()
    LICENCE_UNLIKE = auto()
    SECRET_BLANK = auto()
    SECRET_QUOTES = auto()
    SECRET_INVISIBLE = auto()
    SECRET_LOOK_ALIKES = auto()
    SECRET_PLACEHOLDER = auto()
    SECRET_REFORMATTED = auto()
    PERIOD_UNKNOWN = auto()
    NO_PROXY_UNREAD = auto()
    PROXY_SCRIPT = auto()
    PROFILE_COMPLETED = auto()
    PROFILE_AS_BEFORE = auto()
    PROFILE_NOT_SAVED = auto()
    PROFILE_REMOVED = auto()
    PROFILE_LIST_RESTORED = auto()
    PROFILE_LINES_LOST = auto()
    PROFILE_LIST_LOST = auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; `subject` is what it is about, safe to show (never a secret, nor a part of one)."""

    kind: NoticeKind
    subject: str = ""
