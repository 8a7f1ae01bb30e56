"""A mistake of this program's own: where it arose and of what kind, never a value; and who hears of it."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

from app.about import NAME, VERSION

_OUR_CODE: Final = Path(__file__).resolve().parent
_MOST_PLACES: Final = 12
_MOST_CAUSES: Final = 5

Hearer = Callable[[BaseException], object]


def in_one_line(raised: BaseException) -> str:
    """What it is and where it arose, the innermost place first: `KeyError, app/settings.py:46 read_settings`."""
    kind = f"{_kind(raised)}{''.join(f' ({_kind(cause)})' for cause in _causes(raised))}"
    places = list(_places(raised))
    return f"{kind}, {places[-1]}" if places else kind


def report(raised: BaseException) -> str:
    """The same for a ticket, with all places in our own code, our version and the system's."""
    import platform  # only a mistake needs it

    lines = [f"{NAME} {VERSION}, Python {platform.python_version()}, {platform.platform(terse=True)}"]
    for link in (raised, *_causes(raised)):
        lines += [_kind(link), *(f"  {place}" for place in list(_places(link))[-_MOST_PLACES:])]
    return "\n".join(lines)


class SafetyNet:
    """Catches what nobody else caught: in the main thread, other threads, finalizers and the loop.

    Each is noted, where there is a log, and then told, on standard error where nobody else tells of it.
    """

    def __init__(self) -> None:
        self._noter: Hearer | None = None
        self._teller: Hearer = _write_line
        self._guard = threading.local()
        # Bound once, for each look at a method makes another object.
        self._main_hook, self._thread_hook = self._in_main_thread, self._in_thread
        self._before: Callable[[type[BaseException], BaseException, TracebackType | None], object] | None = None
        self._before_in_threads: Callable[[threading.ExceptHookArgs], object] | None = None

    def spread(self) -> None:
        """Catch from now on whatever arises in any thread; a hook that somebody else has set is called still."""
        if sys.excepthook is not self._main_hook:
            self._before = None if sys.excepthook is sys.__excepthook__ else sys.excepthook
            sys.excepthook = self._main_hook
        if threading.excepthook is not self._thread_hook:
            self._before_in_threads = None if threading.excepthook is threading.__excepthook__ else threading.excepthook
            threading.excepthook = self._thread_hook
        sys.unraisablehook = self._in_finalizer

    def be_noted(self, noter: Hearer | None) -> None:
        """Have every mistake noted before it is told."""
        self._noter = noter

    def be_told(self, teller: Hearer | None) -> None:
        """Have this teller tell of every mistake from now on, in whichever thread it arises; None: one line."""
        self._teller = teller or _write_line

    def catch(self, raised: BaseException) -> None:
        """Note and tell a mistake; this itself never raises, and a mistake made in telling isn't told."""
        if isinstance(raised, KeyboardInterrupt) or getattr(self._guard, "tells", False):
            return
        self._guard.tells = True
        try:
            if self._noter is not None:
                with contextlib.suppress(BaseException):
                    self._noter(raised)
            try:
                self._teller(raised)
            except BaseException:  # noqa: BLE001 - there is nobody further out
                _write_line(raised)
        finally:
            self._guard.tells = False

    def _in_main_thread(self, kind: type[BaseException], raised: BaseException, trace: TracebackType | None) -> None:
        self.catch(raised)
        if self._before is not None:
            self._before(kind, raised, trace)

    def _in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.catch(arguments.exc_value)
        if self._before_in_threads is not None:
            self._before_in_threads(arguments)

    def _in_finalizer(self, arguments: "sys.UnraisableHookArgs") -> None:
        if arguments.exc_value is not None:
            self.catch(arguments.exc_value)


def _write_line(raised: BaseException) -> None:
    # Without a standard error nobody can be told.
    with contextlib.suppress(BaseException):
        sys.stderr.write(f"{NAME}: {in_one_line(raised)}\n")
        sys.stderr.flush()


#: The program's one net.
NET: Final = SafetyNet()


def _kind(raised: BaseException) -> str:
    name = type(raised).__name__
    # Which part is missing, or which of the system's refusals it was, is nobody's value.
    if isinstance(raised, ImportError) and raised.name:
        return f"{name} {raised.name}"
    if isinstance(raised, OSError) and raised.errno is not None:
        return f"{name} {raised.errno}"
    return name


def _causes(raised: BaseException) -> Iterator[BaseException]:
    seen = [raised]
    while len(seen) <= _MOST_CAUSES:
        link = seen[-1].__cause__ or (None if seen[-1].__suppress_context__ else seen[-1].__context__)
        if link is None or link in seen:
            return
        seen.append(link)
        yield link


def _places(raised: BaseException) -> Iterator[str]:
    """The places in our own code, the outermost first."""
    trace = raised.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        file = Path(code.co_filename)
        if _OUR_CODE in file.parents:
            yield f"{file.relative_to(_OUR_CODE.parent).as_posix()}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
