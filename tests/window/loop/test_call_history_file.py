import json
import sys
from pathlib import Path

import pytest

from app.waiting import run
from app.window.loop.call_history import CallRecord
from app.window.loop.call_history_file import CallHistoryFile


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "state" / "idmobile-token"
    folder.mkdir(parents=True)
    return folder / "calls.json"


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is elsewhere there")
@pytest.mark.parametrize("wrong", ["Infinity", "NaN", "-1", "1e300", '"x"', "[]", "null", "1e11"], ids=str)
def test_a_moment_or_duration_that_nothing_could_show_is_left_out(file: Path, wrong: str) -> None:
    good = '{"profile": "a", "at": 5, "kind": null, "elapsed": 1.5}'
    bad = f'{{"profile": "a", "at": {wrong}, "kind": null, "elapsed": 1}}'
    file.write_text(f"[{good}, {bad}]")
    assert run(CallHistoryFile().kept(0)) == {"a": [CallRecord(5, None, 1.5)]}
    if wrong != "null":
        file.write_text(f'[{good}, {{"profile": "a", "at": 6, "kind": null, "elapsed": {wrong}}}]')
        assert run(CallHistoryFile().kept(0)) == {"a": [CallRecord(5, None, 1.5)]}


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
@pytest.mark.parametrize("text", ["", "[" * 100_000, "{}", "7", '[{"profile": "a"}]', "\ufffd"])
def test_garbage_is_no_history(file: Path, text: str) -> None:
    file.write_text(text)
    assert run(CallHistoryFile().kept(0)) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_a_folder_that_can_not_be_written_is_no_mistake(file: Path) -> None:
    file.parent.rmdir()
    file.parent.touch()
    run(CallHistoryFile().write([{"profile": "a", "at": 5.0, "kind": None, "elapsed": 1.5}]))
    run(CallHistoryFile().remove())
    assert json.dumps(run(CallHistoryFile().kept(0))) == "{}"
