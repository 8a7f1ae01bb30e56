"""What a token can be pasted as: the one list of it, for the command line and the window."""

from enum import StrEnum


class Snippet(StrEnum):
    """What a token can be copied as; `curl` is for a POSIX shell, `curl_windows` for Windows' command prompt."""

    TOKEN = "token"  # noqa: S105 - a choice
    HEADER = "header"
    ENV = "env"
    CURL = "curl"
    CURL_WINDOWS = "curl_windows"
    POWERSHELL = "powershell"
    PYTHON = "python"
    JAVASCRIPT = "javascript"
