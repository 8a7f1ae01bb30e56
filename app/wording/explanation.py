"""A problem → what a person reads: what happened, what it means and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.about import COMMAND
from app.endpoint.problem import Group, Kind, Problem
from app.wording.language import translated as _
from app.wording.mistyped_server import near_miss
from app.wording.problems.checking import RUN_CHECK, leads_to_check
from app.wording.problems.words import ByFace, Fact, Table, Text, Words
from app.wording.quoted_names import quoted
from app.wording.suspect_values import led_by_what_was_typed
from app.wording.times_and_durations import duration, pause, status_line
from app.wording.window_or_command_line import Face, chosen_face

if TYPE_CHECKING:
    # It brings the whole endpoint along, which the first paint has no use for.
    from app.endpoint.outcome import Outcome

#: Where the call came no further than a proxy, these problems are about the proxy.
_ABOUT_THE_PROXY: Final = {Kind.PROXY_REFUSED, Kind.PROXY_MALFORMED}
#: What the endpoint gives for a parameter that has another name, besides its own faults.
_MISSPELT: Final = 500
_LONGEST_QUOTE: Final = 200
_MOST_CANDIDATES: Final = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person reads about a problem; plain text throughout, never markup, whatever a server said."""

    title: str
    meaning: str
    steps: tuple[str, ...]


def explain(outcome: Outcome, *, in_check: bool = False, typed: Outcome | None = None) -> Explanation:
    """The explanation of an outcome whose result is a problem, with all that is known in the case.

    `in_check` leaves out the advice to run the connection check, where it is one that is told. `typed` is the same
    outcome with the licence as it was typed, where this one has it masked.
    """
    problem = outcome.result
    if not isinstance(problem, Problem):
        raise TypeError("a token needs no explanation")
    known: dict[str, str] = {
        **_about_server(outcome.server or ""),
        Fact.LICENCE: outcome.licence or "",
        Fact.STATUS: status_line(outcome),
        Fact.FAULT: status_line(outcome) if outcome.status == _MISSPELT else "",
        Fact.SAID: _shortened(outcome.server_text),
        Fact.ELAPSED: "" if outcome.elapsed is None else duration(outcome.elapsed),
        Fact.WAIT: pause(outcome.retry_after) if outcome.retry_after else "",
    }
    words = _words(problem)
    if problem.kind.group is Group.REFUSED:
        words = led_by_what_was_typed(typed or outcome, problem, words)
    return _explained(words, problem, known, in_check=in_check)


def explain_problem(problem: Problem) -> Explanation:
    """The explanation of a problem about which nothing else is known."""
    return _explained(_words(problem), problem, {})


def _explained(words: Words, problem: Problem, known: dict[str, str], *, in_check: bool = False) -> Explanation:
    more_steps = () if in_check or not leads_to_check(problem) else (RUN_CHECK,)
    facts = {name: value for name, value in (known | _facts_of(problem)).items() if value}
    if facts.get(Fact.SUBJECT) in {facts.get(Fact.SERVER), _host(known.get(Fact.SERVER, ""))}:
        # A redirect within the server itself leads nowhere that has another name.
        facts.pop(Fact.SUBJECT, None)
    sentences = (_said(text, facts) for text in words.meaning)
    steps = (_said(text, facts) for text in (*words.steps, *more_steps))
    return Explanation(_said(words.title, facts), " ".join(filter(None, sentences)), tuple(filter(None, steps)))


def _words(problem: Problem) -> Words:
    """The words for the kind and its reason, else those for the kind alone."""
    # Hundreds of texts, which a start without a problem has no use for.
    from app.wording.problems.table import BEFORE_PROXY, WORDS  # see above

    before = _closest(problem, BEFORE_PROXY) if problem.subject else None
    return before or _closest(problem, WORDS) or WORDS[problem.kind]


def _closest(problem: Problem, table: Table) -> Words | None:
    closer = None if problem.reason is None else table.get((problem.kind, problem.reason))
    return closer or table.get(problem.kind)


def _about_server(server: str) -> dict[str, str]:
    host = _host(server)
    named = "" if ":" in host or host.replace(".", "").isdecimal() else host
    return {Fact.SERVER: server, Fact.NAME: named, Fact.MEANT: near_miss(named)}


def _host(server: str) -> str:
    host, _colon, port = server.rpartition(":")
    return host if port.isdecimal() else server


def _facts_of(problem: Problem) -> dict[str, str]:
    about_proxy = problem.kind in _ABOUT_THE_PROXY or problem.kind.group is Group.NO_ANSWER
    return {
        Fact.PROXY if about_proxy else Fact.SUBJECT: _subject(problem),
        Fact.SEEN: problem.seen,
        Fact.CANDIDATES: quoted(problem.candidates[:_MOST_CANDIDATES]),
        Fact.COMMAND: COMMAND,
    }


def _subject(problem: Problem) -> str:
    """What the problem is about; an entry of a file that has no usable name is called by its place."""
    label, colon, member = problem.subject.partition(":")
    if problem.kind is not Kind.FILE_MALFORMED or not (label.startswith("#") and label[1:].isdecimal()):
        return problem.subject
    place = _("entry {number}").format(number=label[1:])
    return f"{place}{colon}{member}"


def _said(text: Text, facts: dict[str, str]) -> str:
    """The first alternative whose facts are all known, in the person's language; empty where there is none."""
    if isinstance(text, ByFace):
        return _said(text.window if chosen_face() is Face.WINDOW else text.command_line, facts)
    for alternative in (text,) if isinstance(text, str) else text:
        try:
            return _(alternative).format_map(facts)
        except KeyError:
            continue
    return ""


def _shortened(said: str) -> str:
    return said if len(said) <= _LONGEST_QUOTE else f"{said[: _LONGEST_QUOTE - 1]}…"
