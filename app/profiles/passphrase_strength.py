"""Whether a passphrase can protect the secrets in a file that anybody may get hold of."""

from typing import Final

from app.endpoint.secret import Secret

#: What is shorter protects nothing at all.
_SHORTEST_AT_ALL: Final = 5
#: Half a second for each guess makes twelve characters of chance safe, and shorter or dull ones guessable.
_SHORTEST: Final = 12
_FEWEST_DIFFERENT: Final = 6
#: What is typed in a row, and what lists of guesses begin with.
_ROWS: Final = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "azertyuiop", "qwertzuiop", "asdfghjkl")
_WORDS: Final = ("password", "passphrase", "motdepasse", "mot de passe", "idmobile", "azerty", "qwerty")
_LONGEST_ROW: Final = 4


def protects_nothing(passphrase: Secret) -> bool:
    """Whether it is found in the first minutes of guessing, by whomever."""
    text = passphrase.reveal()
    return len(text) < _SHORTEST_AT_ALL or len(set(text)) == 1


def is_weak(passphrase: Secret) -> bool:
    """Whether it is too short or too easily guessed; rows and well-known words count as one character."""
    text = passphrase.reveal().casefold()
    for word in _WORDS:
        text = text.replace(word, word[0])
    told = [character for at, character in enumerate(text) if not _goes_on(text, at)]
    return len(told) < _SHORTEST or len(set(told)) < _FEWEST_DIFFERENT


def _goes_on(text: str, at: int) -> bool:
    """Whether what stands here goes on with a row, or repeats the character before."""
    if at and text[at] == text[at - 1]:
        return True
    row = text[max(0, at - _LONGEST_ROW + 1) : at + 1]
    return len(row) == _LONGEST_ROW and any(row in known or row[::-1] in known for known in _ROWS)
