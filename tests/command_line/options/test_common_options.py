import pytest

from app.release import release
from app.wording.language import choose_language
from tests.command_line.conftest import Command, Ran
from tests.support.program import OUR_PROGRAM, ended

A_SECRET = "hunter2"


def is_wrong_use(ran: Ran) -> bool:
    """What is wrong and where to read on, and nothing on standard output."""
    sentence, pointer = ran.err.splitlines()
    return (
        ran.status == 2
        and (ran.out == "" or "wrong_use" in ran.out)
        and sentence.endswith((".", "?"))
        and pointer.endswith("--help")
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        ("--practice", "get"),
        ("get", "--nonsense"),
        ("get", "--licence"),
        ("get", "--licenc", "PR16F16N"),
        ("get", "--out", "json"),
        ("get", "--output", "yaml"),
        ("get", "--output", ""),
        ("get", "--method", "put"),
        ("get", "--practice", "--server", "prod2.dqe-software.com"),
        ("get", "--practice=yes"),
        ("get", "Acme", "--practice"),
        ("get", "Acme", "--server", "prod2.dqe-software.com"),
        ("get", "Acme", "--licence", "PR16F16N"),
        ("get", "practice", "--licence", "PRACTICE"),
        ("profiles",),
        ("profiles", "--nonsense"),
        ("profiles", "nonsense"),
        ("profiles", "list", "--output", "yaml"),
        ("profiles", "show"),
        ("profiles", "add"),
        ("profiles", "add", "Acme", "--output", "yaml"),
        ("profiles", "edit", "--server", "prod2.dqe-software.com"),
        ("profiles", "rename", "Acme"),
        ("profiles", "remove"),
        ("profiles", "export"),
        ("profiles", "import", "file", "--on-conflict", "merge"),
        ("practice", "--port", "65536"),
        ("practice", "--port", "-1"),
        ("practice", "--port", "eighty"),
        ("practice", "--port", "８０"),
        ("practice", "--output", "token"),
        ("practice", "8080"),
        ("tour", "--practice"),
    ],
)
def test_wrong_use_is_said_in_one_plain_sentence(command: Command, arguments: tuple[str, ...]) -> None:
    assert is_wrong_use(command(*arguments))


@pytest.mark.parametrize(
    "seconds", ["0", "-1", "nan", "inf", "-inf", "1e3", "3600.1", "999999999999", "", " ", "ten", "1_0", "٣", "10s"]
)
def test_a_timeout_that_is_no_time_is_wrong_use(command: Command, seconds: str) -> None:
    ran = command("get", "--practice", f"--timeout={seconds}")
    assert is_wrong_use(ran)
    assert "--timeout" in ran.err


@pytest.mark.parametrize("seconds", ["3600", "0.5", ".5", "1."])
def test_a_timeout_up_to_an_hour_is_taken(command: Command, seconds: str) -> None:
    assert command("get", "--practice", "--timeout", seconds).status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("get", "--secret", A_SECRET),
        ("get", f"--secret={A_SECRET}"),
        ("get", f"--client-secret={A_SECRET}"),
        ("get", f"--secret-stdin={A_SECRET}"),
        ("get", "Acme", A_SECRET),
        ("get", "Acme", f"--passphrase={A_SECRET}"),
        ("profiles", A_SECRET),
        ("profiles", "list", A_SECRET),
        ("profiles", "add", "Acme", A_SECRET),
        ("profiles", "add", "Acme", "--secret", A_SECRET),
        ("profiles", "export", "file", "--passphrase", A_SECRET),
        ("profiles", "import", "file", "--on-conflict", A_SECRET),
        ("get", f"-p{A_SECRET}"),
        ("get", f"--password={A_SECRET}"),
        ("get", "--method", A_SECRET),
        ("get", "--timeout", A_SECRET),
        ("get", "--output", A_SECRET),
        ("practice", A_SECRET),
        ("get", f"client_secret={A_SECRET}"),
        ("verify", f"--client-secret {A_SECRET}"),
        ("exec", f"ClientSecret: {A_SECRET}", "--", "true"),
        ("profiles", "add", "X", f"--secret {A_SECRET}"),
        (A_SECRET,),
    ],
)
def test_a_complaint_never_repeats_a_value_that_may_be_a_secret(command: Command, arguments: tuple[str, ...]) -> None:
    ran = command(*arguments)
    assert is_wrong_use(ran)
    assert A_SECRET not in ran.err


