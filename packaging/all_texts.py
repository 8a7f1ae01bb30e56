"""Writes every text about problems, findings, notices and steps, in each language and for each face: held to the rules.

`python packaging/all_texts.py` writes them to standard output, to be read through, and what breaks a rule to standard
error; the end is 1 while anything does. It needs the development environment.
"""

import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.endpoint.connection.step import Step, StepReport, StepResult, known  # noqa: E402 - the checkout's own
from app.endpoint.credentials import Method  # noqa: E402 - as above
from app.endpoint.notice import Notice, NoticeKind  # noqa: E402 - as above
from app.endpoint.outcome import Outcome  # noqa: E402 - as above
from app.endpoint.problem import Kind, Problem  # noqa: E402 - as above
from app.wording.connection_conclusion import conclusion  # noqa: E402 - as above
from app.wording.connection_steps import result_name, step_name  # noqa: E402 - as above
from app.wording.explanation import Explanation, explain  # noqa: E402 - as above
from app.wording.finding_texts import WORDS as FINDINGS  # noqa: E402 - as above
from app.wording.language import LANGUAGES, choose_language  # noqa: E402 - as above
from app.wording.language import translated as _  # noqa: E402 - as above
from app.wording.notices import notice_text  # noqa: E402 - as above
from app.wording.problems.likely_cause import SUSPICIONS  # noqa: E402 - as above
from app.wording.problems.table import BEFORE_PROXY, WORDS  # noqa: E402 - as above
from app.wording.window_or_command_line import Face, choose_face  # noqa: E402 - as above

_SERVER: Final = "prod2.dqe-software.com"
#: Said on the command line alone: there is no window then.
_NEVER_IN_THE_WINDOW: Final = {Kind.NO_DISPLAY}
_MOST_WORDS: Final = 25
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[”»]?\s+")


@dataclass(frozen=True, slots=True)
class Written:
    """One text as a person reads it, and where."""

    language: str
    face: Face
    place: str
    text: str


def _problems() -> Iterator[Problem]:
    for key in WORDS:
        kind, reason = key if isinstance(key, tuple) else (key, None)
        yield Problem(kind, reason)
        yield Problem(kind, reason, subject="its.example", seen="A name")
    for key in BEFORE_PROXY:
        kind, reason = key if isinstance(key, tuple) else (key, None)
        yield Problem(kind, reason, "proxy.example:3128")


def _explained(problem: Problem) -> Iterator[Explanation]:
    yield explain(Outcome(problem))
    every = Outcome(problem, _SERVER, "PR16F16N", Method.POST, None, 1.3, 400, "Bad Request", "Sorry", 30)
    yield explain(every)
    yield explain(Outcome(problem, "prod2.dqe-sofware.com", "AB-X", Method.GET))
    for kind in SUSPICIONS:
        yield explain(Outcome(problem, _SERVER, "PR16F16N", notices=(Notice(kind),), status=400))


def _parts(place: str, explanation: Explanation) -> Iterator[tuple[str, str]]:
    yield f"{place}, title", explanation.title
    yield f"{place}, meaning", explanation.meaning
    for number, step in enumerate(explanation.steps, 1):
        yield f"{place}, step {number}", step


def _texts(face: Face) -> Iterator[tuple[str, str]]:
    for problem in _problems():
        if face is Face.WINDOW and problem.kind in _NEVER_IN_THE_WINDOW:
            continue
        place = problem.kind if problem.reason is None else f"{problem.kind} ({problem.reason})"
        for explanation in _explained(problem):
            yield from _parts(place, explanation)
    yield from _of_input()
    yield from (("step", step_name(step)) for step in Step)
    yield from (("result", result_name(result)) for result in StepResult)
    for accepted, slow in itertools.product((False, True), repeat=2):
        last = StepReport(Step.CREDENTIALS, StepResult.OK if accepted else StepResult.SKIPPED)
        first = StepReport(Step.ADDRESS, StepResult.OK, facts=known(server=_SERVER, slow="yes" if slow else ""))
        concluded = conclusion((first, last))
        if concluded is not None:
            yield from _parts("conclusion", concluded)


def _of_input() -> Iterator[tuple[str, str]]:
    for notice in NoticeKind:
        yield f"notice {notice}", notice_text(Notice(notice, "its subject"))
    facts = {"parameter": "licence", "meant": "%26", "character": "&"}
    for (finding, variant), words in FINDINGS.items():
        for text in (words.title, *words.sentences):
            yield f"finding {finding} {variant}".rstrip(), _(text).format_map(facts)


def all_texts() -> Iterator[Written]:
    """Every text once for each language and face, in both of which the process then stays."""
    seen = set[Written]()
    for language, face in itertools.product(LANGUAGES, Face):
        choose_language(language)
        choose_face(face)
        for place, text in _texts(face):
            written = Written(language, face, place, text)
            if written not in seen:
                seen.add(written)
                yield written


def _is_too_long(written: Written) -> bool:
    sentences = _SENTENCE_END.split(written.text)
    return max(sum(any(map(str.isalnum, word)) for word in each.split()) for each in sentences) > _MOST_WORDS


_FORBIDDEN: Final = {
    "en": re.compile(
        r"\b(blanks?|hangs? up|hung up|broke off|run out|stands? behind|a slip|virus scanner|oops|sorry,"
        r"|failed to|invalid input|at this port|anew|mend(s|ed)?|stands where|no plain file)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(oups|échec|raté|désolée?,|mail|email|login|phrases? secrètes?|laissée?s? de côté)\b", re.IGNORECASE
    ),
}
_NO_BREAK: Final = re.compile(r"'|\"| [;!?»]| :(?!\d)|« |\.\.\.")
_LEFT_OPEN: Final = re.compile(r"[{}]|\bNone\b|  |\(\)|“”")
_OPTION: Final = re.compile(r"(?<![\w-])--[a-z]")
_OF_THE_WINDOW: Final = {
    "en": re.compile(r"Connection check\b|Check a request|Token page|Copy report"),
    "fr": re.compile(r"Vérification de la connexion|Contrôler une requête|page Jeton|Copier le rapport"),
}


def _has_an_option(written: Written) -> bool:
    return written.face is Face.WINDOW and _OPTION.search(written.text) is not None


def _names_the_window(written: Written) -> bool:
    return written.face is Face.COMMAND_LINE and _OF_THE_WINDOW[written.language].search(written.text) is not None


def _breaks_wrongly(written: Written) -> bool:
    return written.language == "fr" and _NO_BREAK.search(written.text) is not None


RULES: Final[Mapping[str, Callable[[Written], bool]]] = {
    f"has a sentence of more than {_MOST_WORDS} words": _is_too_long,
    "has a word that isn't used": lambda written: _FORBIDDEN[written.language].search(written.text) is not None,
    "lacks a no-break space, or has straight quotation marks": _breaks_wrongly,
    "has a placeholder or a gap left": lambda written: _LEFT_OPEN.search(written.text) is not None,
    "has an option of the command line in the window": _has_an_option,
    "names a part of the window on the command line": _names_the_window,
}


def breaches(written: Written) -> Iterator[str]:
    """The rules that a text breaks."""
    yield from (rule for rule, is_broken in RULES.items() if is_broken(written))


def main() -> int:
    """Write all texts, and what is wrong with them."""
    broken = 0
    for written in all_texts():
        print(f"{written.language} {written.face.name.lower()} {written.place}: {written.text}")
        for rule in breaches(written):
            broken += 1
            print(f"{written.language} {written.place} {rule}: {written.text}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
