"""Every notice has a text that names what it is about."""

import pytest

from app.endpoint.notice import Notice, NoticeKind
from app.wording.notices import notice_text
from tests.wording.reading import longest_sentence, sentences


@pytest.mark.parametrize("kind", NoticeKind)
def test_each_notice_is_one_or_two_plain_sentences(kind: NoticeKind) -> None:
    text = notice_text(Notice(kind, "müller.example (xn--mller-kva.example)"))
    assert text.endswith(".")
    assert len(sentences(text)) <= 2
    assert longest_sentence(text) <= 25
    assert "{" not in text


@pytest.mark.parametrize("kind", [NoticeKind.INTERNATIONAL_NAME, NoticeKind.MIXED_SCRIPTS])
def test_a_notice_about_a_name_shows_both_forms(kind: NoticeKind) -> None:
    shown = "müller.example (xn--mller-kva.example)"
    assert shown in notice_text(Notice(kind, shown))
