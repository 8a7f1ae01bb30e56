"""Commands shown as examples, in the words of the shell that this system has."""

import shlex
import sys
from typing import TYPE_CHECKING, Final

from app.handover.shell_quoting import powershell_quoted

if TYPE_CHECKING:
    from pathlib import Path  # a help goes without, see `app.start_checks`

#: What shows a variable of its environment.
SHOWS_VARIABLE: Final = "cmd /c set" if sys.platform == "win32" else "printenv"
#: In Windows PowerShell, plain `curl` is another command.
CURL: Final = "curl.exe" if sys.platform == "win32" else "curl"


def call_with_key_in(file: "Path", url: str) -> str:
    """Asks the agent with the key in this file, which stays out of arguments: other programs could see those."""
    if sys.platform == "win32":
        key = f'"Bearer $(Get-Content {powershell_quoted(str(file))})"'
        return f"Invoke-RestMethod -Headers @{{Authorization={key}}} {url}"
    header = f"<(printf 'Authorization: Bearer %s' \"$(cat {shlex.quote(str(file))})\")"
    return f"{CURL} -H @{header} {url}"
