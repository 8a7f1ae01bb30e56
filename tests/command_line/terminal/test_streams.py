import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import finish_streams, say, visible
from app.endpoint.problem import Kind, Problem


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – é “quoted”", "plain – é “quoted”"),
        ("\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"),
        ("a\rb\tc", "a\\u000db\\u0009c"),
        ("right\u202eleft", "right\\u202eleft"),
        ("no text \udcff", "no text \\udcff"),
        ("a\u00a0b\u202fc", "a\u00a0b\u202fc"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_words_for_a_person_are_made_visible(capfd: pytest.CaptureFixture[str]) -> None:
    say("a server’s \x07 words")
    assert capfd.readouterr() == ("", "a server’s \\u0007 words\n")


def test_without_an_error_output_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    say("to nobody")


def test_a_result_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert put("TK1") is None
    assert capfd.readouterr() == ("TK1\n", "")


@pytest.fixture
def no_reader() -> Iterator[TextIO]:
    """A stream whose reader has gone away."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        yield stream


def test_a_reader_that_has_gone_away_is_no_problem(monkeypatch: pytest.MonkeyPatch, no_reader: TextIO) -> None:
    monkeypatch.setattr(sys, "stdout", no_reader)
    assert put("TK1") is None
    assert put("TK2") is None


def test_words_that_nobody_reads_are_no_problem(monkeypatch: pytest.MonkeyPatch, no_reader: TextIO) -> None:
    monkeypatch.setattr(sys, "stderr", no_reader)
    say("to nobody")
    say("once more")


def test_what_is_left_in_a_buffer_that_nobody_reads_is_dropped(
    monkeypatch: pytest.MonkeyPatch, no_reader: TextIO
) -> None:
    monkeypatch.setattr(sys, "stdout", no_reader)
    monkeypatch.setattr(sys, "stderr", None)
    no_reader.write("help")
    finish_streams()
    no_reader.flush()


def test_without_a_standard_output_the_result_is_unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert put("TK1") == Problem(Kind.FILE_UNWRITABLE, subject="standard output")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert put("TK1") == Problem(Kind.FILE_UNWRITABLE, subject="standard output")


def test_a_terminal_wraps_and_indents_what_a_number_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "30")
    say("12. Compare the licence code with the contract.")
    say("Compare the licence code with the contract.")
    assert terminal.getvalue().splitlines() == [
        "12. Compare the licence code",
        "    with the contract.",
        "Compare the licence code with",
        "the contract.",
    ]
