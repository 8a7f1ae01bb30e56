"""The names of the call's parameters, and which of them a wrong name was meant to be."""

import re
from difflib import get_close_matches
from typing import Final

from app.endpoint.lazy_patterns import late

LICENCE: Final = "licence"
CLIENT_SECRET: Final = "client_secret"  # noqa: S105 - a parameter's name
GRANT_TYPE: Final = "grant_type"
#: In the order of the published description.
NAMES: Final = (CLIENT_SECRET, GRANT_TYPE, LICENCE)

#: The names wherever they stand, also with the usual slips in them, as a part of a pattern.
NAMED: Final = r"(?:client[\W_]{0,2}se?cre?t|licen[cs]e|grant[\W_]{0,2}type)"

#: Other names for the same, by their letters alone; the names themselves are among them.
_MEANINGS: Final = {
    word: name
    for name, words in {
        CLIENT_SECRET: "clientsecret secret clientsecretkey clientpassword",
        GRANT_TYPE: "granttype grant",
        LICENCE: "licence license licencecode licensecode licencekey licensekey licencenumber licensenumber",
    }.items()
    for word in words.split()
}
#: What other calls name so: OAuth2's own parameters, DQE's sister endpoint, sign-in forms. The value is what was
#: probably meant by it here.
_FOREIGN: Final = {
    **dict.fromkeys(("clientid", "appid"), LICENCE),
    **dict.fromkeys(("password", "passphrase", "apikey"), CLIENT_SECRET),
    **dict.fromkeys(
        ("scope", "user", "username", "responsetype", "redirecturi", "code", "state", "audience", "resource",
         "accesstoken", "refreshtoken", "token", "number", "name", "clientname"),
    ),
}  # fmt: skip
_PUBLIC: Final = frozenset({"clientid", "appid", "scope", "responsetype", "redirecturi", "audience", "resource"})
_CONFIDENTIAL: Final = late(r"secr|scre|pass|pwd|token", re.IGNORECASE)
_JOINTS: Final = late(r"[\W_]+")
#: Two names that are more alike than this are one name with a slip: `lisence`, `client_secert`, `grnt_typ`.
_ALIKE: Final = 0.75
_LONGEST: Final = 40
_LOOKS_LIKE_A_NAME: Final = late(r"[a-z]{2,}(?:[_-]?[a-z0-9]+)*")


def meant_name(name: str) -> str | None:
    """The parameter that a name means, right or mistyped; None for one that isn't of this call."""
    if name in NAMES:
        return name
    letters = _letters(name)
    if not letters or letters in _FOREIGN:
        return None
    close = get_close_matches(letters, _MEANINGS, n=1, cutoff=_ALIKE)
    return _MEANINGS[close[0]] if close else None


def meant_by_foreign(name: str) -> str | None:
    """The parameter that another call's name was probably meant to be, such as the licence by `client_id`."""
    return _FOREIGN.get(_letters(name))


def is_a_name(name: str) -> bool:
    """Whether a word can only be a parameter's name: one of this call or of another."""
    return meant_name(name) is not None or _letters(name) in _FOREIGN


def is_known(name: str) -> bool:
    """Whether a word is a name of this call or of another, without a slip in its letters."""
    return _letters(name) in _MEANINGS or _letters(name) in _FOREIGN


def is_public(name: str) -> bool:
    """Whether what stands under this name may be seen: it is no secret, nor named like one."""
    if _letters(name) in _PUBLIC:
        return True
    return meant_name(name) in {LICENCE, GRANT_TYPE} and _CONFIDENTIAL.search(name) is None


def looks_like_a_name(name: str) -> bool:
    """Whether a word has the form that names of parameters have."""
    return len(name) <= _LONGEST and _LOOKS_LIKE_A_NAME.fullmatch(name) is not None


def _letters(name: str) -> str:
    return "" if len(name) > _LONGEST else _JOINTS.sub("", name).casefold()
