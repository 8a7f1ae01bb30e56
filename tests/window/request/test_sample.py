"""An empty page shows what it would show."""

from PySide6.QtWidgets import QListView

from tests.support.person import Person


def test_a_sample_shows_what_the_page_is_for(person: Person) -> None:
    person.press("goToRequest")
    person.press("requestSample")
    person.wait_for("requestFindings")
    assert person.find(QListView, "requestFindings").model().rowCount() > 1
    assert not person.sees("requestSample")
