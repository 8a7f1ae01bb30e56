"""What was typed leads the explanation of a refusal, where what the server said leaves room for it."""

import pytest

from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.wording.explanation import Explanation, explain
from app.wording.verdicts import verdict_explained

EITHER = Problem(Kind.LICENCE_UNKNOWN)
LICENCE_NAMED = Problem(Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED)
SECRET_NAMED = Problem(Kind.SECRET_WRONG)


def refused(problem: Problem, *, licence: str = "PR25", secret: str = "abcd") -> Explanation:
    """What is said when the server answers so to what was typed."""
    credentials = parse_credentials(server="prod2.dqe-software.com", licence=licence, secret=secret)
    assert isinstance(credentials, Credentials), credentials
    outcome = Outcome(problem, licence=credentials.licence, status=400, notices=credentials.notices)
    explanation = explain(outcome)
    assert explanation.meaning in verdict_explained(outcome)
    return explanation


@pytest.mark.parametrize(
    ("secret", "why", "step"),
    [
        (" abcd", "it begins or ends with a space", "Delete the space"),
        ("abcd ", "it begins or ends with a space", "Delete the space"),
        ('"abcd"', "it is in quotation marks", "Delete the quotation marks"),
        ("“abcd”", "it is in quotation marks", "Delete the quotation marks"),
        ("ab\u200bcd", "it contains an invisible character", "Delete the client secret and type it by hand"),
        ("аbcd", "it contains a character that only looks like a plain one", "Delete the client secret and type it"),
    ],
)
@pytest.mark.parametrize(
    "problem", [EITHER, SECRET_NAMED, Problem(Kind.REQUEST_INVALID), Problem(Kind.REFUSED_OTHERWISE)]
)
def test_an_odd_secret_leads(problem: Problem, secret: str, why: str, step: str) -> None:
    explanation = refused(problem, secret=secret)
    assert explanation.meaning.startswith(f"Most likely it is the client secret: {why}.")
    assert explanation.steps[0].startswith(step)


def test_one_cause_alone_is_the_likeliest() -> None:
    meaning = refused(Problem(Kind.REQUEST_INVALID), secret=" abcd").meaning
    assert meaning.count("ost likely") == 1
    assert "Otherwise the licence code or the client secret is written in a way" in meaning


def test_a_secret_that_may_be_a_placeholder_leads() -> None:
    odd = Outcome(EITHER, notices=(Notice(NoticeKind.SECRET_PLACEHOLDER),))
    assert explain(odd).meaning.startswith("Most likely it is the client secret: it looks like a placeholder.")


def test_the_other_one_is_the_second_possibility_and_is_named_second() -> None:
    explanation = refused(EITHER, secret=" abcd")
    assert explanation.title.index("client secret") < explanation.title.index("licence code")
    assert "The licence code, PR25, is the second possibility." in explanation.meaning
    explanation = refused(EITHER, licence="PR 25")
    assert explanation.title.index("licence code") < explanation.title.index("client secret")
    assert explanation.meaning.startswith("Most likely it is the licence code, PR 25: it has a space in it.")
    assert "The client secret is the second possibility." in explanation.meaning


@pytest.mark.parametrize(
    ("licence", "why"),
    [
        ("РR25", "it was given in letters of several alphabets"),
        ("PЖ25", "it has characters in it that codes rarely have"),
        ("PR25;", "it has characters in it that codes rarely have"),
        ("PR 25", "it has a space in it"),
    ],
)
@pytest.mark.parametrize("problem", [EITHER, LICENCE_NAMED])
def test_an_odd_licence_leads(problem: Problem, licence: str, why: str) -> None:
    assert f"{why}." in refused(problem, licence=licence).meaning.partition("The ")[0]


def test_a_server_that_names_the_licence_is_quoted_and_the_secret_is_left_alone() -> None:
    explanation = refused(LICENCE_NAMED, secret=" abcd")
    assert explanation.title == "The server doesn’t know this licence code"
    assert "The server names the licence code, PR25, as the cause: 400 (invalid licence key)." in explanation.meaning
    assert "It raised no objection to the client secret." in explanation.meaning
    assert not [step for step in explanation.steps if "secret" in step]


def test_a_server_that_names_the_secret_leaves_the_licence_alone() -> None:
    explanation = refused(SECRET_NAMED, licence="PR 25")
    assert explanation.meaning.startswith("The server names the client secret as the cause")


@pytest.mark.parametrize(
    ("licence", "hint"),
    [
        ("PRO5", "the letter O: check whether it should be the digit 0"),
        ("PR05", "the digit 0: check whether it should be the letter O"),
        ("PRI5", "the capital letter I"),
        ("PRl5", "a small letter l"),
        ("PR15", "the digit 1"),
        ("PRO1", "characters that are easily mistaken"),
    ],
)
def test_letters_that_look_alike_are_named_as_they_stand_in_this_code(licence: str, hint: str) -> None:
    for problem in (EITHER, LICENCE_NAMED):
        assert hint in refused(problem, licence=licence).steps[0]


def test_a_code_without_them_has_no_such_hint() -> None:
    assert refused(EITHER).steps[0].startswith("Compare the licence code with the customer’s contract")


@pytest.mark.parametrize(
    "kind", [Kind.CREDITS_EXHAUSTED, Kind.LICENCE_NOT_ALLOWED, Kind.SERVER_FAULT, Kind.NAME_NOT_FOUND]
)
def test_what_has_nothing_to_do_with_the_values_isnt_led_by_them(kind: Kind) -> None:
    assert "Most likely it is" not in refused(Problem(kind), secret=" abcd").meaning
