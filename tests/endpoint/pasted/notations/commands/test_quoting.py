"""How three shells divide a command into words."""

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted.notations.commands.quoting import Shell, read_command
from app.endpoint.pasted.text.decoded_text import FILLED_IN, as_it_stands

_WORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=10), min_size=1)


def words(text: str, shell: Shell) -> list[str]:
    return [word.text.replace(FILLED_IN, "…") for word in read_command(as_it_stands(text), shell).words]


@given(_WORDS)
def test_what_is_quoted_for_a_posix_shell_is_read_back(expected: list[str]) -> None:
    assert words(shlex.join(expected), Shell.POSIX) == expected


@given(st.text(st.sampled_from("ab '\"\\\t"), max_size=12))
def test_a_posix_shell_is_understood_as_the_standard_library_does(text: str) -> None:
    try:
        expected = shlex.split(text)
    except ValueError:
        return
    assert words(text, Shell.POSIX) == expected


@given(_WORDS)
def test_what_is_quoted_for_windows_is_read_back(expected: list[str]) -> None:
    line = subprocess.list2cmdline([f"{word} " for word in expected])
    # The command prompt comes first: each of its signs gets a caret.
    line = "".join(f"^{character}" if character in '^&|<>()%!"' else character for character in line)
    assert words(line, Shell.CMD) == [f"{word} " for word in expected]


@given(_WORDS)
def test_what_is_quoted_for_powershell_is_read_back(expected: list[str]) -> None:
    quoted = ("'{}'".format(word.replace("'", "''")) for word in expected)
    assert words(" ".join(quoted), Shell.POWERSHELL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a$B ${C}d $(e f) `g h` $", ["a…", "…d", "…", "…", "$"]),
        ('"a$B ${C}d $(e f) `g h` $$"', ["a… …d … … …"]),
        ("'a$B'", ["a$B"]),
        (r'"a\"b\$c\\d\e"', [r"""a"b$c\d\e"""]),
        ('"a\\\nb"', ["ab"]),
        (r"$'a\x41\101\u00e9\U0001F600\n\q\'b'", ["aAAé😀\nq'b"]),
        (r"$'\uD800\U7FFFFFFF'", ["\ufffd\ufffd"]),
        ("a\\\n b", ["a", "b"]),
        ("a\nb", ["a"]),
        ("a\n -b", ["a", "-b"]),
        ("a & b", ["a"]),
        ("a;b", ["a"]),
        ("'a", ["a"]),
        ('"a', ["a"]),
        ("a''b", ["ab"]),
        ("''", [""]),
    ],
)
def test_a_posix_shell(text: str, expected: list[str]) -> None:
    assert words(text, Shell.POSIX) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a b" c', ["a b", "c"]),
        ('"a\\"b" "c\\\\" "d\\e" "f""g"', ['a"b', "c\\", "d\\e", 'f"g']),
        ('^"a b^" c^&d ^^', ["a b", "c&d", "^"]),
        ("a ^\r\n  b", ["a", "b"]),
        ("a ^\n  b", ["a", "b"]),
        ("a\r\nb", ["a"]),
        ("a & b", ["a"]),
        ('"a & b"', ["a & b"]),
        ("%SECRET% %41b%20", ["…", "%41b%20"]),
        ('\\"a ^', ['"a', "^"]),
        ("a ^", ["a"]),
    ],
)
def test_the_command_prompt(text: str, expected: list[str]) -> None:
    assert words(text, Shell.CMD) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\'a\'\'b\' "c`"d""e`n`0`q"', ["a'b", 'c"d"e\n\0q']),
        ('"$a ${b} $(c d) $env:E" $f $env:G', ["… … … …", "…", "…"]),
        ("a `\n b", ["a", "b"]),
        ('"a`\nb"', ["ab"]),
        ("a` b", ["a b"]),
        ("a | b", ["a"]),
    ],
)
def test_powershell(text: str, expected: list[str]) -> None:
    assert words(text, Shell.POWERSHELL) == expected


@pytest.mark.parametrize("shell", Shell)
def test_an_ampersand_in_the_middle_of_a_form_is_noted(shell: Shell) -> None:
    command = read_command(as_it_stands("curl a?b=c&d=e&f=g"), shell)
    assert [word.text for word in command.words] == ["curl", "a?b=c&d=e&f=g"]
    assert command.loose_ampersand == (10, 11)


@pytest.mark.parametrize("shell", Shell)
def test_each_character_knows_its_place(shell: Shell) -> None:
    text = 'curl "a b"c'
    word = read_command(as_it_stands(text), shell).words[1]
    assert word.text == "a bc"
    assert [text[start:end] for start, end in zip(word.starts, word.ends, strict=True)] == ["a", " ", "b", "c"]
    assert word.place == (5, 11)
