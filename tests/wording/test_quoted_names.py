import pytest

from app.wording.quoted_names import quoted


@pytest.mark.parametrize(
    ("number", "end"),
    [(1, "“0”"), (2, "“0”, “1”"), (20, "“18”, “19”"), (21, "“19” and 1 more"), (1000, "“19” and 980 more")],
)
def test_names_stand_in_quotation_marks_and_of_very_many_the_first_ones(number: int, end: str) -> None:
    text = quoted([str(each) for each in range(number)])
    assert text.endswith(end)
    assert text.count("“") == min(number, 20)