def test_who_gives_a_secret_as_an_option_is_told_how_to_give_it(command: Command) -> None:
    said = command("get", "--secret", A_SECRET).err
    assert "--secret-stdin" in said
    assert "IDMOBILE_CLIENT_SECRET" in said


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("gett",), "get"),
        (("verfy", "list.csv"), "verify"),
        (("get", "--outptu", "json"), "--output"),
        (("get", "--practise"), "--practice"),
        (("get", "--secret-stdni"), "--secret-stdin"),
        (("profiles", "shw"), "show"),
    ],
)
def test_what_was_likely_meant_is_named(command: Command, arguments: tuple[str, ...], meant: str) -> None:
    assert command(*arguments).err.splitlines()[0].endswith(f" Did you mean {meant}?")


@pytest.mark.parametrize("option", ["--sercet", "--scret", "--client-secert"])
def test_who_mistypes_a_secrets_option_is_told_how_to_give_it(command: Command, option: str) -> None:
    assert "--secret-stdin, set" in command("get", option, A_SECRET).err


def test_the_method_may_be_written_in_any_case(command: Command) -> None:
    assert command("get", "--practice", "--method", "Get").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("profiles", "add"), "Still missing: NAME."),
        (("profiles", "rename"), "Still missing: OLD, NEW."),
        (("profiles", "rename", "Acme"), "Still missing: NEW."),
    ],
)
def test_a_missing_argument_is_named_and_the_right_help_pointed_to(
    command: Command, arguments: tuple[str, ...], said: str
) -> None:
    sentence, pointer = command(*arguments).err.splitlines()
    assert sentence == said
    assert pointer == f"How it is used: idmobile-token {' '.join(arguments[:2])} --help"


PROFILE_COMMANDS = ["list", "show", "add", "edit", "rename", "remove", "export", "import"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("-h",),
        ("get", "--help"),
        ("practice", "-h"),
        ("tour", "--help"),
        ("profiles", "--help"),
        *[("profiles", name, "--help") for name in PROFILE_COMMANDS],
    ],
)
def test_help_begins_with_a_sentence_and_examples(command: Command, arguments: tuple[str, ...]) -> None:
    ran = command(*arguments)
    assert ran.status == 0
    assert ran.err == ""
    purpose, blank, examples, first = ran.out.splitlines()[:4]
    assert purpose.endswith(".")
    assert blank == ""
    assert examples == "Examples:"
    assert first.startswith("  idmobile-token")
    assert ran.out.index("Examples:") < ran.out.index("Usage:") < ran.out.index("Options:")


def test_a_help_in_french_has_its_headings_and_the_same_words_in_usage_and_options(
    command: Command, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: choose_language("en"))
    choose_language("fr")
    shown = command("get", "--help").out
    assert "\nArguments\u00a0:\n" in shown
    assert "\nOptions\u00a0:\n" in shown
    assert "\n  idmobile-token get --server SERVEUR --licence LICENCE [OPTIONS]\n" in shown
    assert "\n  idmobile-token get PROFIL [OPTIONS]\n" in shown
    assert "\n  --server SERVEUR " in shown


def test_the_help_of_get_names_every_option_of_the_contract(command: Command) -> None:
    shown = command("get", "--help").out
    for option in (
        "--server", "--licence", "--practice", "--method", "--timeout", "--ca-file", "--allow-http", "--output",
        "--file", "--secret-stdin", "IDMOBILE_CLIENT_SECRET", "post|get", "token|json|header",
    ):  # fmt: skip
        assert option in shown


def test_the_tour_is_not_advertised(command: Command) -> None:
    assert "tour" not in command("--help").out


def test_every_example_in_the_help_can_be_read(command: Command) -> None:
    for arguments in (("--help",), ("get", "--help"), ("practice", "--help")):
        examples = [
            line for line in command(*arguments).out.splitlines() if line.startswith("  idmobile-token get --practice")
        ]
        for example in examples:
            if "[" not in example:
                assert command(*example.split()[1:]).status in {0, 1}


def test_the_version_is_said(command: Command) -> None:
    ran = command("--version")
    assert (ran.status, ran.out) == (0, f"IDMobile Token {release()}\n")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["get", "--server", b"exam\xffple.com", "--licence", "X"], 2),
        (["get", "--server", "127.0.0.1:1", "--licence", b"PR\xff16"], 2),
        (["get", b"--\xff"], 2),
        ([b"\xff\xfe"], 2),
        (["get", "--practice", "--file", b"missing\xff/token"], 4),
        (["get", "--practice", "--ca-file", b"missing\xff"], 0),
        (["get", "--server", "127.0.0.1:1", "--licence", "X", "--ca-file", b"missing\xff"], 4),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_arguments_that_are_no_text_end_in_plain_words(
    arguments: list[str | bytes], status: int, encoding: str
) -> None:
    ran = ended(
        [*OUR_PROGRAM, *arguments], changes={"PYTHONIOENCODING": encoding, "IDMOBILE_CLIENT_SECRET": "practice"}
    )
    assert ran.returncode == status
    assert b"Traceback" not in ran.stderr
    assert b"\xff" not in ran.stderr
