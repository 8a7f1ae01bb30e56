"""A list is read as people's spreadsheets write it, and every fault is named by row and column."""

import pytest

from app.endpoint.credentials import Credentials, Method
from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList, Row
from tests.verification.lists import list_of, problem_of


def request_of(row: Row) -> Credentials:
    assert isinstance(row.request, Credentials), row.request
    return row.request


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_delimiter_and_encoding_are_found_out(delimiter: str, encoding: str, line_end: str) -> None:
    lines = (("name", "Licence", "Client_Secret"), ("Éléonore", "PR1", "clé"), ("Zoë", "PR2", "mot"))
    text = line_end.join(delimiter.join(line) for line in lines)
    licence_list = list_of(text.encode(encoding))
    assert (licence_list.delimiter, licence_list.columns) == (delimiter, ("name", "Licence"))
    assert [(row.number, row.name, row.licence) for row in licence_list.rows] == [
        (2, "Éléonore", "PR1"),
        (3, "Zoë", "PR2"),
    ]
    assert request_of(licence_list.rows[0]).secret == Secret("clé")


def test_what_dos_wrote_is_read() -> None:
    licence_list = list_of("N° de licence;Secret;Ville\r\nPR1;s;Évry\r\n".encode("cp850"))
    assert licence_list.columns == ("N° de licence", "Ville")
    assert licence_list.rows[0].cells == ("PR1", "Évry")


def test_a_table_drawn_with_bars_is_read_without_its_frame() -> None:
    licence_list = list_of("| Licence | Secret |\n|---------|:------:|\n| PR1     | s      |\n\n| PR2 | t |\n")
    assert [(row.number, row.licence) for row in licence_list.rows] == [(3, "PR1"), (5, "PR2")]
    assert request_of(licence_list.rows[0]).secret == Secret("s")


def test_a_bar_at_both_ends_without_a_rule_is_a_blank_cell() -> None:
    licence_list = list_of("|licence|secret|\n|PR1| s|\n")
    assert request_of(licence_list.rows[0]).secret == Secret(" s")


def test_excel_s_line_that_announces_the_delimiter_is_no_row() -> None:
    licence_list = list_of("sep=;\r\nlicence;secret;note\r\nPR1;s;a,b,c\r\n")
    assert licence_list.rows[0].cells == ("PR1", "a,b,c")


def test_a_header_of_many_commas_does_not_hide_its_semicolons() -> None:
    licence_list = list_of('"notes, old, new";licence;secret\r\nx;PR1;s')
    assert licence_list.columns == ("notes, old, new", "licence")


@pytest.mark.parametrize("heading", ["licence", "LICENCE", "license", " Licence "])
@pytest.mark.parametrize("secret", ["client_secret", "Client Secret", "secret", "CLIENT-SECRET"])
def test_headings_count_whatever_their_capitals(heading: str, secret: str) -> None:
    row = list_of(f"{heading},{secret}\nPR1,s").rows[0]
    assert (request_of(row).licence, request_of(row).secret) == ("PR1", Secret("s"))


def test_every_column_that_may_hold_a_secret_is_kept_out_of_the_cells() -> None:
    licence_list = list_of("secret,licence,client_secret\nold,PR1,new")
    assert (licence_list.columns, licence_list.rows[0].cells) == (("licence",), ("PR1",))
    assert request_of(licence_list.rows[0]).secret == Secret("new")
    assert "old" not in repr(licence_list)
    assert "new" not in repr(licence_list)


def test_what_a_row_leaves_blank_comes_from_what_was_chosen() -> None:
    licence_list = list_of("licence,server,method\nPR1,,\nPR2,own.example,get", secret="s")
    first, second = map(request_of, licence_list.rows)
    assert (first.address.host, first.method, first.secret) == ("prod2.example", Method.POST, Secret("s"))
    assert (second.address.host, second.method) == ("own.example", Method.GET)


def test_a_secret_for_a_list_without_any_does_not_fill_a_blank_of_a_list_with_some() -> None:
    row = list_of("licence,client_secret\nPR1,\nPR2,  \nPR3,s", secret="for another list").rows
    assert [one.problem for one in row] == [Problem(Kind.SECRET_MISSING), Problem(Kind.SECRET_MISSING), None]


