"""The README's part that the help says too is what the help says."""

import pytest
import readme


def test_the_readme_says_what_the_help_says() -> None:
    written = readme.README.read_text(encoding="utf-8")
    assert readme.with_help(written) == written, "run python packaging/readme.py"
    assert "### Postman in five steps\n\n1. " in written


def test_what_was_there_before_is_replaced_and_the_rest_stays() -> None:
    made = readme.with_help(f"before\n{readme.BEGIN}what was there\n{readme.END}after\n")
    assert made.startswith(f"before\n{readme.BEGIN}\n### ")
    assert made.endswith(f"\n{readme.END}after\n")
    assert "what was there" not in made
    assert readme.with_help(made) == made


def test_a_readme_without_a_place_for_it_is_left_alone() -> None:
    with pytest.raises(ValueError, match="no place"):
        readme.with_help("nothing\n")
