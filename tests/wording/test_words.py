"""Every text of every problem keeps the rules of the house's language, whatever is known in the case."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

import pytest

from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem, Reason, Verdict
from app.wording.explanation import Explanation, explain, explain_problem
from app.wording.language import choose_language
from app.wording.problems.table import WORDS
from app.wording.problems.words import ByFace, Fact
from tests.wording.reading import PROBLEMS, all_texts, alternatives, longest_sentence, name, placeholders, texts_of

_MOST_WORDS: Final = 25
_FORBIDDEN_BEGINNING: Final = re.compile(
    r"(error|failed|failure|invalid|unable|cannot|can’t|could not|couldn’t|illegal|bad|oops|sorry|unknown"
    r"|erreur|échec|impossible|invalide|mauvais|désolé)\b",
    re.IGNORECASE,
)
_BLAMING: Final = re.compile(
    r"\byou(’ve| have)? (typed|entered|gave|forgot|must|should|made|failed)\b|your (mistake|fault|error)", re.IGNORECASE
)
_ADVICE_TO_DO_WITHOUT: Final = re.compile(
    r"ignore|skip|disable|switch off|turn off|accept (it|the certificate)", re.IGNORECASE
)


def _outcomes(problem: Problem) -> Iterator[Outcome]:
    """The problem with every part of an exchange known or unknown, in all combinations."""
    exchanges = itertools.product(
        ("prod2.dqe-software.com", None), ("PR16F16N", None), (1.31, None), (400, None), ("Sorry", ""), (30, None)
    )
    for server, licence, elapsed, status, said, wait in exchanges:
        for subject in ("", "its.example"):
            about = Problem(problem.kind, problem.reason, subject, ("Acme – prod",) if subject else ())
            yield Outcome(
                about,
                server,
                licence,
                Method.POST,
                None,
                elapsed,
                status,
                "Bad Request",
                server_text=said,
                retry_after=wait,
            )


def _all_parts(explanation: Explanation) -> tuple[str, ...]:
    return (explanation.title, explanation.meaning, *explanation.steps)


def test_each_kind_has_words_and_all_words_are_for_a_kind() -> None:
    assert {key for key in WORDS if isinstance(key, Kind)} == set(Kind)


def test_each_reason_makes_some_kind_more_precise() -> None:
    assert {key[1] for key in WORDS if isinstance(key, tuple)} == set(Reason)


def test_a_reason_changes_the_title() -> None:
    for problem in PROBLEMS:
        if problem.reason is not None:
            assert explain_problem(problem).title != explain_problem(Problem(problem.kind)).title, name(problem)


def test_each_fact_is_used_and_each_placeholder_is_a_fact() -> None:
    assert set().union(*map(placeholders, all_texts())) == set(Fact)


def test_alternatives_go_from_the_most_that_may_be_known_to_nothing_more() -> None:
    texts = [text for words in WORDS.values() for text in texts_of(words)]
    for whole in texts:
        for text in (whole.window, whole.command_line) if isinstance(whole, ByFace) else (whole,):
            needed = [placeholders(alternative) for alternative in alternatives(text)]
            assert not any(earlier <= later for earlier, later in itertools.combinations(needed, 2)), text


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_explained_with_every_reason(kind: Kind) -> None:
    for reason in (None, *Reason):
        explanation = explain_problem(Problem(kind, reason))
        assert explanation.steps
        assert all(_all_parts(explanation))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("problem", PROBLEMS, ids=name)
def test_the_words_read_well_whatever_is_known(problem: Problem, language: str) -> None:
    choose_language(language)
    for outcome in _outcomes(problem):
        explanation = explain(outcome)
        for text in _all_parts(explanation):
            assert text.strip() == text != ""
            assert not re.search(r"[{}<>]|None|  |\(\)|“”| [.,;?!]| : |\.\.", text), text
            assert longest_sentence(text) <= _MOST_WORDS, text
            assert not _BLAMING.search(text), text
        assert not explanation.title.endswith(".")
        assert not _FORBIDDEN_BEGINNING.match(explanation.title)
        assert explanation.meaning.endswith(".")
        assert len(set(explanation.steps)) == len(explanation.steps)


@pytest.mark.parametrize("problem", [problem for problem in PROBLEMS if problem.verdict is Verdict.REFUSED], ids=name)
def test_a_refusal_never_blames_the_network(problem: Problem) -> None:
    explanation = explain_problem(problem)
    assert "the network" in explanation.meaning
    assert explanation.meaning.count("fine") == 1
    assert not re.search(r"network|VPN|proxy|firewall|offline", " ".join((explanation.title, *explanation.steps)))


@pytest.mark.parametrize("problem", [problem for problem in PROBLEMS if problem.verdict is Verdict.UNKNOWN], ids=name)
def test_what_is_unknown_says_nothing_about_the_licence(problem: Problem) -> None:
    assert re.search("nothing about the licence|licence hasn’t been tested", explain_problem(problem).meaning)


@pytest.mark.parametrize(
    "problem", [problem for problem in PROBLEMS if problem.kind.group is Group.NOTHING_SENT], ids=name
)
def test_a_wrong_input_says_that_nothing_was_sent(problem: Problem) -> None:
    assert re.search(r"Nothing was (saved or )?sent", explain_problem(problem).meaning)


@pytest.mark.parametrize("problem", [problem for problem in PROBLEMS if problem.kind.startswith("tls_")], ids=name)
def test_nothing_advises_to_do_without_a_certificate(problem: Problem) -> None:
    assert not _ADVICE_TO_DO_WITHOUT.search(" ".join(_all_parts(explain_problem(problem))))


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (Kind.LICENCE_UNKNOWN, "(invalid_client)"),
        (Kind.SECRET_WRONG, "(invalid client secret)"),
        (Kind.REQUEST_INVALID, "(invalid_request)"),
        (Kind.LICENCE_NOT_ALLOWED, "(unauthorized_client)"),
        (Kind.GRANT_UNSUPPORTED, "(unsupported_grant_type)"),
        (Kind.CREDITS_EXHAUSTED, "(credits exhausted)"),
        (Kind.NAME_NOT_FOUND, "(DNS)"),
        (Kind.CONNECTION_REFUSED, "(connection refused)"),
        (Kind.TLS_FAILED, "(TLS)"),
    ],
)
def test_the_exact_word_follows_in_brackets(kind: Kind, word: str) -> None:
    assert word in explain_problem(Problem(kind)).meaning