@pytest.mark.parametrize("headings", ["licence,client_secret", "Licence,Mot de passe", "licence,Secret,Passphrase"])
def test_a_template_s_column_for_secrets_that_nobody_filled_in_takes_the_secret_for_all(headings: str) -> None:
    blank = "," * headings.count(",")
    found = list_of(f"{headings}\nPR1{blank}\nPR2, {blank[1:]}\n", secret="for all")
    secrets = [row.request.secret.reveal() for row in found.rows if isinstance(row.request, Credentials)]
    assert secrets == ["for all"] * 2
    assert not found.seen.has_secrets
    assert "for all" not in str([row.cells for row in found.rows])


def test_an_unfilled_column_for_secrets_beside_a_filled_one_is_no_reason_to_send_another() -> None:
    rows = list_of("licence,client_secret,Passphrase\nPR1,,theirs\n", secret="for another list").rows
    assert [row.problem for row in rows] == [Problem(Kind.SECRET_MISSING)]


@pytest.mark.parametrize(
    ("row", "kind", "column"),
    [
        (",s,", Kind.LICENCE_MISSING, "Licence"),
        ("PR1,,", Kind.SECRET_MISSING, "Secret"),
        ("PR1,s,a b", Kind.SERVER_MALFORMED, "Server"),
        ("PR1,s,http://far.example", Kind.SERVER_INSECURE, "Server"),
        ('"P\nR1",s,', Kind.LICENCE_MALFORMED, "Licence"),
        ('PR1,"s\n1",', Kind.SECRET_MALFORMED, "Secret"),
    ],
)
def test_a_row_that_can_not_be_asked_is_named_with_its_column(row: str, kind: Kind, column: str) -> None:
    licence_list = list_of(f"Licence,Secret,Server\nPR0,s,\n{row}\nPR2,s,")
    assert [faulty.number for faulty in licence_list.faulty] == [3]
    faulty = licence_list.faulty[0]
    assert faulty.problem is not None
    assert (faulty.problem.kind, faulty.column) == (kind, column)


def test_a_method_that_there_is_not_is_a_fault_of_its_row() -> None:
    faulty = list_of("licence,secret,method\nPR1,s,PUT").faulty[0]
    assert (faulty.problem, faulty.column) == (Problem(Kind.FILE_MALFORMED, Reason.METHOD_UNKNOWN), "method")


def test_a_column_that_is_not_there_is_named_as_it_would_be_called() -> None:
    assert list_of("licence\nPR1").faulty[0].column == "client_secret"
    assert list_of("licence,secret\nPR1,s", server="").faulty[0].column == "server"


def test_blank_rows_are_left_out_and_counted() -> None:
    assert [row.number for row in list_of("licence,secret\nPR1,s\n\n , \nPR2,s\n").rows] == [2, 5]


def test_rows_of_any_length_keep_all_their_cells() -> None:
    licence_list = list_of("licence,secret,note\nPR1,s\nPR2,s,a,b")
    assert licence_list.columns == ("licence", "note", "")
    assert [row.cells for row in licence_list.rows] == [("PR1", "", ""), ("PR2", "a", "b")]


def test_a_line_separator_within_a_cell_divides_no_row() -> None:
    assert [row.cells for row in list_of("licence,secret\nP\u2028R\x0b1,s").rows] == [("P\u2028R\x0b1",)]


def test_plain_http_is_asked_where_it_is_allowed() -> None:
    licence_list = read_list(b"licence,secret\nPR1,s", "a.csv", Defaults("http://far.example", allow_http=True))
    assert not isinstance(licence_list, Problem)
    assert licence_list.faulty == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.LIST_EMPTY),
        (b"\r\n ,\r\n", Reason.LIST_EMPTY),
        (b"licence,secret\nPR1,s\x00\x01", Reason.NO_LIST),
        (b"\x81\x8d\x8f", Reason.NO_LIST),
        (b"\xff\xfelicence", Reason.NO_LIST),
        (b"PK\x03\x04 and no zip", Reason.NO_LIST),
    ],
)
def test_what_is_no_list_is_said_to_be_none(content: bytes, reason: Reason) -> None:
    assert problem_of(content) == Problem(Kind.FILE_MALFORMED, reason, "customers.csv")


def test_a_list_without_licences_tells_what_its_columns_are() -> None:
    wanted = Problem(Kind.FILE_MALFORMED, Reason.NO_LICENCE_COLUMN, "customers.csv", ("name, secret",))
    assert problem_of(b"name,secret\nA,s") == wanted


