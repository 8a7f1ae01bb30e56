"""The words for what was typed and points to the likelier cause, once the server has refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.wording.language import marked
from app.wording.problems.refused import LICENCE_SUSPECT, OTHERWISE_UNUSABLE_FORM, SECRET_SUSPECT, UNUSABLE_FORM
from app.wording.problems.words import Text, Words


class Suspect(Enum):
    """Which of the two values is the likelier cause."""

    LICENCE = auto()
    SECRET = auto()


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Which value it falls on, why, and what to do first."""

    suspect: Suspect
    why: Text
    step: Text


#: The likelier first, where several were noticed.
SUSPICIONS: Final[Mapping[NoticeKind, Suspicion]] = {
    NoticeKind.SECRET_PLACEHOLDER: Suspicion(
        Suspect.SECRET,
        marked("Most likely it is the client secret: it looks like a placeholder."),
        marked("Enter the customer’s own secret in place of the placeholder, and try again."),
    ),
    NoticeKind.SECRET_QUOTES: Suspicion(
        Suspect.SECRET,
        marked("Most likely it is the client secret: it is in quotation marks."),
        marked("Delete the quotation marks around the client secret, and try again."),
    ),
    NoticeKind.SECRET_BLANK: Suspicion(
        Suspect.SECRET,
        marked("Most likely it is the client secret: it begins or ends with a space."),
        marked("Delete the space before or after the client secret, and try again."),
    ),
    NoticeKind.SECRET_INVISIBLE: Suspicion(
        Suspect.SECRET,
        marked("Most likely it is the client secret: it contains an invisible character."),
        marked("Delete the client secret and type it by hand, then try again."),
    ),
    NoticeKind.SECRET_LOOK_ALIKES: Suspicion(
        Suspect.SECRET,
        marked("Most likely it is the client secret: it contains a character that only looks like a plain one."),
        marked("Delete the client secret and type it by hand, then try again."),
    ),
    NoticeKind.SECRET_REFORMATTED: Suspicion(
        Suspect.SECRET,
        marked("Most likely it is the client secret: a spreadsheet seems to have changed it."),
        marked("Copy the client secret again from where the customer sent it, and try again."),
    ),
    NoticeKind.LICENCE_FOREIGN: Suspicion(
        Suspect.LICENCE,
        (
            marked("Most likely it is the licence code, {licence}: it has characters in it that codes rarely have."),
            marked("Most likely it is the licence code: it has characters in it that codes rarely have."),
        ),
        marked("Delete the licence code and type it by hand, then try again."),
    ),
    NoticeKind.LICENCE_DIGITS: Suspicion(
        Suspect.LICENCE,
        (
            marked("Most likely it is the licence code, {licence}: a spreadsheet seems to have cut its last digits."),
            marked("Most likely it is the licence code: a spreadsheet seems to have cut its last digits."),
        ),
        marked("Compare the end of the licence code with the customer’s contract."),
    ),
    NoticeKind.LICENCE_BLANK: Suspicion(
        Suspect.LICENCE,
        (
            marked("Most likely it is the licence code, {licence}: it has a space in it."),
            marked("Most likely it is the licence code: it has a space in it."),
        ),
        marked("Delete the space in the licence code, and try again."),
    ),
    NoticeKind.LOOK_ALIKES_REPLACED: Suspicion(
        Suspect.LICENCE,
        (
            marked("Most likely it is the licence code, {licence}: it was given in letters of several alphabets."),
            marked("Most likely it is the licence code: it was given in letters of several alphabets."),
        ),
        marked("Delete the licence code and type it by hand, then try again."),
    ),
}

#: What to look at in a licence code, by the one character in it that is easily mistaken.
EASILY_MISTAKEN: Final[Mapping[str, str]] = {
    "O": marked("The licence code contains the letter O: check whether it should be the digit 0."),
    "0": marked("The licence code contains the digit 0: check whether it should be the letter O."),
    "I": marked("The licence code contains the capital letter I: check whether it should be the digit 1 or a small l."),
    "l": marked("The licence code contains a small letter l: check whether it should be the digit 1 or a capital I."),
    "1": marked("The licence code contains the digit 1: check whether it should be a capital I or a small l."),
}
SEVERAL_MISTAKEN: Final = marked(
    "The licence code has characters that are easily mistaken: compare each O and 0, I, l and 1 with the contract."
)

#: Whom the server itself names is the cause; the others leave it open, or say that it is one of the two.
_NAMED: Final[Mapping[tuple[Kind, Reason | None], Suspect]] = {
    (Kind.SECRET_WRONG, None): Suspect.SECRET,
    (Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED): Suspect.LICENCE,
}
_OPEN: Final = {Kind.LICENCE_UNKNOWN, Kind.REQUEST_INVALID, Kind.REFUSED_OTHERWISE}


def may_be_meant(suspicion: Suspicion, problem: Problem) -> bool:
    """Whether what the server said leaves room for this suspicion."""
    named = _NAMED.get((problem.kind, problem.reason))
    return named is suspicion.suspect if named is not None else problem.kind in _OPEN


def led_by(suspicion: Suspicion, problem: Problem, words: Words) -> Words:
    """The words with this suspicion before all else."""
    if problem.kind is Kind.LICENCE_UNKNOWN and problem.reason is None:
        words = SECRET_SUSPECT if suspicion.suspect is Suspect.SECRET else LICENCE_SUSPECT
    meaning = (suspicion.why, *words.meaning)
    if UNUSABLE_FORM in words.meaning:
        # Only one cause can be the likeliest, and the other follows it.
        rest = (text for text in words.meaning if text != UNUSABLE_FORM)
        meaning = (suspicion.why, OTHERWISE_UNUSABLE_FORM, *rest)
    return Words(words.title, meaning, (suspicion.step, *words.steps))


def with_characters(confused: str, words: Words) -> Words:
    """The first step, which compares the licence code, with the characters in this one that are easily mistaken."""
    if not confused:
        return words
    if len(confused) == 1:
        return Words(words.title, words.meaning, (EASILY_MISTAKEN[confused], *words.steps))
    # It says in full what the usual first step says of every code.
    return Words(words.title, words.meaning, (SEVERAL_MISTAKEN, *words.steps[1:]))
