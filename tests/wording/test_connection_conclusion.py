"""A check in which every step is fine ends in what follows from that."""

import pytest

from app.endpoint.connection.step import Step, StepReport, StepResult, known
from app.wording.connection_conclusion import conclusion
from app.wording.window_or_command_line import Face


def reports(last: StepResult = StepResult.SKIPPED, **of_name: str) -> list[StepReport]:
    made = [StepReport(step, StepResult.OK, 0.01) for step in Step if step is not Step.CREDENTIALS]
    made[0] = StepReport(Step.ADDRESS, StepResult.OK, 0.0, known(server="a.example"))
    made[1] = StepReport(Step.NAME, StepResult.OK, 9.0, known(**of_name))
    return [*made, StepReport(Step.CREDENTIALS, last)]


def test_where_no_credentials_were_sent_the_cause_is_among_them_or_in_the_request() -> None:
    said = conclusion(reports())
    assert said is not None
    assert said.meaning.startswith(
        "The network, the server a.example and IDMobile are fine. So the cause is the licence,"
    )
    assert [step.partition(":")[0] for step in said.steps] == [
        "Get a token with the licence and the secret",
        "Check the customer’s request, pasted into",
    ]


def test_where_a_token_came_only_the_request_is_left() -> None:
    said = conclusion(reports(StepResult.OK))
    assert said is not None
    assert said.title == "Everything is fine: a token came"
    assert len(said.steps) == 1


def test_a_slow_name_is_called_slow_with_what_to_do() -> None:
    said = conclusion(reports(slow="yes"))
    assert said is not None
    assert "looking up the name was slow" in said.meaning
    assert "name servers (DNS)" in said.steps[-1]


def test_the_window_names_its_own_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.wording.window_or_command_line._Chosen.face", Face.WINDOW)
    said = conclusion(reports())
    assert said is not None
    assert said.steps == (
        "Get a token with this licence and secret, on the Token page.",
        "Paste the customer’s request under Check a request.",
    )


@pytest.mark.parametrize("result", [StepResult.FAILED, StepResult.NOT_REACHED])
def test_nothing_follows_while_something_isnt_fine_or_isnt_known(result: StepResult) -> None:
    assert conclusion(reports(result)) is None
    assert conclusion(reports()[:-1]) is None
    assert conclusion([]) is None
