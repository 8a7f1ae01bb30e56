"""The door: without arguments the window, otherwise a command."""

import gc
import os
import sys

#: What type checkers take for true; from typing it would cost `--version` more than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.settings import Settings

#: What the window can be opened with: the practice server chosen, and the steps of each call in the log.
_OF_THE_WINDOW = {"--practice", "--debug"}
#: With `window`, it is the second process of a self-test, which draws the window.
_TESTS_ITSELF: "tuple[list[str], ...]" = (["--self-test"], ["--self-test", "window"])


def main() -> int:
    """Open the window or run a command, and give the exit status."""
    # A start makes thousands of objects and hardly any garbage, for which Python would look every 700 of them.
    gc.set_threshold(100_000, 50, 100)
    try:
        if sys.argv[1:] in (["--version"], ["-V"], ["version"]):
            from app.release import say_release  # asked for by scripts: nothing else is loaded

            return say_release()
        from app.no_core_dumps import leave_no_core  # the door itself imports nothing of its own

        leave_no_core()
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        # So early that nothing has begun; the status is that of every command that was stopped.
        return 130
    except BaseException as raised:  # noqa: BLE001 - the last net: a `SystemExit` that isn't ours is a mistake too
        return _ended_by_mistake(raised)
    finally:
        # All that is left goes with the process; looking through it once more took a sixth of a command's time.
        gc.freeze()


def _run(arguments: list[str]) -> int:
    # OpenSSL reads it when the first part loads it; nothing could be said after that.
    if "OPENSSL_CONF" in os.environ:
        status = _unless_endless()
        if status is not None:
            return status
    settings = _settings()
    if _OF_THE_WINDOW.issuperset(arguments):
        return _window(settings, arguments)
    # Either face is imported only when it is asked for.
    from app.command_line.program import run  # see above
    from app.endpoint.clock import SystemClock

    if settings is not None and (settings.troubles or settings.notes):
        from app.command_line.startup_messages import say_settings_first  # it brings the words

        say_settings_first(settings)
    if arguments in _TESTS_ITSELF:
        from app.self_test.running_the_steps import self_test

        return self_test(arguments[1:], SystemClock())
    return run(arguments, SystemClock())


def _unless_endless() -> int | None:
    """Say that the variable names a pipe or a device, and give the status; None where it doesn't."""
    from app.start_checks import named_and_endless  # hardly anybody sets it

    found = named_and_endless("OPENSSL_CONF")
    if found is None:
        return None
    # What says so loads OpenSSL, too.
    del os.environ[found[0]]
    from app.command_line.startup_messages import say_not_begun
    from app.file_reading import named_by_variable

    return say_not_begun(named_by_variable(*found))


def _ended_by_mistake(raised: BaseException) -> int:
    """Say in one line what nobody expected, without any value; its status is neither 0 nor 1."""
    from app.about import MISTAKE_STATUS
    from app.own_mistake import NET  # most runs make none

    try:
        from app.command_line.terminal.own_mistake import ended_by_mistake  # it brings the words

        return ended_by_mistake(raised)
    except BaseException:  # noqa: BLE001 - where even the words are missing, the net has words of its own
        NET.catch(raised)
        return MISTAKE_STATUS


def _settings() -> "Settings | None":
    """What the person or the organisation has set, None where nothing is; its language is spoken from now on."""
    from app.start_checks import is_nothing_set  # as above

    if is_nothing_set():
        return None
    from app.settings import settings_here  # most people have set nothing
    from app.wording.language import choose_language

    settings = settings_here()
    if settings.language is not None:
        choose_language(settings.language)
    return settings


def _window(settings: "Settings | None", arguments: list[str]) -> int:
    try:
        from app.window.display_check import why_no_window  # as above
    except ModuleNotFoundError as missing:
        if missing.name != "app.window":
            raise
        # Installed for servers, from `packaging/cli`.
        from app.command_line.startup_messages import say_command_line_alone

        return say_command_line_alone()

    problem = why_no_window()
    if problem is not None:
        from app.command_line.startup_messages import say_not_begun

        return say_not_begun(problem)
    from app.window.parts.import_hook import import_plainly

    import_plainly()  # before the window's modules
    from app.endpoint.clock import SystemClock
    from app.window.program import run

    if "--debug" in arguments:
        from app.log import log_steps  # hardly ever asked for

        log_steps()
    try:
        return run(SystemClock(), settings, practice="--practice" in arguments)
    except Exception as raised:
        # Whatever it is, the last net gets it; this only has the next start tell of it.
        _leave_note(raised)
        raise


def _leave_note(raised: Exception) -> None:
    """Have the next start tell what ended this one: a window is often started where nobody sees a terminal."""
    from app.own_mistake import report
    from app.places import state_folder
    from app.window_crash_record import CrashRecord  # as above

    CrashRecord(state_folder()).note(report(raised))


if __name__ == "__main__":
    sys.exit(main())
