"""Completion, in the shells themselves."""

import json
import os
import shlex
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from app.command_line.help.completion import script
from tests.command_line.conftest import Command
from tests.support.children import result_in_text
from tests.support.program import ROOT

NAMES = ["Acme – prod", 'Björn’s "test"', "plain", "$(touch pwned)"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these shells are Unix's")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A computer with four profiles, and the program on the search path."""
    program = tmp_path / "bin" / "idmobile-token"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m app "$@"\n')
    program.chmod(0o755)
    config = tmp_path / "config" / "idmobile-token"
    config.mkdir(parents=True)
    lines = [
        {"id": f"{number:032x}", "name": name, "server": "prod2.dqe-software.com", "last_used": None}
        for number, name in enumerate(NAMES)
    ]
    (config / "profiles.json").write_text(json.dumps({"version": 1, "profiles": lines}))
    for shell in ("bash", "zsh", "fish"):
        (tmp_path / f"idmobile.{shell}").write_text(script(shell))
    (tmp_path / "_idmobile-token").write_text(script("zsh"))
    (tmp_path / "report.csv").touch()
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    own = {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
        "TERM": "dumb",
    }
    return {**os.environ, **own}


def in_bash(home: Path, line: str, _expected: Iterable[str] = ()) -> list[str]:
    words = " ".join(map(shlex.quote, [*line.split(), *([""] if line.endswith(" ") else [])]))
    asked = f"source idmobile.bash; COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ));"
    function = "$(complete -p idmobile-token | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
    shell = ["bash", "--norc", "-c", f'{asked} {function} 2>/dev/null; printf "%s\\n" "${{COMPREPLY[@]}}"']
    ran = result_in_text(shell, env=environment(home), cwd=home)
    return [found.strip() for found in ran.stdout.splitlines() if found.strip()]


def in_fish(home: Path, line: str, _expected: Iterable[str] = ()) -> list[str]:
    asked = f"source idmobile.fish; complete -C {shlex.quote(line)}"
    ran = result_in_text(["fish", "--no-config", "-c", asked], env=environment(home), cwd=home)
    return [found.partition("\t")[0] for found in ran.stdout.splitlines()]


def in_zsh(home: Path, line: str, expected: Iterable[str]) -> list[str]:
    """What zsh's terminal shows after the tabulator key, up to where all that is expected stands there."""
    awaited = " && ".join(f"$shown == *{shlex.quote(word)}*" for word in expected)
    (home / "asked.zsh").write_text(
        "zmodload zsh/zpty\n"
        "zpty z zsh -f -i\n"
        f"zpty -w z 'PS1=; fpath=({home} $fpath); autoload -Uz compinit; compinit -u -D; cd {home}; touch ready'\n"
        "while [[ ! -e ready ]]; do zpty -rt z x; done\n"
        f"zpty -w -n z {shlex.quote(line)}$'\\t'\n"
        f"while [[ ! ( {awaited} ) && SECONDS -lt 60 ]]; do zpty -rt z x && shown+=$x; done\n"
        "print -r -- $shown\n"
    )
    shown = result_in_text(["zsh", "-f", "asked.zsh"], env=environment(home), cwd=home).stdout
    return shown.split()


Complete = Callable[[Path, str, Iterable[str]], list[str]]
SHELLS = [
    pytest.param(in_bash, id="bash"),
    pytest.param(in_zsh, id="zsh", marks=pytest.mark.needs("zsh")),
    pytest.param(in_fish, id="fish", marks=pytest.mark.needs("fish")),
]


@pytest.mark.parametrize("complete", SHELLS)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("idmobile-token ver", {"verify", "version"}),
        ("idmobile-token profiles re", {"remove", "rename", "recover"}),
        ("idmobile-token get --output java", {"javascript"}),
        ("idmobile-token get --licence PRACTICE-S", {"PRACTICE-SECRET", "PRACTICE-SLOW", "PRACTICE-SILENT"}),
        ("idmobile-token completion ba", {"bash"}),
    ],
)
def test_a_shell_completes_commands_options_and_values(
    home: Path, complete: Complete, line: str, expected: set[str]
) -> None:
    assert expected <= set(complete(home, line, expected))


@pytest.mark.parametrize("complete", SHELLS)
def test_a_shell_completes_the_names_of_profiles_and_runs_none(home: Path, complete: Complete) -> None:
    expected = ("plain", "Acme", "touch")
    found = "\n".join(complete(home, "idmobile-token get ", expected))
    assert all(name in found for name in expected)
    assert not (home / "pwned").exists()
    assert not (home / "a").exists()


@pytest.mark.parametrize("complete", SHELLS)
def test_a_shell_completes_files(home: Path, complete: Complete) -> None:
    assert any("report.csv" in found for found in complete(home, "idmobile-token verify rep", ["report.csv"]))


def test_a_name_with_blanks_is_one_word_for_bash(home: Path) -> None:
    assert "Acme\\ –\\ prod" in in_bash(home, "idmobile-token get A")


def test_the_script_for_powershell_knows_commands_and_options() -> None:
    written = script("powershell")
    assert "Register-ArgumentCompleter" in written
    assert "--timeout" in written


def test_a_shell_that_is_not_known_is_wrong_use(command: Command) -> None:
    ran = command("completion", "tcsh-of-old")
    assert ran.status == 2
    assert "bash, zsh, fish, powershell" in ran.err


def test_where_there_are_no_profiles_nothing_is_written(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert command("completion", "profiles").out == ""


def test_every_option_of_every_command_is_known_to_the_scripts() -> None:
    written = script("bash")
    for option in ("--ca-file", "--with-secrets", "--on-conflict", "--key-file", "--send-credentials"):
        assert option in written
