"""The manual pages and completions: what the command says about itself, where people on Unix look for it."""

import gzip
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.about import COMMAND, NAME, VERSION
from app.command_line.help.command_summaries import summaries
from bundling.moment import moment

#: These are subjects of the overview's own page.
_WITHOUT_PAGE: Final = frozenset({"version"})
#: Where each shell's own package looks for the completion of other programs.
_COMPLETIONS: Final = {
    "bash": f"bash-completion/completions/{COMMAND}",
    "zsh": f"zsh/vendor-completions/_{COMMAND}",
    "fish": f"fish/vendor_completions.d/{COMMAND}.fish",
}


def write_manual(folder: Path, target: Path) -> None:
    """Ask the command in the bundle's folder, and write its page, one for each command, and the window's.

    `target` is a folder such as `/usr/share/man/man1`; it is made where it is missing.
    """
    target.mkdir(parents=True, exist_ok=True)
    _write(target / f"{COMMAND}.1.gz", manual_page(COMMAND, _said(folder, "--help")))
    for name in summaries().keys() - _WITHOUT_PAGE:
        page = f"{COMMAND}-{name}"
        _write(target / f"{page}.1.gz", manual_page(page, _said(folder, name, "--help")))
    _write(target / f"{COMMAND}-window.1.gz", f".so man1/{COMMAND}.1\n")


def write_completions(folder: Path, share: Path) -> None:
    """Ask the command for its completions, and put each where its shell finds it."""
    for shell, place in _COMPLETIONS.items():
        (share / place).parent.mkdir(parents=True, exist_ok=True)
        (share / place).write_text(_said(folder, "completion", shell), encoding="utf-8")


def manual_page(name: str, said: str) -> str:
    """A page in roff from what a command says with `--help`: its headings become the page's."""
    summary, _, rest = said.partition("\n\n")
    date = f"{datetime.fromtimestamp(moment(), UTC):%Y-%m-%d}"
    short = " ".join(summary.split()).removeprefix(f"{NAME}: ").rstrip(".")
    head = [f'.TH {name.upper()} 1 {date} "{NAME} {VERSION}"', ".SH NAME", f"{_plain(name)} \\- {_plain(short)}"]
    body = [".SH DESCRIPTION", _plain(short) + ".", ".nf"]
    for line in rest.splitlines():
        is_heading = line.endswith(":") and not line.startswith(" ")
        body += [".fi", f".SH {line.removesuffix(':').upper()}", ".nf"] if is_heading else [_plain(line)]
    see_also = [".fi", *([] if name == COMMAND else [".SH SEE ALSO", f".BR {_plain(COMMAND)} (1)"])]
    return "\n".join([*head, *body, *see_also, ""])


def _said(folder: Path, *arguments: str) -> str:
    english = {**os.environ, "IDMOBILE_LANGUAGE": "en", "COLUMNS": "80"}
    command = [str(folder / COMMAND), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=english).stdout


def _plain(line: str) -> str:
    """A line in which roff finds no instruction: hyphens stay hyphens, and none begins with a dot or an apostrophe."""
    escaped = line.rstrip().replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _write(file: Path, content: str) -> None:
    file.write_bytes(gzip.compress(content.encode(), 9, mtime=moment()))
