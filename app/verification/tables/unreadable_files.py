"""What a file is that isn't a list that can be read, by how it begins: for the words that turn it away."""

from typing import Final

_BEGINNINGS: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
    (b"TABLE\n0,1", "DIF"),
    (b"TABLE\r\n0,1", "DIF"),
    (b"ID;P", "SYLK"),
    (b"!<arch>", "DEB"),
)
#: By a part that only such an archive has.
_ARCHIVES: Final = (
    ("word/document.xml", "Word (DOCX)"),
    ("ppt/presentation.xml", "PowerPoint (PPTX)"),
    ("xl/workbook.bin", "XLSB"),
    ("Index/Document.iwa", "Numbers"),
)
_WEB_PAGE: Final = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")


def form_of_bytes(content: bytes) -> str:
    """The form's usual name; empty where the file may be a text."""
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_WEB_PAGE):
        return "HTML"
    if start.startswith((b"<?xml", b"<workbook")):
        return "XML"
    return "JSON" if start.startswith((b"{", b"[{", b"[[")) else ""


def form_of_parts(names: frozenset[str]) -> str:
    """The same for an archive, by its parts."""
    return next((form for part, form in _ARCHIVES if part in names), "ZIP")


def form_of_streams(names: frozenset[str]) -> str:
    """The same for a compound file, by its streams."""
    if "WordDocument" in names:
        return "Word (DOC)"
    return "PowerPoint (PPT)" if "PowerPoint Document" in names else "OLE"
