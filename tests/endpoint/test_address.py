import sys

import idna
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.endpoint.address import Address, parse_address
from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.children import result_in_text


def parsed(text: str, *, allow_http: bool = False) -> Address:
    address = parse_address(text, allow_http=allow_http)
    assert isinstance(address, Address), address
    return address


def reason(text: str) -> Reason | None:
    problem = parse_address(text)
    assert isinstance(problem, Problem), problem
    assert problem.kind is Kind.SERVER_MALFORMED
    return problem.reason


def notices(text: str) -> list[NoticeKind]:
    return [notice.kind for notice in parsed(text).notices]


@pytest.mark.parametrize(
    ("typed", "origin", "shown"),
    [
        ("prod2.dqe-software.com", "https://prod2.dqe-software.com", "prod2.dqe-software.com"),
        ("https://prod2.dqe-software.com", "https://prod2.dqe-software.com", "prod2.dqe-software.com"),
        ("HTTPS://Prod2.DQE-software.com/", "https://prod2.dqe-software.com", "prod2.dqe-software.com"),
        ("prod2.dqe-software.com:8443", "https://prod2.dqe-software.com:8443", "prod2.dqe-software.com:8443"),
        ("prod2.dqe-software.com:443", "https://prod2.dqe-software.com", "prod2.dqe-software.com"),
        ("under_score.example", "https://under_score.example", "under_score.example"),
        ("192.0.2.7:444", "https://192.0.2.7:444", "192.0.2.7:444"),
        ("[2001:DB8:0::1]", "https://[2001:db8::1]", "[2001:db8::1]"),
        ("[::1]:8443", "https://[::1]:8443", "[::1]:8443"),
        ("http://localhost:8080", "http://localhost:8080", "localhost:8080"),
        ("http://127.0.0.1", "http://127.0.0.1", "127.0.0.1"),
        ("bücher.example", "https://xn--bcher-kva.example", "bücher.example"),
        ("Ｐｒｏｄ２．dqe-software.com", "https://prod2.dqe-software.com", "prod2.dqe-software.com"),
    ],
)
def test_what_a_person_types_leads_to_one_address(typed: str, origin: str, shown: str) -> None:
    assert (parsed(typed).origin, parsed(typed).shown) == (origin, shown)


@pytest.mark.parametrize("path", ["/ACCESS_TOKEN/", "/x", "?licence=1", "#top", "/?client_secret=s&licence=1", "//"])
def test_what_follows_the_host_is_cut_off_and_said(path: str) -> None:
    assert parsed(f"https://prod2.dqe-software.com{path}").origin == "https://prod2.dqe-software.com"
    assert notices(f"prod2.dqe-software.com{path}") == [NoticeKind.PATH_CUT]


def test_a_lone_slash_is_nothing_to_speak_of() -> None:
    assert notices("https://prod2.dqe-software.com/") == []


def test_blanks_around_are_cut_and_said() -> None:
    assert notices(" \tprod2.dqe-software.com\r\n") == [NoticeKind.BLANKS_CUT]


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_nothing_typed_is_a_missing_server(typed: str) -> None:
    assert parse_address(typed) == Problem(Kind.SERVER_MISSING)


@pytest.mark.parametrize("typed", ["ftp://host", "ws://host", "file:///etc/passwd", "x-y+z.1://host"])
def test_another_scheme_is_refused_by_its_name(typed: str) -> None:
    problem = parse_address(typed)
    assert problem == Problem(Kind.SERVER_MALFORMED, Reason.OTHER_SCHEME, typed.partition(":")[0])


@pytest.mark.parametrize("typed", ["https://", "https:///path", "https://:443", ".", "?licence=1"])
def test_an_address_without_a_host_is_refused(typed: str) -> None:
    assert reason(typed) is Reason.NO_HOST


@pytest.mark.parametrize("typed", ["a..b", "-a.example", "a-.example", "[a.example]", "[::1", "[::1]x", "[]", "[::g]"])
def test_a_host_out_of_shape_is_refused(typed: str) -> None:
    assert reason(typed) in {Reason.CHARACTER_UNUSABLE, Reason.PORT_UNUSABLE}


