"""The installer for Windows, as far as it can be looked at elsewhere."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bundling import windows
from bundling.linux import PROGRAMS
from bundling.windows import SCRIPT, compiling_command, signing_commands, version_information, write_installer
from development.trouble import Elsewhere

from app.about import VERSION

FOLDER = Path("dist", "idmobile-token")
COMMAND = compiling_command("ISCC.exe", FOLDER, Path("icon.ico"), Path("dist", "setup.exe"), {})
DEFINED = dict(option.removeprefix("/D").split("=", 1) for option in COMMAND if option.startswith("/D"))


def test_the_script_uses_all_that_it_is_given_and_nothing_else() -> None:
    assert set(re.findall(r"\{#(\w+)\}", SCRIPT.read_text(encoding="utf-8-sig"))) == set(DEFINED)


def test_the_script_names_only_what_the_bundle_has() -> None:
    text = SCRIPT.read_text(encoding="utf-8-sig")
    for name, value in DEFINED.items():
        text = text.replace(f"{{#{name}}}", value)
    assert set(re.findall(r"\{app\}\\([\w-]+)\.exe", text)) <= set(PROGRAMS)
    assert re.findall(r"^Source: \"(.+?)\"", text, re.MULTILINE) == [f"{FOLDER}\\*"]
    assert Path(DEFINED["Licence"]).is_file()


def test_the_compiler_is_told_the_version_and_where_the_installer_goes() -> None:
    assert DEFINED["Version"] == VERSION
    assert (DEFINED["OutputFolder"], DEFINED["OutputName"]) == ("dist", "setup")
    assert COMMAND[-1] == str(SCRIPT)


def test_it_is_signed_where_an_identity_is_named() -> None:
    named = {"IDMOBILE_SIGNING_IDENTITY": "Ours", "IDMOBILE_SIGNING_TIME_SERVER": "http://time.test"}
    (command,) = signing_commands([Path("a.exe"), Path("b.exe")], named)
    assert command == [
        *("signtool", "sign", "/n", "Ours", "/fd", "SHA256"),
        *("/tr", "http://time.test", "/td", "SHA256", "a.exe", "b.exe"),
    ]


def test_without_an_identity_nothing_is_signed() -> None:
    assert signing_commands([Path("a.exe")], {}) == []
    assert not [option for option in COMMAND if option.startswith(("/S", "/DSigned"))]


def test_a_name_with_blanks_stays_one_for_the_compiler() -> None:
    command = compiling_command("x", FOLDER, FOLDER, FOLDER, {"IDMOBILE_SIGNING_IDENTITY": "Our Company"})
    assert "/Sours=signtool sign /n $qOur Company$q /fd SHA256 $f" in command
    assert "SignedUninstaller=yes" in SCRIPT.read_text(encoding="utf-8-sig")


def test_who_removes_the_program_is_asked_about_the_secrets_in_each_language() -> None:
    text = SCRIPT.read_text(encoding="utf-8-sig")
    named = set(re.findall(r"CustomMessage\('(\w+)'\)", text)) | set(re.findall(r"\{cm:(SearchPath)\}", text))
    for language in ("en", "fr"):
        assert set(re.findall(rf"^{language}\.(\w+)=", text, re.MULTILINE)) == named
    assert "profiles remove --all --yes" in text


@pytest.mark.skipif(sys.platform == "win32", reason="it can be made there")
def test_on_another_system_it_says_where_it_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(Elsewhere, match="on Windows alone"):
        write_installer(tmp_path, tmp_path / "setup.exe")


def test_on_windows_programs_are_signed_before_they_are_packed_and_what_is_packed_by_the_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    def run(command: list[str], *, check: bool) -> None:
        assert check
        calls.append(command)

    compiler = tmp_path / "ISCC.exe"
    compiler.touch()
    monkeypatch.setattr(sys, "platform", "win32")
    # From Python 3.12 on, looking for programs as Windows does works there alone.
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(windows, "_INNO_SETUP", compiler)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("IDMOBILE_SIGNING_IDENTITY", "Ours")
    write_installer(tmp_path / "bundle", tmp_path / "setup.exe")
    assert [call[0] for call in calls] == ["signtool", str(compiler)]
    assert "/DSigned" in calls[1]
    assert "/Sours=signtool sign /n Ours /fd SHA256 $f" in calls[1]
    assert (tmp_path / "idmobile-token.ico").is_file()


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_properties_of_a_program_name_it_and_its_version(program: str) -> None:
    tree = ast.parse(version_information(program), mode="eval")
    texts = {
        ast.literal_eval(call.args[0]): ast.literal_eval(call.args[1])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "StringStruct"
    }
    assert texts["OriginalFilename"] == f"{program}.exe"
    assert texts["FileVersion"] == texts["ProductVersion"] == VERSION
