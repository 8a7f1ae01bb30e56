"""A report holds every column but the secret's and what was found out, in a form that can harm nobody."""

import csv
import datetime as dt
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.list_reading import Defaults, read_list
from app.verification.reports.report_csv import report_csv
from app.verification.reports.report_formats import FORMS, Form, form_of
from app.verification.reports.report_html import report_html
from app.verification.reports.report_json import report_json
from app.verification.reports.report_ndjson import report_ndjson
from app.verification.reports.report_xlsx import report_xlsx
from app.verification.row import LicenceList
from app.verification.row_result import RowResult, in_order
from app.wording.language import choose_language
from tests.support.workbooks import rows_in
from tests.verification.lists import list_of

_ADDED: Final = ["verdict", "kind", "explanation", "http_status", "elapsed_ms", "checked_at"]
_FORMULAS: Final = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠x"]


def checked(licence_list: LicenceList, *verdicts: Verdict) -> tuple[RowResult, ...]:
    """Results for the first rows; the others aren't known yet."""
    known = (_result(licence_list, place, verdict) for place, verdict in enumerate(verdicts))
    return in_order(licence_list.rows, known)


def _result(licence_list: LicenceList, place: int, verdict: Verdict) -> RowResult:
    row = licence_list.rows[place]
    kinds = {Verdict.REFUSED: Kind.SECRET_WRONG, Verdict.UNKNOWN: Kind.CONNECTION_LOST}
    outcome = None
    if verdict in kinds:
        outcome = Outcome(Problem(kinds[verdict]), "prod2.example", row.licence, Method.POST, status=400)
    return RowResult(row, verdict, outcome, 400 if outcome else 200, 0.1434, 1_800_000_000.9)


