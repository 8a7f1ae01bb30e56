"""Imports stand at the top of their modules; the doors, where a start is decided, are listed with their reasons."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
#: Why an import may stand in a function, and how many do so in which module.
DOORS: Final[Mapping[str, Mapping[str, int]]] = {
    "one face or command of many is chosen: the others, and what only it needs, aren't loaded": {
        "app.__main__": 25,
        "app.command_line.agent.exec_command": 3,
        "app.command_line.calls.kept_token_call": 1,
        "app.command_line.calls.one_call": 5,
        "app.command_line.help.completion": 5,
        "app.command_line.diagnose.command": 3,
        "app.command_line.get.command": 8,
        "app.command_line.get.output_writer": 1,
        "app.command_line.program": 17,
        "app.command_line.verify.command": 1,
        "app.command_line.verify.list_source": 1,
    },
    "an option, a question or an outcome that most runs of a command don't have; words are loaded by what is said": {
        "app.command_line.calls.call_target": 3,
        "app.command_line.calls.secret_source": 1,
        "app.command_line.options.call_options": 2,
        "app.command_line.terminal.outcome_text": 3,
        "app.command_line.terminal.hidden_typing": 2,
        "app.command_line.terminal.json_on_failure": 1,
        "app.command_line.options.common_options": 3,
        "app.command_line.terminal.outcome_json": 2,
        "app.command_line.terminal.prompts": 1,
        "app.endpoint.client": 1,
        "app.own_mistake": 1,
        "app.profiles.profile_names": 1,
        "app.wording.explanation": 1,
        "app.wording.language": 2,
        "app.wording.suspect_values": 1,
    },
    "the first paint doesn't wait for it, and a window in which it isn't used goes without": {
        "app.window.agent.agent_card": 2,
        "app.window.agent.agent_presenter": 2,
        "app.window.dropped_files": 1,
        "app.window.main_window": 6,
        "app.window.own_mistakes": 1,
        "app.window.parts.unannounced_changes": 1,
        "app.window.profiles.profile_list": 2,
        "app.window.profiles.profile_list_model": 1,
        "app.window.profiles.profile_search": 1,
        "app.window.program": 5,
        "app.window.session": 5,
        "app.window.token.credentials_form": 1,
        "app.window.token.result_card": 3,
        "app.window.token.server_field": 1,
        "app.window.token.handing_out": 4,
        "app.window.token.token_presenter": 1,
        "app.window.window_state": 4,
        "app.window.wiring": 3,
    },
    "a page's or a dialog's first visit, with its presenter and service": {
        "app.window.dialogs.help_dialog": 1,
        "app.window.lock.lock_presenter": 1,
        "app.window.pages": 9,
        "app.window.services": 4,
    },
    "the loop's first task: a window that nobody touches starts no loop": {
        "app.window.loop.agent_service": 2,
        "app.window.loop.background_thread": 4,
        "app.window.loop.call_history": 2,
        "app.window.loop.connection_service": 1,
        "app.window.loop.profile_marks": 1,
        "app.window.loop.profile_service": 4,
        "app.window.loop.settings_service": 2,
        "app.window.loop.token_service": 1,
        "app.window.loop.verification_service": 2,
    },
    "a large library that few runs need": {
        "app.command_line.verify.progress": 2,
        "app.endpoint.address": 2,
        "app.endpoint.network.certificates.certificate": 1,
        "app.places": 1,
        "app.profiles.export_file": 2,
        "app.profiles.keyring_choice": 3,
        "app.settings": 3,
        "app.verification.tables.file_to_tables": 1,
        "app.verification.workbook": 1,
    },
    "of one system alone": {
        "app.endpoint.network.proxy_script": 1,
        "app.endpoint.network.system_proxy": 1,
        "app.no_core_dumps": 2,
        "app.file_reading": 2,
        "app.start_at_login": 2,
        "app.window.display_check": 9,
        "app.window.loop.linux_session_lock": 4,
        "app.wording.system_language": 2,
    },
    "a part of the installation whose absence is what is to be said": {
        "app.self_test.window_step": 2,
        "app.self_test.installation_steps": 2,
        "app.self_test.running_the_steps": 1,
        "app.self_test.system_steps": 3,
    },
    "two modules that ask for each other": {
        "app.wording.connection_steps": 1,
    },
}


def test_an_import_in_a_function_stands_at_a_door() -> None:
    listed = Counter({module: number for door in DOORS.values() for module, number in door.items()})
    found = Counter(module for module in MODULES for _ in _in_functions(module))
    assert dict(found - listed) == {}, "bring them to the top; where a start would pay for that, list them here"


def test_what_a_module_has_loaded_already_is_imported_at_its_top() -> None:
    # Of Qt's names, each is made when it is imported.
    needless = [
        f"{module}: {name}"
        for module in MODULES
        for names in _in_functions(module)
        for name in names
        if name.startswith("app.") and name in _loaded_with(module)
    ]
    assert needless == []


def test_a_door_that_was_hoisted_is_no_longer_listed() -> None:
    assert {
        module for door in DOORS.values() for module in door if module not in MODULES or not _in_functions(module)
    } == set()


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES: Final[Mapping[str, ast.Module]] = {
    _name(file): ast.parse(file.read_bytes()) for file in sorted((ROOT / "app").rglob("*.py"))
}


def _in_functions(module: str) -> list[tuple[str, ...]]:
    """What each import in a function names."""
    functions = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = {
        node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return [tuple(_names(node)) for node in found]


def _names(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for name in node.names:
        whole = f"{node.module}.{name.name}" if isinstance(node, ast.ImportFrom) else name.name
        yield whole if whole in MODULES or isinstance(node, ast.Import) else str(node.module)


def _at_top(nodes: Sequence[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _names(node)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from _at_top(node.body)


@cache
def _loaded_with(module: str) -> frozenset[str]:
    """All of ours that a module's import loads."""
    loaded, left = set(), {module}
    while left:
        loaded |= left
        left = {name for each in left if each in MODULES for name in _at_top(MODULES[each].body)} - loaded
    return frozenset(loaded)
