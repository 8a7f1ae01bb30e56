import getpass
import io
import sys
import warnings

import pytest

from app.command_line.calls.secret_source import client_secret


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    # In the test itself: between a fixture and its test the streams are exchanged.
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal())


def given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def typed(monkeypatch: pytest.MonkeyPatch, answer: str | BaseException) -> None:
    def ask(_prompt: str, stream: object = None) -> str:
        assert stream is sys.stderr
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr(getpass, "getpass", ask)


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"s3cret", "s3cret"),
        # The one final line end goes where every secret is read, so that never two go.
        (b"s3cret\n", "s3cret\n"),
        (b" s3cr\xc3\xa9t \n", " s3cr\u00e9t \n"),
        (b"no text \xff\n", "no text \udcff\n"),
        (b"", ""),
    ],
)
def test_standard_input_is_the_secret_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, content: bytes, secret: str
) -> None:
    given(monkeypatch, content)
    assert client_secret(from_standard_input=True) == secret


def test_standard_input_comes_before_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "from the variable")
    given(monkeypatch, b"from standard input\n")
    assert client_secret(from_standard_input=True) == "from standard input\n"
    assert client_secret(from_standard_input=False) == "from the variable"


def test_a_closed_standard_input_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert client_secret(from_standard_input=True) == ""
    assert client_secret(from_standard_input=False) == ""


def test_a_person_on_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    typed(monkeypatch, "typed")
    assert client_secret(from_standard_input=False) == "typed"


def test_the_end_of_the_input_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    typed(monkeypatch, EOFError())
    assert client_secret(from_standard_input=False) == ""


def test_what_is_typed_in_another_encoding_is_kept_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    typed(monkeypatch, UnicodeDecodeError("utf-8", b"typed \xff\n", 6, 7, "invalid start byte"))
    assert client_secret(from_standard_input=False) == "typed \udcff"


def test_a_terminal_that_would_show_the_secret_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)

    def shows_it(_prompt: str, stream: object = None) -> str:  # noqa: ARG001 - as getpass has it
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return "shown"

    monkeypatch.setattr(getpass, "getpass", shows_it)
    assert client_secret(from_standard_input=False) == ""


@pytest.mark.parametrize("stream", ["stdin", "stderr"])
def test_nobody_is_asked_unless_both_ends_are_a_terminal(monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    on_terminal(monkeypatch)
    typed(monkeypatch, "never asked for")
    monkeypatch.setattr(sys, stream, io.StringIO())
    assert client_secret(from_standard_input=False) == ""
