import ctypes
import sys
from types import SimpleNamespace

import pytest

from app.endpoint.secret import Secret
from app.handover.child_process import run_child


@pytest.mark.parametrize(("is_bundle", "told"), [(True, [None]), (False, [])])
def test_on_windows_a_command_does_not_get_the_bundles_libraries(
    monkeypatch: pytest.MonkeyPatch, *, is_bundle: bool, told: list[None]
) -> None:
    folders: list[None] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "frozen", is_bundle, raising=False)
    windows = SimpleNamespace(kernel32=SimpleNamespace(SetDllDirectoryW=folders.append))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    assert run_child(["true"], Secret("TK1")) == 0
    assert folders == told
