"""The manual pages, as `man` itself shows them."""

import os
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bundling.manual import manual_page, write_completions, write_manual

from app.about import COMMAND
from app.command_line.help.command_summaries import summaries
from tests.support.children import result_in_text
from tests.support.program import ROOT

pytestmark = [pytest.mark.needs("man"), pytest.mark.skipif(sys.platform == "win32", reason="man is Unix's")]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the command, as a bundle is one."""
    command = tmp_path / COMMAND
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -P -m app "$@"\n')
    command.chmod(0o755)
    return tmp_path


def shown_by_man(page: Path) -> CompletedProcess[str]:
    command = ["man", "--warnings", "-l", "-P", "cat", str(page)]
    return result_in_text(command, env={**os.environ, "LC_ALL": "C.UTF-8"})


def test_every_command_has_a_page_that_man_reads_without_a_warning(program: Path, tmp_path: Path) -> None:
    pages = tmp_path / "man1"
    write_manual(program, pages)
    names = {page.name for page in pages.iterdir()}
    assert {f"{COMMAND}-{name}.1.gz" for name in summaries() if name != "version"} < names
    for page in sorted(pages.glob("*.gz")):
        if page.name.startswith(f"{COMMAND}-window"):
            continue
        shown = shown_by_man(page)
        assert shown.stderr == "", page
        assert "NAME" in shown.stdout
        assert "OPTIONS" in shown.stdout


def test_a_line_that_looks_like_an_instruction_is_text(tmp_path: Path) -> None:
    page = tmp_path / "page.1"
    page.write_text(manual_page("x", "Does it.\n\nExamples:\n.so /etc/passwd\n'br\n  a\\b\n"))
    shown = shown_by_man(page)
    assert ".so /etc/passwd" in shown.stdout
    assert "'br" in shown.stdout
    assert "a\\b" in shown.stdout


def test_each_shell_finds_its_completion(program: Path, tmp_path: Path) -> None:
    write_completions(program, tmp_path / "share")
    assert (tmp_path / "share/bash-completion/completions" / COMMAND).read_text().startswith("# AUTOMATICALLY")
    assert (tmp_path / "share/zsh/vendor-completions" / f"_{COMMAND}").read_text().startswith("#compdef")
    assert "complete -c idmobile-token" in (tmp_path / f"share/fish/vendor_completions.d/{COMMAND}.fish").read_text()
