"""Step: whether the window can be drawn; in a second process, for Qt takes its process with it when it can't start."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.second_process import command_line, surroundings
from app.self_test.answering_process import answer_of
from app.self_test.step import broken, install_again
from app.waiting import in_background
from app.wording.explanation import Explanation, explain_problem
from app.wording.language import translated as _

#: What the second process is started with; no person asks for it.
_ARGUMENTS: Final = ("--self-test", "window")
#: How the system's loader names a library that it doesn't find.
_LIBRARY: Final = re.compile(r"(\S+\.so[.0-9]*): cannot open shared object file")
#: Characters of what Qt says when it gives up.
_LONGEST: Final = 500


def draw() -> str:
    """Draw the window in this process: the work of the second one, which says what came of it in JSON."""
    try:
        from app.window.qt_check import draw_window  # the process that waits for it goes without Qt

        return json.dumps(asdict(draw_window()))
    # In a damaged installation anything may be missing; the other process finds words for it.
    except Exception as trouble:  # noqa: BLE001 - see above
        return json.dumps({"broken": f"{type(trouble).__name__}: {trouble}"})


async def window_drawn() -> str | Explanation:
    """On the display that is there; without one it is drawn all the same, only nobody could see it."""
    from app.window.display_check import display_is_there, why_no_window  # what is missing is said by the step

    problem = await in_background(why_no_window)
    # What somebody has named in a variable is a fault also where there is no display.
    if problem is not None and problem.reason in {Reason.PLATFORM_UNKNOWN, Reason.NAMED_BY_VARIABLE}:
        return explain_problem(problem)
    is_seen = await in_background(display_is_there)
    if problem is not None and is_seen:
        return explain_problem(problem)
    changes = {} if is_seen else {"QT_QPA_PLATFORM": "offscreen"}
    answer = await answer_of(command_line(*_ARGUMENTS), {**surroundings(), **changes})
    try:
        drawing = json.loads(answer.line)
    except ValueError:
        return broken(answer.said.decode(errors="replace").strip()[:_LONGEST] or f"status {answer.status}")
    return _unable(drawing["broken"]) if "broken" in drawing else _words(drawing, is_seen=is_seen)


def _unable(said: str) -> Explanation:
    library = _LIBRARY.search(said)
    return explain_problem(Problem(Kind.NO_DISPLAY, Reason.LIBRARY_MISSING, library[1])) if library else broken(said)


def _words(drawing: Mapping[str, object], *, is_seen: bool) -> str | Explanation:
    if not drawing["has_icon"]:
        return Explanation(
            _("The window’s icon can’t be drawn"), _("The picture or Qt’s part for it is missing."), (install_again(),)
        )
    if not drawing["has_fonts"]:
        return Explanation(
            _("No font was found, so the window would show no text"),
            _("Fonts come with the system."),
            (_("Install one: on Debian and Ubuntu, sudo apt install fonts-dejavu-core."),),
        )
    facts = {"version": drawing["qt"], "platform": drawing["platform"]}
    if is_seen:
        return _("Qt {version} has drawn the window ({platform}).").format_map(facts)
    return _("Qt {version} has drawn the window ({platform}), but there is no display to see it on.").format_map(facts)
