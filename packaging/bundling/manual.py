"""The manual page: what the command says about itself with `--help`, where people on Unix look for it."""

import gzip
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from app.about import COMMAND, NAME, VERSION
from bundling.moment import moment


def write_manual(folder: Path, target: Path) -> None:
    """Ask the command in the bundle's folder, and write its page and one that leads there from the window's name.

    `target` is a folder such as `/usr/share/man/man1`; it is made where it is missing.
    """
    english = {**os.environ, "LANGUAGE": "en"}
    asked = subprocess.run([folder / COMMAND, "--help"], check=True, capture_output=True, text=True, env=english)
    summary, _, rest = asked.stdout.partition("\n\n")
    date = f"{datetime.fromtimestamp(moment(), UTC):%Y-%m-%d}"
    page = (
        f'.TH {COMMAND.upper()} 1 {date} "{NAME} {VERSION}"\n'
        f".SH NAME\n{COMMAND} \\- {_plain(summary.removeprefix(f'{NAME}: ').rstrip('.'))}\n"
        f".SH DESCRIPTION\n.nf\n{_plain(rest)}\n.fi\n"
    )
    target.mkdir(parents=True, exist_ok=True)
    _write(target / f"{COMMAND}.1.gz", page)
    _write(target / f"{COMMAND}-window.1.gz", f".so man1/{COMMAND}.1\n")


def _plain(text: str) -> str:
    """Text in which roff finds no instruction: hyphens stay hyphens, and no line begins with a dot or an apostrophe."""
    escaped = text.strip().replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines())


def _write(file: Path, content: str) -> None:
    file.write_bytes(gzip.compress(content.encode(), 9, mtime=moment()))
