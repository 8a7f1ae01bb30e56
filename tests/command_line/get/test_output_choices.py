"""Every form of `get --output` is written, explained and in the README."""

import re

import pytest

from app.command_line.get.output_choices import POINTING, Format, what_it_is
from app.wording.language import choose_language
from tests.command_line.conftest import Command
from tests.support.program import ROOT


@pytest.mark.parametrize("form", Format)
def test_each_form_is_written(command: Command, form: Format) -> None:
    ran = command("get", "--practice", "--output", form)
    assert ran.status == 0
    assert ("practice --port 8080" in ran.err) == (form in POINTING)
    assert ran.out.strip()


def test_the_help_names_and_explains_each(command: Command) -> None:
    said = command("get", "--help").out
    assert "|".join(Format) in said
    for form in Format:
        assert re.search(rf"^  {form} +{re.escape(what_it_is(form))}$", said, re.MULTILINE)


@pytest.mark.parametrize("form", Format)
def test_each_is_explained_in_french_too(form: Format, request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: choose_language("en"))
    choose_language("en")
    english = what_it_is(form)
    choose_language("fr")
    assert what_it_is(form) != english


def test_the_readme_names_them_all() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`--output {'|'.join(Format)}`" in " ".join(text.split())