@pytest.mark.parametrize("stray", ['PR1,s,"Acme', 'PR1,s,"Acme" B', '"PR1,s,Acme', 'PR1,"s"x,Acme'])
def test_a_stray_quotation_mark_costs_its_row_and_no_other(stray: str) -> None:
    text = f'licence,secret,name\r\nPR0,s,A\r\n{stray}\r\nPR2,s,B\r\nPR3,s,"C, D"\r\n'
    licence_list = list_of(text)
    assert [row.number for row in licence_list.faulty] == [3]
    assert licence_list.faulty[0].problem == Problem(Kind.FILE_MALFORMED, Reason.QUOTE_OPEN)
    assert [row.licence for row in licence_list.rows] == ["PR0", "", "PR2", "PR3"]
    assert licence_list.rows[3].cells == ("PR3", "C, D")


def test_a_cell_of_several_lines_is_one_cell() -> None:
    licence_list = list_of('licence,secret,note\nPR1,s,"one\ntwo"\nPR2,s,x')
    assert [row.cells for row in licence_list.rows] == [("PR1", "one\ntwo"), ("PR2", "x")]


def test_a_number_that_lacks_digits_of_the_others_is_sent_and_told() -> None:
    rows = list_of("licence,secret\n0123456789,s\n9876543210,s\n5555555555,s\n123456789,s\nPR12,s").rows
    assert [[notice.kind for notice in request_of(row).notices] for row in rows] == [
        [],
        [],
        [],
        [NoticeKind.LICENCE_SHORTER],
        [],
    ]


def test_numbers_of_all_lengths_say_nothing_about_each_other() -> None:
    rows = list_of("licence,secret\n1,s\n22,s\n333,s\n4444,s\n4445,s").rows
    assert not any(request_of(row).notices for row in rows)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("announced", [True, False])
def test_every_usual_encoding_delimiter_and_line_end_goes_with_every_other(
    *, encoding: str, delimiter: str, end: str, announced: bool
) -> None:
    first = [f"sep={delimiter}"] if announced else []
    rows = [delimiter.join(row) for row in (("licence", "client_secret", "note"), ("PR1", "s", "x"), ("PR2", "t", "y"))]
    found = list_of(end.join((*first, *rows, "")).encode(encoding))
    assert [(row.licence, row.cells[1]) for row in found.rows] == [("PR1", "x"), ("PR2", "y")]


def test_blanks_before_quoted_cells_are_none_of_theirs_and_those_of_other_lists_are() -> None:
    spaced = list_of('licence, client_secret, note\nPR1, "a,b", "x"').rows[0]
    assert (request_of(spaced).secret, spaced.cells) == (Secret("a,b"), ("PR1", "x"))
    assert request_of(list_of("licence;client_secret\nPR1; ab").rows[0]).secret == Secret(" ab")


@pytest.mark.parametrize("marks", ["“”", "''", "«»"])
def test_quotation_marks_around_licence_and_secret_alike_are_the_lists(marks: str) -> None:
    row = list_of(f"licence;secret\n{marks[0]}PR1{marks[1]};{marks[0]}abcd{marks[1]}").rows[0]
    assert (request_of(row).licence, request_of(row).secret) == ("PR1", Secret("abcd"))


def test_headings_that_are_repeated_among_the_rows_are_no_licence() -> None:
    assert [row.number for row in list_of("Licence;Secret\nPR1;s\nlicence;secret\nPR2;s").rows] == [2, 4]


@pytest.mark.parametrize("cell", ["-", "—", "?", "...", "Total", "n/a"])
def test_what_stands_for_no_licence_is_not_sent(cell: str) -> None:
    assert list_of(f"licence;secret\n{cell};s").rows[0].problem is not None


def test_a_stray_quotation_mark_in_the_headings_is_told_with_its_row() -> None:
    assert problem_of(b'Title\n"licence,secret\nPR1,s') == Problem(Kind.FILE_MALFORMED, Reason.QUOTE_OPEN, "2")


def test_rows_of_one_server_name_it_alike_also_where_they_can_not_be_asked() -> None:
    licence_list = read_list(b"licence,secret\nPR1,s\n#N/A,s\nPR3,\n", "a.csv", Defaults("https://One.example/"))
    assert isinstance(licence_list, LicenceList)
    assert {row.server for row in licence_list.rows} == {"one.example"}
