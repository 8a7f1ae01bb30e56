"""A short run of what is read for whole nights."""

from itertools import islice

import pytest

from tests.fuzz.pasted import broken_rule, main, texts


# Counting the lines that run takes as long as the reading.
@pytest.mark.no_cover
def test_two_thousand_texts_break_no_rule() -> None:
    assert [
        (number, rule) for number, text, secret in islice(texts(0), 2_000) if (rule := broken_rule(text, secret))
    ] == []


def test_a_secret_that_is_shown_breaks_a_rule() -> None:
    assert broken_rule("Good morning, Zq7KxWp3vB9tLm!", "Zq7KxWp3") is not None


def test_the_script_says_how_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["100", "7"]) == 0
    assert capsys.readouterr().out == ""
