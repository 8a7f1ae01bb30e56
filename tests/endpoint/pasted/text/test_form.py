"""A form that somebody wrote by hand: which blanks go out with it."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, kinds


@pytest.mark.parametrize("text", [f"curl {URL} -d '{FORM}'", f"{URL}?{FORM}"])
@pytest.mark.parametrize("name", ["licence", "grant_type", "client_secret"])
def test_a_blank_behind_a_name_is_a_part_of_it(text: str, name: str) -> None:
    assert kinds(read_pasted(text.replace(f"{name}=", f"{name} ="))) == ("parameter_mistyped",)


def test_blanks_on_both_sides_of_the_sign_are_told_once() -> None:
    assert kinds(read_pasted(f"curl {URL} -d '{FORM.replace('licence=', 'licence = ')}'")) == ("blanks_around",)


def test_a_form_in_lines_of_its_own_has_no_blanks_in_its_names() -> None:
    form = FORM.replace("&", "\n  &")
    assert kinds(read_pasted(f"curl {URL} -d '{form}'")) == ()
