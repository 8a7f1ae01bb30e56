"""How a command that changes profiles tells a program what it has done."""

import json
from collections.abc import Mapping

from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.standard_output import put


def written_for_programs(as_json: object, content: Mapping[str, object]) -> ExitStatus:
    """Write the object where `--output json` was given; the status is that of the writing."""
    if as_json != "json":
        return ExitStatus.DONE
    unwritten = put(json.dumps(content))
    return ExitStatus.DONE if unwritten is None else ended_by(unwritten)