@pytest.mark.parametrize("typed", ["http://192.0.2.7", "http://prod2.dqe-software.com:8080", "http://[2001:db8::1]"])
def test_plain_http_needs_leave_unless_it_stays_on_this_computer(typed: str) -> None:
    refused = parse_address(typed)
    assert isinstance(refused, Problem)
    assert refused.kind is Kind.SERVER_INSECURE
    assert refused.subject == parsed(typed, allow_http=True).host
    assert parsed(typed, allow_http=True).scheme == "http"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.8.9.1", "[::1]"])
def test_this_computer_is_known_by_all_its_names(host: str) -> None:
    assert parsed(f"http://{host}:8080").is_loopback


@pytest.mark.parametrize("host", ["localhost.example", "128.0.0.1", "[::2]", "127.0.0.1.example"])
def test_no_other_computer_is_taken_for_this_one(host: str) -> None:
    assert not parsed(host).is_loopback


def test_names_in_other_alphabets_are_shown_in_both_forms() -> None:
    typed, encoded = (parsed(text) for text in ("Bücher.Example", "XN--BCHER-KVA.example"))
    assert typed == encoded
    assert [notice.subject for notice in typed.notices] == ["bücher.example (xn--bcher-kva.example)"]


def test_a_name_that_mixes_alphabets_is_warned_of() -> None:
    assert notices("dqе-software.com") == [NoticeKind.INTERNATIONAL_NAME, NoticeKind.MIXED_SCRIPTS]
    assert notices("пример.example") == [NoticeKind.INTERNATIONAL_NAME]


@pytest.mark.parametrize("typed", ["xn--a.example", "xn--.example", "💥.example", "a\u200db.example", "xn--b_.example"])
def test_a_name_that_no_registry_would_give_is_refused(typed: str) -> None:
    assert reason(typed) in {Reason.CHARACTER_UNUSABLE, Reason.CONTROL_CHARACTER}


@pytest.mark.parametrize("typed", ["a" * 64 + ".example", "é" * 64 + ".example", ".".join(["a" * 60] * 5), "é." * 300])
def test_a_name_too_long_for_the_internet_is_refused_as_such(typed: str) -> None:
    assert reason(typed) is Reason.NAME_TOO_LONG


hostlike = st.text(st.sampled_from(":/.[]@?#%\\-_ xn0179aéеß。\t\x00\u202eA"), max_size=30)


@given(st.one_of(st.text(), hostlike, hostlike.map("https://{}".format), hostlike.map("xn--{}".format)), st.booleans())
@example("ab--cd.xn--bcher-kva.example", False)  # noqa: FBT003 - hypothesis takes the arguments by place
@example("a_b.xn--bcher-kva.example", False)  # noqa: FBT003 - likewise
def test_every_text_is_an_address_or_a_problem(text: str, allow_http: bool) -> None:  # noqa: FBT001 - drawn, not passed
    address = parse_address(text, allow_http=allow_http)
    if isinstance(address, Problem):
        assert address.kind in {Kind.SERVER_MISSING, Kind.SERVER_MALFORMED, Kind.SERVER_INSECURE}
        return
    assert address.host.isascii()
    assert 0 < address.port < 65536
    assert address.scheme == "https" or allow_http or address.is_loopback
    again = parsed(address.origin, allow_http=allow_http)
    assert (again.origin, again.shown) == (address.origin, address.shown)


@given(st.lists(st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=8), min_size=2, max_size=3))
def test_a_name_that_idna_accepts_is_accepted_as_idna_writes_it(labels: list[str]) -> None:
    name = ".".join(labels)
    try:
        encoded = idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        assert isinstance(parse_address(name), Problem)
    else:
        assert parsed(name).host == encoded


def test_reading_a_plain_name_leaves_idna_and_its_tables_unread() -> None:
    program = """if True:
        import sys
        from app.endpoint.address import parse_address
        print(parse_address("prod2.dqe-software.com:8443").origin)
        sys.exit("idna" in sys.modules)"""
    done = result_in_text([sys.executable, "-c", program])
    assert (done.stdout.strip(), done.returncode) == ("https://prod2.dqe-software.com:8443", 0)
