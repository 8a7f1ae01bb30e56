"""What was put right or looks odd, in plain words: one text for each kind of notice."""

from collections.abc import Mapping
from typing import Final

from app.endpoint.notice import Notice, NoticeKind
from app.wording.language import marked
from app.wording.language import translated as _

_TEXTS: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.PATH_CUT: marked("What followed the server’s name was left out: the path is always /ACCESS_TOKEN/."),
    NoticeKind.BLANKS_CUT: marked("Blanks around the server or the licence code were left out."),
    NoticeKind.BRACKETS_ADDED: marked("Square brackets were put around the IPv6 address."),
    NoticeKind.INTERNATIONAL_NAME: marked("The server’s name is an international one: {subject}."),
    NoticeKind.MIXED_SCRIPTS: marked(
        "The server’s name mixes letters of several alphabets: {subject}. "
        "Letters that look alike can lead to a foreign server, so make sure that this is the one you mean."
    ),
    NoticeKind.SECRET_BLANK: marked(
        "The client secret begins or ends with a blank, and is sent so. Delete the blank if it doesn’t belong there."
    ),
    NoticeKind.PERIOD_UNKNOWN: marked(
        "The server didn’t say for how long this token is valid, so the time left is unknown."
    ),
}


def notice_text(notice: Notice) -> str:
    """The notice as one or two plain sentences."""
    return _(_TEXTS[notice.kind]).format(subject=notice.subject)