def rows_of(report: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(report.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def one_of_each() -> tuple[LicenceList, tuple[RowResult, ...]]:
    licence_list = list_of("name;licence;secret\nÉléonore;PR1;s3cret\nB;PR2;s3cret\nC;PR3;s3cret\nD;PR4;s3cret")
    return licence_list, checked(licence_list, Verdict.ACCEPTED, Verdict.REFUSED, Verdict.UNKNOWN)


def test_csv_keeps_the_list_s_columns_order_and_delimiter() -> None:
    report = report_csv(*one_of_each())
    assert report.startswith(b"\xef\xbb\xbfname;licence;verdict;")
    header, *rows = rows_of(report, ";")
    assert header == ["name", "licence", *_ADDED]
    assert [row[:4] for row in rows] == [
        ["Éléonore", "PR1", "accepted", ""],
        ["B", "PR2", "refused", "secret_wrong"],
        ["C", "PR3", "unknown", "connection_lost"],
        ["D", "PR4", "unknown", "cancelled"],
    ]
    assert rows[0][4:] == ["The licence works: a token was issued.", "200", "143", "2027-01-15T08:00:00Z"]
    assert rows[1][4].startswith("The client secret ")
    assert rows[3][5:] == ["", "", ""]


def test_a_column_that_is_taken_gets_a_number() -> None:
    licence_list = list_of("licence,secret,Verdict,kind,kind (2)\nPR1,s,a,b,c")
    header, row = rows_of(report_csv(licence_list, checked(licence_list, Verdict.ACCEPTED)))
    assert header[1:6] == ["Verdict", "kind", "kind (2)", "verdict (2)", "kind (3)"]
    assert row[1:5] == ["a", "b", "c", "accepted"]


@pytest.mark.parametrize("formula", _FORMULAS)
def test_what_a_spreadsheet_would_run_is_made_harmless_in_csv(formula: str) -> None:
    licence_list = list_of(f'licence,secret,note,"{formula}"\nPR1,s,"{formula}",x')
    header, row = rows_of(report_csv(licence_list, checked(licence_list, Verdict.ACCEPTED)))
    assert header[2] == f"'{formula}"
    assert row[1] == f"'{formula}"


@pytest.mark.parametrize("formula", _FORMULAS[:4])
def test_what_a_spreadsheet_would_run_is_a_text_in_a_workbook(formula: str) -> None:
    licence_list = list_of(f'licence,secret,note,"{formula}"\nPR1,s,"{formula}",x')
    content = report_xlsx(licence_list, checked(licence_list, Verdict.ACCEPTED))
    rows = rows_in(content)
    assert (rows[0][2], rows[1][1]) == (formula, formula)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_workbook_holds_texts_and_numbers_and_what_no_workbook_can_carry_is_replaced() -> None:
    licence_list = list_of("licence,secret,note\nPR1,s,bell \x07\nPR2,s," + "x" * 40_000)
    header, first, second = rows_in(report_xlsx(licence_list, checked(licence_list, Verdict.ACCEPTED)))
    assert header == ("licence", "note", *_ADDED)
    assert first == (
        "PR1", "bell \ufffd", "accepted", "", "The licence works: a token was issued.", "200", "143",
        "2027-01-15T08:00:00Z",
    )  # fmt: skip
    assert second[1] == "x" * 32_767


def test_json_sums_up_and_gives_each_row_as_an_object() -> None:
    said = json.loads(report_json(*one_of_each()))
    assert said["summary"] == {"accepted": 1, "refused": 1, "unknown": 2}
    assert said["rows"][0] == {
        "name": "Éléonore",
        "licence": "PR1",
        "verdict": "accepted",
        "kind": None,
        "explanation": "The licence works: a token was issued.",
        "http_status": 200,
        "elapsed_ms": 143,
        "checked_at": "2027-01-15T08:00:00Z",
    }


def test_json_loses_no_column_whose_heading_is_there_twice() -> None:
    licence_list = list_of("licence,secret,note,note\nPR1,s,a,b")
    row = json.loads(report_json(licence_list, checked(licence_list)))["rows"][0]
    assert (row["note"], row["note (2)"]) == ("a", "b")


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_shows_the_summary_as_a_ring_and_every_row() -> None:
    page = _Page(report_html(*one_of_each()).decode())
    assert page.tags.count("circle") == 3
    assert ("aria-label", "1 accepted, 1 refused, 2 not known") in page.attributes
    assert {"Éléonore", "PR1", "PR4", "Accepted", "Refused", "Not known", "143 ms"} <= set(page.texts)


def test_the_arcs_of_the_ring_fill_it() -> None:
    page = _Page(report_html(*one_of_each()).decode())
    lengths = [value.split() for name, value in page.attributes if name == "stroke-dasharray" and value]
    whole = sum(map(float, lengths[0]))
    assert sum(float(length) for length, _rest in lengths) == pytest.approx(whole, abs=0.01)


def test_the_page_shows_each_server_and_the_durations() -> None:
    licence_list = list_of("licence,secret,server\nPR1,s,a.example\nPR2,s,a.example\nPR3,s,b.example")
    page = _Page(report_html(licence_list, checked(licence_list, *[Verdict.ACCEPTED] * 3)).decode())
    assert {"By server", "a.example", "b.example", "< 200 ms"} <= set(page.texts)
    assert page.tags.count("figure") == 2
    widths = [value for name, value in page.attributes if name == "width" and value and "." in value]
    assert widths[:2] == ["260.0", "130.0"]


@pytest.mark.parametrize(("language", "day"), [("en", "5 February 2026, "), ("fr", "05/02/2026, ")])
def test_the_page_is_dated_as_people_of_the_language_do(language: str, day: str) -> None:
    noon = dt.datetime(2026, 2, 5, 12, 0, 0).astimezone().timestamp()
    licence_list, found = one_of_each()
    choose_language(language)
    try:
        page = report_html(licence_list, [replace(each, checked_at=noon) for each in found]).decode()
    finally:
        choose_language("en")
    assert day in page


def test_the_page_looks_right_in_the_dark_and_on_paper() -> None:
    page = report_html(*one_of_each()).decode()
    assert "color-scheme: light dark" in page
    assert "@media screen and (prefers-color-scheme: dark)" in page
    assert "@media print" in page


def test_nothing_from_a_list_or_a_server_is_markup_on_the_page() -> None:
    licence_list = list_of("licence,secret,<script>alert(1)</script>\n<img src=x>,s,<b>bold</b>")
    page = _Page(report_html(licence_list, checked(licence_list, Verdict.REFUSED)).decode())
    assert not {"script", "img", "b"} & set(page.tags)
    assert "<script>alert(1)</script>" in page.texts
    assert "default-src 'none'; style-src 'unsafe-inline'" in [value for _name, value in page.attributes]


def test_a_report_of_nothing_is_still_a_report() -> None:
    licence_list = list_of("licence,secret")
    assert rows_of(report_csv(licence_list, ())) == [["licence", *_ADDED]]
    assert b"<circle" not in report_html(licence_list, ())
    assert json.loads(report_json(licence_list, ()))["rows"] == []


@pytest.mark.parametrize("form", FORMS.values())
def test_no_report_holds_a_secret(form: Form) -> None:
    assert b"s3cret" not in form(*one_of_each())


def test_explanations_are_in_the_person_s_language() -> None:
    choose_language("fr")
    try:
        assert rows_of(report_csv(*one_of_each()), ";")[1][4] != "The licence works: a token was issued."
        assert b'<html lang="fr">' in report_html(*one_of_each())
    finally:
        choose_language("en")


@pytest.mark.parametrize(
    ("name", "form"), [("a.CSV", report_csv), ("b.xlsx", report_xlsx), ("c.txt", None), ("d", None)]
)
def test_the_suffix_chooses_the_form(name: str, form: Form | None) -> None:
    assert form_of(Path(name)) is form


@pytest.mark.parametrize("report", [report_csv, report_json, report_ndjson])
def test_a_report_takes_little_memory_beyond_the_list(report: Form) -> None:
    lines = "".join(f"PR{number:07},secret {number},Customer {number}\n" for number in range(2_000))
    licence_list = read_list(f"licence,client_secret,name\n{lines}".encode(), "customers.csv", Defaults("one.example"))
    assert isinstance(licence_list, LicenceList)
    results = checked(licence_list)
    report(licence_list, results)
    tracemalloc.start()
    report(licence_list, results)
    _left, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most <= 1.5 * 1024 * len(results)
