"""What happens on the agent's card: it is switched, its profile is chosen, its key copied and renewed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal

from app.endpoint.problem import Kind, Problem, Reason
from app.window.agent.agent_card import AgentCard, AgentView
from app.window.loop.agent_service import AgentService
from app.window.loop.agent_state import AgentStage, AgentState
from app.window.parts.clipboard import ConfidentialClipboard, removal_of_key
from app.window.parts.retranslated import Sentence
from app.window.parts.tones import Tone
from app.wording.explanation import explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.times_and_durations import valid_until

if TYPE_CHECKING:
    from app.endpoint.secret import Secret
    from app.handover.served_tokens import ServedToken
    from app.window.parts.entry_list import Entry


class AgentPresenter(QObject):
    """Follows the profile that is in the form, as long as the agent is off."""

    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)

    def __init__(self, card: AgentCard, agent_service: AgentService, clipboard: ConfidentialClipboard) -> None:
        super().__init__(card)
        self._card = card
        self._agent_service = agent_service
        self._clipboard = clipboard
        self._said: Sentence = str
        #: Whether nobody is there who could be asked.
        self.is_alone: Callable[[], bool] = lambda: False
        card.switch_toggled.connect(self._switch)
        card.profile_chosen.connect(self._choose)
        card.copy_address_requested.connect(self._copy_address)
        card.copy_key_requested.connect(lambda: agent_service.with_key(self._copy_key))
        card.new_key_requested.connect(lambda: agent_service.renew_key(self._say_renewed))
        card.other_port_requested.connect(lambda: agent_service.start(card.profile, any_port=True))
        card.others_toggled.connect(agent_service.offer_others)
        agent_service.changed.connect(self._show)
        agent_service.consent_asked.connect(self._ask_about)
        self._show(agent_service.state)

    def retranslate(self) -> None:
        """Say everything in the language that is now chosen."""
        self._show(self._agent_service.state)

    def offer(self, profiles: tuple[tuple[str, str], ...], in_form: str) -> None:
        """Offer these profiles, identifiers with names; stop an agent whose profile is gone."""
        identifiers = [identifier for identifier, _name in profiles]
        self._agent_service.know(profiles)
        served = self._agent_service.state
        if served.stage is not AgentStage.OFF and served.profile not in identifiers:
            self._agent_service.stop()
            self._say(lambda: _("The agent has stopped, because its profile is gone."))
        chosen = served.profile if self._agent_service.state.stage is not AgentStage.OFF else in_form
        self._card.show_profiles(
            profiles,
            chosen if chosen in identifiers else identifiers[0],
        )

    def _switch(self, wanted: bool) -> None:  # noqa: FBT001 - a toggle's state
        self._said = str
        if wanted:
            self._agent_service.start(self._card.profile)
        else:
            self._agent_service.stop()

    def _ask_about(self, program: str, take: Callable[[bool], object]) -> None:
        if self.is_alone():
            take(False)  # noqa: FBT003 - the answer
            return
        from app.window.agent.consent_question import ask_about_program  # few wish to be asked

        ask_about_program(self._card, program or _("An unidentified program"), take)

    def _choose(self, profile: str) -> None:
        self._said = str
        if self._agent_service.state.stage is not AgentStage.OFF:
            self._agent_service.serve(profile)

    def _copy_address(self) -> None:
        self._clipboard.put_plain(self._agent_service.state.address)
        self.confirmed.emit(lambda: _("Address copied."))

    def _copy_key(self, key: "Secret | None") -> None:
        if key is not None:
            self._clipboard.put_secret(key.reveal())
            self.confirmed.emit(partial(removal_of_key, self._clipboard.secret_seconds))

    def _say_renewed(self) -> None:
        self._say(lambda: _("There is a new key. Programs that still use the old one no longer get a token."))

    def _say(self, sentence: Sentence) -> None:
        self._said = sentence
        self._show(self._agent_service.state)

    def _show(self, state: AgentState) -> None:
        self._card.show_view(_view(state, self._said()))


def _view(state: AgentState, said: str) -> AgentView:
    notes = [said] if said else []
    if state.key_trouble is not None:
        notes += [
            _title(state.key_trouble),
            _("The agent’s key can’t be saved, so it works only until the agent stops."),
        ]
    if state.port_trouble is not None:
        notes += [
            _title(state.port_trouble),
            _("The agent’s port can’t be saved, so its address will be different next time."),
        ]
    return AgentView(
        wanted=state.stage is not AgentStage.OFF,
        summary=_summary(state),
        address=state.address,
        trouble="" if state.trouble is None else _explained(state.trouble),
        port_is_taken=state.trouble is not None and state.trouble.kind is Kind.PORT_IN_USE,
        key_may_be_known=state.trouble is not None and state.trouble.reason is Reason.ANOTHER_USER,
        notes=tuple(notes),
        given=tuple(_entry(served) for served in state.given),
    )


def _summary(state: AgentState) -> str:
    match state.stage:
        case AgentStage.OFF:
            return _("off")
        case AgentStage.STARTING:
            return _("starting…")
        case AgentStage.ON:
            return translated_plural(
                "on · {number} token handed out", "on · {number} tokens handed out", state.count
            ).format(number=state.count)
        case _ as never:
            assert_never(never)


def _entry(served: "ServedToken") -> "Entry":
    from app.window.parts.entry_list import Entry  # most people never switch the agent on

    program = served.program or _("an unidentified program")
    return Entry("→", Tone.GOOD, "", program, side=valid_until(served.moment))


def _title(problem: Problem) -> str:
    return explain_problem(problem).title


def _explained(problem: Problem) -> str:
    explanation = explain_problem(problem)
    return f"{explanation.title}\n{explanation.meaning}"
