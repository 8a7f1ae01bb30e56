"""What the faces load, seen from a fresh interpreter; who may import whom is checked by import-linter."""

import sys

from tests.support.children import result_in_text


def _loads(module: str, *unwanted: str) -> list[str]:
    """Which of the unwanted packages are there once a fresh interpreter has imported this module."""
    script = f"import sys, {module}; print(*(set({unwanted!r}) & {{name.split('.')[0] for name in sys.modules}}))"
    return result_in_text([sys.executable, "-c", script], check=True).stdout.split()


def test_the_command_line_starts_without_qt() -> None:
    assert _loads("app.command_line.program", "PySide6", "shiboken6") == []


def test_the_endpoint_comes_without_the_command_line_of_httpx() -> None:
    assert _loads("app.endpoint.client", "rich", "click", "pygments") == []


def test_profiles_load_the_keyring_only_when_it_is_asked() -> None:
    modules = "app.profiles.profiles, app.profiles.import_and_export"
    assert _loads(modules, "keyring", "secretstorage", "cryptography") == []


def test_these_tests_see_what_is_loaded() -> None:
    assert _loads("PySide6.QtCore", "PySide6", "httpx") == ["PySide6"]
