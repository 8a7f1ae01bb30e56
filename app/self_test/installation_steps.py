"""Steps: what came with the program, which is its files and its practice server."""

import gettext
from collections.abc import Iterator
from pathlib import Path

from app.about import COMMAND
from app.endpoint.clock import Clock
from app.self_test.step import install_again
from app.waiting import in_background
from app.wording.explanation import Explanation
from app.wording.language import DOMAIN, LANGUAGES, SOURCE
from app.wording.language import translated as _


async def resources_read() -> str | Explanation:
    """Icon, look and catalogues are there and can be read."""
    unreadable = await in_background(lambda: next(_unreadable(), None))
    if unreadable is not None:
        return Explanation(
            _("A file of the program is missing or damaged: {file}").format(file=unreadable),
            _("It came with the program."),
            (install_again(),),
        )
    return _("Icon, look and texts ({languages}) are there.").format(languages=", ".join(LANGUAGES.values()))


def _unreadable() -> Iterator[Path]:
    from app.places import resource  # a folder that is missing is said by the step

    plain = (("icons", f"{COMMAND}.png"), ("styles", "window.qss"), ("styles", "tick.png"))
    for file in (resource(*parts) for parts in plain):
        try:
            is_empty = not file.read_bytes()
        except OSError:
            is_empty = True
        if is_empty:
            yield file
    for language in LANGUAGES:
        file = resource("translations", language, "LC_MESSAGES", f"{DOMAIN}.mo")
        if language != SOURCE and not _is_catalogue(file, language):
            yield file


def _is_catalogue(file: Path, language: str) -> bool:
    try:
        with file.open("rb") as content:
            return gettext.GNUTranslations(content).info().get("language") == language
    # A damaged one raises whatever its first wrong byte leads to.
    except Exception:  # noqa: BLE001 - see above
        return False


async def token_practised(clock: Clock) -> str | Explanation:
    """The practice server starts, and gives a token for a request as it is sent to the endpoint."""
    from app.self_test.practice_token import practised  # what is missing is said by the step

    return await practised(clock)
