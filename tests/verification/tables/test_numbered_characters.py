"""What a workbook writes as a character's number is that character, and never sent as a part of a licence."""

import io

import pytest
import xlsxwriter

from app.verification.row import LicenceList
from app.verification.tables.numbered_characters import unnumbered
from app.verification.workbook import content_of
from tests.verification.lists import list_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("PR16F16N_x000D_", "PR16F16N\r"),
        ("a_x000d_\nb", "a\r\nb"),
        ("_x005F_x000D_", "_x000D_"),
        ("PR_x16_", "PR_x16_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "�"),
        ("PR16F16N", "PR16F16N"),
    ],
)
def test_a_number_stands_for_its_character(written: str, meant: str) -> None:
    assert unnumbered(written) == meant


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_line_end_that_an_export_left_behind_a_licence_is_not_sent(*, is_shared: bool) -> None:
    found = list_of(_exported(is_shared=is_shared))
    assert [row.licence for row in found.rows] == ["PR16F16N", "PR_x16_7"]
    assert found.faulty == ()


@pytest.mark.parametrize("text", ["_x000D_", " _x005F_ & <b>", "a\nb\tc", "a\r\nb", "=1+1", "“é” 😀"])
def test_a_report_read_again_has_the_texts_that_were_written(text: str) -> None:
    found: LicenceList = list_of(content_of([("licence", "client_secret", "note"), ("PR1", "s", text)]))
    assert found.rows[0].cells[1] == text


def _exported(*, is_shared: bool) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {} if is_shared else {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate((("Licence", "Client secret"), ("PR16F16N\r", "s"), ("PR_x16_7", "s"))):
            sheet.write_row(place, 0, row)
    return content.getvalue()
