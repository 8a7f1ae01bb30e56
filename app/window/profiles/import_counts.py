"""What an import led to, in a sentence: only what there was is counted."""

from collections.abc import Sequence

from app.profiles.import_and_export import ImportResult
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.quoted_names import quoted


def import_counts(result: ImportResult, there: int, secretless: Sequence[str] = ()) -> str:
    """How many profiles are new, replaced, left as they were or were there already, and which were left out.

    `secretless` are those that still need a client secret.
    """
    added, replaced, skipped = len(result.added), len(result.replaced), len(result.skipped)
    counted = (
        (translated_plural("{number} new", "{number} new", added), added),
        (translated_plural("{number} replaced", "{number} replaced", replaced), replaced),
        (translated_plural("{number} left as it was", "{number} left as they were", skipped), skipped),
        (translated_plural("{number} already there", "{number} already there", there), there),
    )
    told = ", ".join(text.format(number=number) for text, number in counted if number)
    said = [_("Imported: {counts}.").format(counts=told)] if told else []
    if secretless:
        said.append(
            _("Still without a client secret, to be typed in the form: {names}.").format(names=quoted(secretless))
        )
    if result.refused:
        left_out = _("Left out, because a secret would be less well protected: {names}.")
        said.append(left_out.format(names=quoted(result.refused)))
    return " ".join(said)
