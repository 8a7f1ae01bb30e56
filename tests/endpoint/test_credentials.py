import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.endpoint.credentials import Credentials, Method, parse_credentials
from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.typed.values import typed_secret

SERVER = "prod2.dqe-software.com"


def read(server: str = SERVER, licence: str = "PR16F16N", secret: str = "s3cret") -> Credentials | Problem:
    return parse_credentials(server=server, licence=licence, secret=secret)


def usable(server: str = SERVER, licence: str = "PR16F16N", secret: str = "s3cret") -> Credentials:
    credentials = read(server, licence, secret)
    assert isinstance(credentials, Credentials), credentials
    return credentials


def test_what_a_person_types_becomes_credentials_for_a_post() -> None:
    credentials = usable()
    assert credentials.address.host == SERVER
    assert credentials.licence == "PR16F16N"
    assert credentials.secret.reveal() == "s3cret"
    assert credentials.method is Method.POST
    assert credentials.notices == ()


def test_the_first_thing_wrong_is_named_in_the_order_server_licence_secret() -> None:
    assert read("", "", "") == Problem(Kind.SERVER_MISSING)
    assert read("a b", "", "") == Problem(Kind.SERVER_MALFORMED, Reason.BLANK_WITHIN)
    assert read(licence=" \t", secret="") == Problem(Kind.LICENCE_MISSING)
    assert read(licence="a\x00b", secret="") == Problem(Kind.LICENCE_MALFORMED, Reason.NUL_CHARACTER)
    assert read(secret="") == Problem(Kind.SECRET_MISSING)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\nb", Reason.LINE_BREAK),
        ("a\rb", Reason.LINE_BREAK),
        ("a\x00b", Reason.NUL_CHARACTER),
        ("a\udce9b", Reason.CHARACTER_UNUSABLE),  # a byte of a terminal that was no text
    ],
)
def test_what_no_form_field_carries_is_refused(text: str, reason: Reason) -> None:
    assert read(licence=text) == Problem(Kind.LICENCE_MALFORMED, reason)
    assert read(secret=text) == Problem(Kind.SECRET_MALFORMED, reason)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_line_end_behind_a_secret_came_along_with_its_copy_and_is_cut_and_said(end: str) -> None:
    credentials = usable(secret=f"s3cret{end}")
    assert credentials.secret.reveal() == "s3cret"
    assert credentials.notices == (Notice(NoticeKind.LINE_END_CUT),)
    assert read(secret=f"s3cret{end}{end}") == Problem(Kind.SECRET_MALFORMED, Reason.LINE_BREAK)


def test_blanks_are_cut_from_the_licence_and_kept_in_the_secret_and_both_is_said() -> None:
    credentials = usable(licence=" PR16F16N\n", secret=" s3cret ")
    assert credentials.licence == "PR16F16N"
    assert credentials.secret.reveal() == " s3cret "
    assert credentials.notices == (Notice(NoticeKind.BLANKS_CUT), Notice(NoticeKind.SECRET_BLANK))


def test_blanks_cut_from_server_and_licence_are_said_once() -> None:
    assert usable(server=f"{SERVER} ", licence="PR16F16N ").notices == (Notice(NoticeKind.BLANKS_CUT),)


def test_what_was_put_right_in_the_server_is_said_too() -> None:
    assert usable(server=f"{SERVER}/x").notices == (Notice(NoticeKind.PATH_CUT),)


def test_plain_http_is_allowed_by_the_caller_alone() -> None:
    assert read(f"http://{SERVER}") == Problem(Kind.SERVER_INSECURE, subject=SERVER)
    allowed = parse_credentials(server=f"http://{SERVER}", licence="L", secret="s", allow_http=True)
    assert isinstance(allowed, Credentials)


@given(st.text(), st.text(), st.text())
def test_every_text_makes_credentials_or_a_problem_in_which_nothing_was_sent(
    server: str, licence: str, secret: str
) -> None:
    result = read(server, licence, secret)
    assert isinstance(result, Credentials) or result.kind.name.startswith(("SERVER_", "LICENCE_", "SECRET_"))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00"), min_size=1))
def test_any_other_text_is_a_secret_as_it_stands(secret: str) -> None:
    assume(typed_secret(secret).wrong is None)
    assert usable(secret=secret).secret.reveal() == secret


def test_printed_credentials_show_no_secret() -> None:
    assert "s3cret" not in f"{usable()} {usable()!r}"
