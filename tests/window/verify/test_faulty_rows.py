"""What can't be checked is named: rows of a list by their numbers, profiles by their names."""

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem
from app.verification.results_by_row import ResultsByRow
from app.verification.run_plan import plan_of
from app.verification.saved_list import SavedProfile, saved_list
from app.window.loop.verification_worker import ReadList
from app.window.verify.faulty_rows import faulty_rows_text


def test_saved_profiles_are_called_by_their_names() -> None:
    lacking = Problem(Kind.SECRET_MISSING)
    saved = [SavedProfile(name, "a.example", "PR1", Method.POST, lacking) for name in ("Acme", "Belleville")]
    licence_list = saved_list(saved)
    plan = plan_of(licence_list, has_given_secret=False, are_profiles=True)
    read = ReadList("", licence_list, ResultsByRow(licence_list.rows), None, {}, plan)
    assert faulty_rows_text(read) == (
        "2 profiles can’t be checked: “Acme”, “Belleville”: No client secret has been entered."
    )
