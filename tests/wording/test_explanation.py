"""An explanation uses what is known in the case, and names the likelier cause first."""

import pytest

from app.endpoint.clock import Moment
from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.wording.explanation import explain, explain_problem

_SERVER = "prod2.dqe-software.com"


def test_an_unknown_licence_is_named_before_the_secret() -> None:
    explanation = explain(Outcome(Problem(Kind.LICENCE_UNKNOWN), licence="PR16F16N"))
    for text in (explanation.title, explanation.meaning):
        assert text.index("licence code") < text.index("client secret")
    assert "PR16F16N" in explanation.meaning


def test_a_complete_request_is_said_to_be_fine_where_the_licence_was_judged() -> None:
    assert (
        "the network, the server’s address and the request are fine"
        in explain_problem(Problem(Kind.LICENCE_UNKNOWN)).meaning
    )


def test_the_status_is_said_with_the_server_s_own_phrase() -> None:
    problem = Problem(Kind.LICENCE_UNKNOWN)
    assert "400 Bad Request" in explain(Outcome(problem, status=400, phrase="Bad Request")).meaning
    assert "400 (" in explain(Outcome(problem, status=400)).meaning


def test_what_the_server_said_comes_through_as_it_is() -> None:
    said = "<b>Quota</b> {server} & 50 % “used”"
    explanation = explain(Outcome(Problem(Kind.REFUSED_OTHERWISE), server=_SERVER, server_text=said))
    assert f"“{said}”" in explanation.meaning


def test_a_server_that_talks_at_length_is_quoted_in_short() -> None:
    explanation = explain(Outcome(Problem(Kind.SERVER_FAULT), server_text="a" * 500))
    assert f"“{'a' * 199}…”" in explanation.meaning


@pytest.mark.parametrize(
    ("retry_after", "advice"), [(30, "in 30 seconds"), (120, "in 2 minutes"), (None, "in a minute")]
)
def test_the_advice_to_try_again_follows_what_the_server_asks_for(retry_after: int | None, advice: str) -> None:
    explanation = explain(Outcome(Problem(Kind.TOO_MANY_REQUESTS), status=429, retry_after=retry_after))
    assert explanation.steps[0] == f"Try again {advice}."


def test_a_pause_of_nothing_is_no_pause() -> None:
    assert explain(Outcome(Problem(Kind.SERVER_FAULT), retry_after=0)).steps[0] == "Try again in a few minutes."


@pytest.mark.parametrize(("status", "told"), [(500, True), (502, False), (503, False)])
def test_a_misspelt_parameter_is_thought_of_where_the_answer_is_the_one_it_gets(status: int, *, told: bool) -> None:
    steps = explain(Outcome(Problem(Kind.SERVER_FAULT), status=status)).steps
    assert any("spelling" in step for step in steps) is told


def test_a_timeout_says_how_long_it_waited() -> None:
    assert explain(Outcome(Problem(Kind.REPLY_TIMEOUT), server=_SERVER, elapsed=10.0)).title == (
        f"{_SERVER} accepted the connection, but didn’t finish answering within 10.0 s"
    )


@pytest.mark.parametrize("reason", [None, Reason.SIGN_IN_PAGE])
def test_a_redirect_names_where_it_leads(reason: Reason | None) -> None:
    problem = Problem(Kind.REDIRECTED, reason, "login.example.net")
    assert "login.example.net" in explain(Outcome(problem, server=_SERVER)).title


def test_a_redirect_within_the_server_isn_t_called_another_host() -> None:
    problem = Problem(Kind.REDIRECTED, subject=_SERVER)
    for server in (_SERVER, f"{_SERVER}:8443"):
        assert explain(Outcome(problem, server=server)).title == "The server redirects calls to another address"


@pytest.mark.parametrize("reason", [None, Reason.PROXY_SIGN_IN, Reason.PROXY_CLOSED])
def test_a_proxy_that_refuses_is_named(reason: Reason | None) -> None:
    problem = Problem(Kind.PROXY_REFUSED, reason, "proxy.example:8080")
    assert "proxy.example:8080" in explain(Outcome(problem, server=_SERVER)).title


@pytest.mark.parametrize("kind", [Kind.NAME_NOT_FOUND, Kind.CONNECTION_REFUSED, Kind.UNREACHABLE, Kind.CONNECT_TIMEOUT])
def test_a_call_that_ends_at_a_proxy_is_about_the_proxy(kind: Kind) -> None:
    through = explain(Outcome(Problem(kind, subject="proxy.example:8080"), server=_SERVER))
    assert "proxy" in through.title
    assert "proxy.example:8080" in through.title
    assert _SERVER in explain(Outcome(Problem(kind), server=_SERVER)).title


def test_the_profiles_that_may_be_meant_are_named() -> None:
    problem = Problem(Kind.PROFILE_UNKNOWN, subject="acme", candidates=("Acme – prod", "Acme – test"))
    assert "“Acme – prod”, “Acme – test”" in explain_problem(problem).meaning


def test_a_port_in_use_is_named() -> None:
    assert "8080" in explain_problem(Problem(Kind.PORT_IN_USE, subject="8080")).title


def test_without_a_display_the_command_line_is_the_way() -> None:
    assert "idmobile-token get --help" in " ".join(explain_problem(Problem(Kind.NO_DISPLAY)).steps)


def test_a_certificate_from_the_future_points_at_the_clock() -> None:
    explanation = explain_problem(Problem(Kind.TLS_NOT_YET_VALID))
    assert "this computer’s clock" in explanation.title
    assert explanation.steps[0].startswith("Check this computer’s date")


def test_a_page_in_place_of_a_token_is_probably_a_sign_in_page() -> None:
    assert "sign-in page" in explain_problem(Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE)).title


def test_a_chain_that_ends_nowhere_hints_at_the_intermediate_certificate() -> None:
    explanation = explain_problem(Problem(Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING))
    assert "intermediate" in explanation.meaning


def test_a_missing_keyring_says_what_to_install_on_which_system() -> None:
    steps = " ".join(explain_problem(Problem(Kind.KEYRING_MISSING)).steps)
    assert all(system in steps for system in ("Linux", "Windows", "macOS", "GNOME Keyring"))


def test_a_reason_that_belongs_to_another_kind_changes_nothing() -> None:
    assert explain_problem(Problem(Kind.SERVER_FAULT, Reason.SOCKS)) == explain_problem(Problem(Kind.SERVER_FAULT))


def test_a_token_needs_no_explanation() -> None:
    token = Token(Secret("TK1"), "Bearer", 300, None, Moment(0.0, 0.0))
    with pytest.raises(TypeError):
        explain(Outcome(token, method=Method.POST))


def test_an_entry_of_a_file_without_a_usable_name_is_called_by_its_place() -> None:
    explained = explain_problem(Problem(Kind.FILE_MALFORMED, Reason.PART_NAME, "#3: name"))
    assert explained.title == "The file can’t be imported because of a name: entry 3: name"
    assert "at most 100 characters" in explained.meaning
    named = explain_problem(Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, "#3 Acme: server"))
    assert named.title.endswith(": #3 Acme: server")
