"""How the tests read the words: every problem, every text, its sentences and its placeholders."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Final

from app.endpoint.problem import Problem
from app.wording.problems.table import WORDS
from app.wording.problems.words import ByFace, Text, Words

#: One problem for each entry of the table.
PROBLEMS: Final = tuple(Problem(*key) if isinstance(key, tuple) else Problem(key) for key in WORDS)
_END_OF_SENTENCE: Final = re.compile(r"(?<=[.!?…])[”»]?\s+")


def name(problem: Problem) -> str:
    """How a test's report calls this problem."""
    return problem.kind if problem.reason is None else f"{problem.kind}, {problem.reason}"


def texts_of(words: Words) -> tuple[Text, ...]:
    return (words.title, *words.meaning, *words.steps)


def alternatives(text: Text) -> tuple[str, ...]:
    """All that may be said for a text, in the window or on the command line."""
    if isinstance(text, ByFace):
        return tuple(filter(None, (*alternatives(text.window), *alternatives(text.command_line))))
    return (text,) if isinstance(text, str) else text


def all_texts() -> Iterator[str]:
    for words in WORDS.values():
        for text in texts_of(words):
            yield from alternatives(text)


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def longest_sentence(text: str) -> int:
    """The number of words in the longest sentence; what has no letter or digit in it is no word."""
    return max(sum(any(map(str.isalnum, word)) for word in sentence.split()) for sentence in sentences(text))


def sentences(text: str) -> list[str]:
    return _END_OF_SENTENCE.split(text)
