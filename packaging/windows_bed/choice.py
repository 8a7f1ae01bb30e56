"""Which tests run on the Windows of the bed."""

from typing import Final

#: Wine's Qt says a warning at every window's end.
_OPTIONS: Final = ("-q", "-p", "no:xdist", "-o", "qt_log_level_fail=CRITICAL", "--timeout=100")
#: What Windows does in a way of its own, and what a person meets first.
_OF_WINDOWS: Final = (
    "tests/profiles/test_windows_vault.py",
    "tests/test_windows_file.py",
    "tests/command_line/terminal/test_terminal_detection.py",
    "tests/test_long_path.py",
    "tests/test_start_at_login.py",
    "tests/test_waiting_run.py",
    "tests/handover/test_windows_command.py",
    "tests/wording/test_system_language.py",
    "tests/window/test_qt_check.py",
    "tests/command_line/agent/test_exec.py",
    # Wine takes no address for a certificate's name, so most of what is about them can't be told there.
    "tests/endpoint/faults/test_certificates.py::test_17_the_certificate_has_expired",
    "tests/endpoint/faults/test_certificates.py::test_18_the_certificate_is_not_yet_valid",
    "tests/endpoint/faults/test_certificates.py::test_19_the_certificate_signed_itself",
    "tests/endpoint/network/certificates/test_refused_certificates.py::test_an_intermediate_out_of_its_dates_is_named",
    "tests/test_window_crash_record.py",
)
#: What works on Windows' vault and files; what only computes does the same on every system.
_ON_WINDOWS: Final = (
    "tests/profiles/test_agent_key.py",
    "tests/profiles/test_deletion_lock.py",
    "tests/profiles/test_file_lock.py",
    "tests/profiles/test_keyring_store.py",
    "tests/profiles/test_keyring_trial.py",
    "tests/profiles/test_profiles.py",
    "tests/command_line/verify/test_verify.py",
    "tests/command_line/profiles/test_kept_token.py",
    "tests/handover/callers",
    # A call that is over within the tests' own process leaves the list locked where noting its use took too long.
    "--deselect=tests/command_line/profiles/test_kept_token.py::test_a_changed_profile_has_no_kept_token",
)

SMOKE: Final = (*_OPTIONS, *_OF_WINDOWS)
ALL: Final = (*_OPTIONS, *_OF_WINDOWS, *_ON_WINDOWS)
