"""Writes the README's part that the window's help says too: `python packaging/readme.py`, after a change of the help.

The help's English file is the one source; what stands between the two marks is made from it.
"""

import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
README: Final = ROOT / "README.md"
HELP: Final = ROOT / "resources" / "help" / "en.md"
BEGIN: Final = "<!-- from resources/help/en.md, by packaging/readme.py -->\n"
END: Final = "<!-- so far from the help -->\n"
#: What a person looks for before the window is open.
_TOPICS: Final = ("What is wrong: the five causes", "How to get a licence", "Postman in five steps")


def with_help(readme: str) -> str:
    """The README with the help's topics as they stand now; ValueError where it has no place for them."""
    before, begin, rest = readme.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no place between {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n{_topics()}\n{END}{after}"


def _topics() -> str:
    written = dict(part.split("\n", 1) for part in f"\n{HELP.read_text(encoding='utf-8')}".split("\n## ")[1:])
    return "\n".join(f"### {title}\n\n{written[title].strip()}\n" for title in _TOPICS)


def main() -> int:
    """Bring the README up to date."""
    README.write_text(with_help(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
