"""What a person is told and asked about names in a file that profiles already have."""

from collections.abc import Sequence

from app.wording.language import translated_plural
from app.wording.quoted_names import quoted


def existing_names(names: Sequence[str]) -> str:
    """That there are profiles with these names."""
    return translated_plural(
        "A profile with this name already exists: {names}.",
        "Profiles with these names already exist: {names}.",
        len(names),
    ).format(names=quoted(names))
