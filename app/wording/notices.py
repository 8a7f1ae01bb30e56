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
    NoticeKind.PROFILE_COMPLETED: marked(
        "The program had stopped while the profile “{subject}” was being saved. It is there, whole."
    ),
    NoticeKind.PROFILE_AS_BEFORE: marked(
        "The program had stopped while the profile “{subject}” was being saved. It is as it was before that change."
    ),
    NoticeKind.PROFILE_NOT_SAVED: marked(
        "The program had stopped before the new profile “{subject}” reached the keyring. Please enter it again."
    ),
    NoticeKind.PROFILE_REMOVED: marked(
        "The deletion of the profile “{subject}”, begun before the program stopped, was carried out."
    ),
    NoticeKind.PROFILE_LIST_RESTORED: marked("The list of profiles was damaged, and was restored from its copy."),
    NoticeKind.PROFILE_LINES_LOST: marked(
        "The list of profiles was damaged, and what could not be read of it was left out. "
        "The damaged list was kept as profiles.damaged.json."
    ),
    NoticeKind.PROFILE_LIST_LOST: marked(
        "The list of profiles and its copy were damaged, so the list begins anew. "
        "The damaged list was kept as profiles.damaged.json."
    ),
}


def notice_text(notice: Notice) -> str:
    """The notice as one or two plain sentences."""
    return _(_TEXTS[notice.kind]).format(subject=notice.subject)
