import asyncio

from app.self_test.step import Step, finding
from app.self_test.window_step import _unable
from app.waiting import run
from app.wording.explanation import Explanation


async def _never() -> str:
    await asyncio.Event().wait()
    return "never said"


async def _breaks() -> str:
    raise OSError("the disk is gone")


async def _is_well() -> str:
    return "It works."


def test_a_step_that_never_ends_is_given_up() -> None:
    found = run(finding(Step("a step", _never, 0.01)))
    assert isinstance(found, Explanation)
    assert "10 ms" in found.title


def test_a_step_that_breaks_off_says_why() -> None:
    found = run(finding(Step("a step", _breaks, 5)))
    assert isinstance(found, Explanation)
    assert "OSError: the disk is gone" in found.meaning


def test_a_step_that_works_says_what_it_found() -> None:
    assert run(finding(Step("a step", _is_well, 5))) == "It works."


def test_a_library_that_qt_lacks_is_named_with_what_to_install() -> None:
    said = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    explanation = _unable(said)
    assert "libEGL.so.1" in explanation.meaning
    assert "libegl1" in explanation.steps[0]
