"""Letters for words: one each as far as there are letters, the same every time, and as few changes as can be."""

import pytest

from app.window.parts.letters import bare, letter, lettered


def test_words_get_letters_that_they_begin_with_where_nobody_else_has_them() -> None:
    assert lettered(["Copy", "Copy key", "Paste"]) == ["&Copy", "Copy &key", "&Paste"]


def test_in_need_one_that_was_there_takes_another() -> None:
    assert lettered(["ab", "a"]) == ["a&b", "&a"]
    assert lettered(["abc", "ab", "a"]) == ["ab&c", "a&b", "&a"]


def test_a_letter_from_before_is_kept() -> None:
    assert lettered(["Open", "Print"], ["e", ""]) == ["Op&en", "&Print"]
    assert lettered(["Open", "Print"], ["x", ""]) == ["&Open", "&Print"]


def test_a_letter_that_is_marked_already_is_nobody_elses() -> None:
    assert lettered(["Cancel", "&Close"]) == ["C&ancel", "&Close"]


def test_equal_words_share_before_others_do() -> None:
    marked = lettered(["ab", "ab", "ba", "b"], modest={3})
    assert [letter(text) for text in marked] in (["a", "a", "b", ""], ["b", "b", "a", ""])


def test_without_any_letter_left_one_is_shared() -> None:
    assert [letter(text) for text in lettered(["a", "A!"])] == ["a", "a"]


@pytest.mark.parametrize("text", ["?", "", "…", "4:32", "é"])
def test_what_every_keyboard_lacks_is_no_letter(text: str) -> None:
    assert lettered([text]) == [text]


def test_an_ampersand_that_is_shown_stays() -> None:
    assert lettered(["Dumas && Fils"]) == ["&Dumas && Fils"]
    assert bare("&Dumas && Fils") == "Dumas && Fils"
    assert letter("&&b") == ""


def test_the_same_words_always_have_the_same_letters() -> None:
    words = ["Get token", "Save profile", "Duplicate", "Delete", "Copy", "Show", "Copy token", "Copy as", "Postman"]
    assert lettered(words) == lettered(list(words))
    assert len({letter(text) for text in lettered(words)}) == len(words)
