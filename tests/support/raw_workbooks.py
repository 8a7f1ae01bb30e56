"""Workbooks put together part by part, for what no spreadsheet would write."""

import io
import zipfile
from typing import Final

HEAD: Final = '<row r="1"><c r="A1" t="inlineStr"><is><t>licence</t></is></c></row>'
_BOOK: Final = '<workbook xmlns:r="r"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
_RELATIONS: Final = (
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def raw_xlsx(rows: str, *, before: str = "", after: str = "") -> bytes:
    """A workbook whose only sheet holds these rows."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/worksheets/sheet1.xml": f"{before}<worksheet><sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    return _zipped(parts)


def raw_ods(content: str) -> bytes:
    """A document whose only sheet holds these rows."""
    table = f'<table:table table:name="List">{content}</table:table>'
    return _zipped({"content.xml": f'<document xmlns:table="t" xmlns:text="x">{table}</document>'})


def bomb_of(megabytes: int) -> bytes:
    """A workbook whose only cell is so long, written piece by piece."""
    whole = io.BytesIO(raw_xlsx(HEAD))
    content = io.BytesIO()
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            with archive.open(name, "w", force_zip64=True) as part:
                if not name.endswith("sheet1.xml"):
                    part.write(parts.read(name))
                    continue
                part.write(f'<worksheet><sheetData>{HEAD}<row r="2"><c t="inlineStr"><is><t>'.encode())
                for _megabyte in range(megabytes):
                    part.write(b"A" * 1_000_000)
                part.write(b"</t></is></c></row></sheetData></worksheet>")
    return content.getvalue()


def _zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()
