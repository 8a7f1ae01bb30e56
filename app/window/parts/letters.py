"""Which letter of its words each control, field or menu entry is reached with, so that no two have the same."""

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence

_MARK = "&"
#: A mark, or two of them, which Qt shows as one ampersand.
_MARKS = re.compile("&(&?)")


def bare(text: str) -> str:
    """The words without the mark of a letter; an ampersand that is to be shown stays."""
    return _MARKS.sub(lambda found: found[1] * 2, text)


def letter(text: str) -> str:
    """The letter that is marked, in lower case; nothing where none is."""
    marked = _MARKS.sub(lambda found: "" if found[1] else _MARK, text).partition(_MARK)[2]
    return marked[:1].lower()


def lettered(texts: Sequence[str], before: Sequence[str] = (), modest: Collection[int] = ()) -> list[str]:
    """The same texts, each with a letter marked; one that has a mark already keeps it, and as far as can be its letter.

    `before` says for each which letter it had, if any; `modest` ones, by number, go without where letters run out. Of
    the others, equal words share one then, and only in need some that aren't: Qt goes round those with one letter.
    """
    owners = {letter(text): number for number, text in enumerate(texts) if letter(text)}
    fixed = frozenset(owners)
    for number, had in enumerate(before):
        if had in _letters(texts[number]) and number not in modest and not letter(texts[number]):
            owners.setdefault(had, number)
    for number in sorted(range(len(texts)), key=lambda each: (each in modest, texts[each] in texts[:each])):
        if number not in owners.values():
            _find(texts, number, owners, set(fixed))
    own = {number: each for each, number in owners.items()}
    for number in range(len(texts)):
        if number not in own and number not in modest:
            own[number] = _shared(texts, number, own)
    return [text if letter(text) else _marked(text, own.get(number, "")) for number, text in enumerate(texts)]


def _find(texts: Sequence[str], number: int, owners: dict[str, int], tried: set[str]) -> None:
    """Give this one a letter, in need one whose owner can have another: as few as can be change theirs, the last first.

    Those are the shortest augmenting paths of a matching between texts and letters.
    """
    paths: deque[tuple[int, tuple[tuple[str, int], ...]]] = deque([(number, ())])
    while paths:
        owner, changes = paths.popleft()
        choice = [each for each in _letters(texts[owner]) if each not in tried]
        free = next((each for each in choice if each not in owners), None)
        if free is not None:
            owners.update((*changes, (free, owner)))
            return
        tried.update(choice)
        for each in sorted(choice, key=lambda taken: -owners[taken]):
            paths.append((owners[each], (*changes, (each, owner))))


def _letters(text: str) -> Iterator[str]:
    """The letters that every keyboard has: those that words begin with come first."""
    words = [word.lower() for word in re.findall("[A-Za-z]+", bare(text))]
    yield from dict.fromkeys([*(word[0] for word in words), *"".join(words)])


def _shared(texts: Sequence[str], number: int, own: dict[int, str]) -> str:
    equal = (own[other] for other, text in enumerate(texts) if text == texts[number] and other in own)
    return next(equal, next(_letters(texts[number]), ""))


def _marked(text: str, chosen: str) -> str:
    """Mark this letter, where a word begins with it rather than elsewhere."""
    if not chosen:
        return text
    found = re.search(rf"(?i)(?<![A-Za-z]){chosen}", text) or re.search(rf"(?i){chosen}", text)
    return text if found is None else f"{text[: found.start()]}{_MARK}{text[found.start() :]}"
