"""The help: every topic in every language, found by its words, with the keys as they are bound."""

import re

import pytest
import translations
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QTextBrowser, QWidget

from app.places import resource
from app.window.dialogs.help_topics import topics
from app.wording.language import LANGUAGES, choose_language
from tests.support.person import Person
from tests.window.test_any_size import settle


def titles(person: Person) -> list[str]:
    listed = person.find(QListWidget, "helpTopics")
    return [listed.item(row).text() for row in range(listed.count())]


def test_a_word_leads_to_its_topic(person: Person) -> None:
    person.press("helpButton")
    assert len(titles(person)) > 9
    person.type_into("helpSearch", "POSTMAN collection")
    assert titles(person) == ["Postman in five steps"]
    assert "agent_key" in person.find(QTextBrowser, "helpText").toPlainText()
    person.type_into("helpSearch", "xylophone")
    person.wait_for("helpNothing", "Nothing")
    assert person.find(QTextBrowser, "helpText").toPlainText() == ""
    person.press("helpClose")


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("goToToken", "What is wrong: the five causes"),
        ("goToVerify", "Many licences"),
        ("goToRequest", "Pasted requests"),
        ("goToSettings", "Settings"),
    ],
)
def test_f1_opens_what_the_page_is_about(person: Person, page: str, title: str) -> None:
    person.press(page)
    person.key(Qt.Key.Key_F1)
    person.wait_for("helpSearch")
    chosen = person.find(QListWidget, "helpTopics").currentItem()
    assert chosen.text() == title
    person.press("helpClose")


def test_a_proxy_is_found_where_it_is_set(person: Person) -> None:
    person.press("helpButton")
    person.type_into("helpSearch", "proxy")
    assert "Settings" in titles(person)
    person.press("helpClose")


def test_enter_goes_to_the_text_that_was_found(person: Person) -> None:
    person.press("helpButton")
    person.type_into("helpSearch", "POSTMAN collection")
    text = person.find(QTextBrowser, "helpText")
    for name in ("helpSearch", "helpTopics"):
        QTest.keyClick(person.find(QWidget, name), Qt.Key.Key_Return)
        assert text.window().focusWidget() is text
    assert not person.sees("aboutParts")
    person.press("helpClose")


def test_every_key_that_is_bound_is_listed(person: Person) -> None:
    person.key(Qt.Key.Key_F1)
    person.wait_for("helpSearch")
    keys = topics(person.window)[-1].text
    bound = person.window.content.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert len(bound) > 10
    for shortcut in bound:
        assert f"**{shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)}**: " in keys
        assert shortcut.whatsThis()
    person.press("helpClose")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_topics(code: str) -> None:
    def shape(of: str) -> list[tuple[int, int]]:
        parts = resource("help", f"{of}.md").read_text(encoding="utf-8").split("## ")[1:]
        return [(len(re.findall(r"^(?:- |\d\.)", part, re.MULTILINE)), part.count("`")) for part in parts]

    assert shape(code) == shape("en")


@pytest.mark.parametrize(
    ("page", "mark", "topic"),
    [("goToVerify", "helpOnLists", "Many licences"), ("goToRequest", "helpOnRequests", "Pasted requests"),
     ("goToConnection", "helpOnCauses", "What is wrong"), ("goToSettings", "helpOnSettings", "Settings"),
     ("goToToken", "helpOnAgent", "The token agent")],
)  # fmt: skip
def test_a_question_mark_opens_the_help_where_it_is_about_that(
    person: Person, page: str, mark: str, topic: str
) -> None:
    if page != "goToToken":
        person.press(page)
    person.press(mark)
    person.wait_for("helpText")
    assert person.find(QTextBrowser, "helpText").toPlainText().startswith(topic)


#: What stands like this and isn't translated: a column's name, and one that is the same in every language.
_NO_TEXTS = {"Licence code", "Code de licence", "Postman"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_calls_everything_what_the_window_calls_it(language: str) -> None:
    written = resource("help", f"{language}.md").read_text(encoding="utf-8").replace("\n", " ")
    named = set(re.findall(r"\*([^*]+)\*", re.sub(r"\*\*[^*]+\*\*", "", written))) - _NO_TEXTS
    assert len(named) > 8
    catalogue = translations.catalogue("fr")
    said = {str(text.id if language == "en" else text.string) for text in catalogue if isinstance(text.id, str)}
    assert named - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_topic_takes_the_lines_that_it_needs(
    person: Person, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.wording.language._Chosen.code", "en")
    monkeypatch.setattr("app.wording.language._Chosen.catalogue", None)
    choose_language(language)
    person.press("helpButton")
    listed = person.find(QListWidget, "helpTopics")
    line = listed.visualItemRect(listed.item(listed.count() - 1)).height()
    for width in range(150, 290, 4):
        listed.setFixedWidth(width)
        settle()
        places = [(listed.item(row).text(), listed.visualItemRect(listed.item(row))) for row in range(listed.count())]
        for text, place in places:
            # Beside the words: the margins of the style sheet and of the style.
            if listed.fontMetrics().horizontalAdvance(text) + 28 > place.width():
                assert place.height() > line, (width, text)
    person.press("helpClose")


def test_the_keys_of_the_list_of_profiles_are_among_the_keys(person: Person) -> None:
    keys = topics(person.window)[-1].text
    # The key that Qt calls Return has one name throughout.
    assert "**Enter**: in the list of profiles: " in keys
    for key in ("F2", "Del", "Alt+Up", "Alt+Down"):
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        assert f"**{shown}**: in the list of profiles: " in keys
