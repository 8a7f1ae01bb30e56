import ast
import os
import re
import signal
import sys
from pathlib import Path

import psutil
import pytest
from development import qt_libraries
from development.environment import RUN, Environment
from development.tasks import side_by_side
from development.trouble import Trouble

from tests.packaging.checkouts import ROOT, dev, make_checkout
from tests.support.children import PIPE, child_in_text, result_in_text
from tests.support.program import BOUND

DEV = ROOT / "packaging" / "dev.py"
TASKS = [
    "run", "test", "lint", "format", "translate", "texts", "picture", "bench", "faults", "lock", "bundle", "windows",
]  # fmt: skip


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set up, in a path with blanks."""
    folder = make_checkout(tmp_path_factory.mktemp("a b") / "check out")
    Environment(folder).prepare(RUN)
    return folder


def test_an_old_python_is_told_what_is_missing() -> None:
    script = f"import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path({str(DEV)!r})"
    ended = result_in_text([sys.executable, "-c", script])
    assert ended.returncode == 1
    assert ended.stderr == ("This needs Python 3.11 or newer, and this is Python 3.9. Run it with a newer one.\n")


def test_even_a_very_old_python_can_read_the_file_that_says_so() -> None:
    ast.parse(DEV.read_text(encoding="ascii"), feature_version=(3, 4))


def test_run_opens_the_window_with_practice_from_any_folder(checkout: Path, tmp_path: Path) -> None:
    ended = dev(checkout, "run", cwd=tmp_path)
    assert ended.returncode == 0
    assert "arguments --practice\n" in ended.stdout
    assert f"folder {checkout.resolve()}\n" in ended.stdout


def test_the_second_start_says_nothing_and_takes_next_to_no_work(checkout: Path) -> None:
    before = psutil.Process().cpu_times()
    ended = dev(checkout, "run")
    after = psutil.Process().cpu_times()
    assert ended.stdout.splitlines()[0].startswith("started")
    assert ended.stderr == ""
    # Of the processor 0.1 s; installing or trying anything takes more than this.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.8


def test_without_a_display_run_does_the_same_in_the_terminal(checkout: Path) -> None:
    ended = dev(checkout, "run", HAS_NO_DISPLAY="1")
    assert ended.returncode == 0
    assert [line for line in ended.stdout.splitlines() if line.startswith("arguments")] == ["arguments tour"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to hand on")
def test_a_request_to_end_is_handed_on_to_the_program(checkout: Path) -> None:
    command = (sys.executable, checkout / "packaging" / "dev.py", "run")
    with child_in_text(command, stdin=PIPE, env={**os.environ, "WAITS": "1"}) as running:
        assert running.stdout is not None
        while not running.stdout.readline().startswith("folder"):
            pass
        running.send_signal(signal.SIGTERM)
        # Ends only when the program's end of it is closed too.
        assert running.stdout.read() == ""
        running.wait(BOUND)
    assert running.returncode == 128 + signal.SIGTERM


def test_libraries_that_qt_lacks_are_named_in_one_line_to_run(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(qt_libraries, "has_apt", lambda: True)
    with pytest.raises(Trouble, match=r"sudo apt-get install libgl1 libegl1 .*libxcb-cursor0"):
        qt_libraries.ensure(Environment(checkout).python)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_nothing_is_installed_where_qt_loads() -> None:
    assert not qt_libraries.ensure(Path(sys.executable))


@pytest.mark.parametrize("arguments", [[], ["-k", "keyring"], ["--cov", "-x"]])
def test_all_tests_run_side_by_side(arguments: list[str]) -> None:
    assert side_by_side(arguments) == ("-n", "logical", "--dist", "worksteal")


@pytest.mark.parametrize(
    "arguments",
    [["tests/test_places.py"], ["-x", "tests/endpoint"], ["tests/test_main.py::test_x"], ["-n0"], ["--pdb"]],
)
def test_the_tests_that_are_named_run_one_after_another(arguments: list[str]) -> None:
    assert side_by_side(arguments) == ()


def test_help_lists_every_task(checkout: Path) -> None:
    ended = dev(checkout, "--help")
    assert ended.returncode == 0
    assert [line.split()[0] for line in ended.stdout.splitlines()[2:]] == TASKS


def test_an_unknown_task_is_wrong_use(checkout: Path) -> None:
    ended = dev(checkout, "rnu")
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no task rnu.\n")


def test_before_a_commit_runs_what_lint_runs() -> None:
    assert "entry: python3 packaging/dev.py lint\n" in (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("workflow", ["check.yml", "bundle.yml", "nightly.yml"])
def test_actions_are_pinned_to_commits(workflow: str) -> None:
    text = (ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []


@pytest.mark.parametrize("workflow", ["check.yml", "nightly.yml"])
def test_known_weaknesses_of_all_that_the_program_is_made_of_are_looked_for(workflow: str) -> None:
    text = (ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8")
    audit = re.search(r"pip-audit .*--require-hashes -r (\S+)", text)
    assert audit is not None
    assert "--hash=sha256:" in (ROOT / audit[1]).read_text(encoding="utf-8")


def test_every_promised_python_is_checked() -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    oldest = re.search(r'requires-python = ">=(3\.\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert oldest is not None
    assert f'python: ["{oldest[1]}", ' in text


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "ARCHITECTURE.md", "SECURITY.md"])
def test_the_tasks_that_a_page_names_are_there(page: str) -> None:
    named = set(re.findall(r"dev\.py (\w+)", (ROOT / page).read_text(encoding="utf-8")))
    assert named
    assert named <= set(TASKS)
