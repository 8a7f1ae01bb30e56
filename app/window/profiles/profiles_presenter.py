"""What happens with the profiles: which one is chosen, and how they are saved, renamed, moved and deleted."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.endpoint.problem import Problem
from app.profiles.profile import ListedProfile
from app.window.loop.form_to_profile import keep
from app.window.loop.form_values import FormContent, FormValues
from app.window.loop.profile_service import ProfileService
from app.window.loop.unsaved_identifiers import PRACTICE, is_draft, is_saved, new_draft
from app.window.profiles.deletion_with_undo import Deletion
from app.window.profiles.listed_profiles import ListedProfiles
from app.window.profiles.profile_form import ProfileForm
from app.window.profiles.profile_list import ProfileList
from app.window.profiles.profile_list_model import ProfileEntry
from app.window.profiles.suggested_name import suggested_name
from app.window.profiles.unsaved_changes import ChosenForm
from app.window.profiles.unsaved_question import ask_about_unsaved
from app.wording.language import translated as _
from app.wording.notices import notice_text


class ProfilesPresenter(QObject):
    """Fills the list and the form, and carries out what the person does there."""

    #: Another profile is now in the form; its identifier.
    chosen = Signal(str)
    #: The profile known by this identifier is now known by that one.
    saved_as = Signal(str, str)
    #: A draft was dropped, or a profile deleted for good; its identifier.
    gone = Signal(str)
    #: A form was begun, and is to be filled in.
    begun = Signal()
    #: The person stays with edits that aren't saved.
    stayed = Signal()
    #: Identifier and name of each profile that is saved or built in, and the identifier of the one in the form.
    listed = Signal(tuple, str)
    #: Something to say about a profile: its identifier and a `Sentence`.
    said = Signal(str, object)
    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)

    def __init__(
        self, profiles: ProfileList, form: ProfileForm, profile_service: ProfileService, window: QWidget
    ) -> None:
        super().__init__()
        self._list = profiles
        self._form = form
        self._profile_service = profile_service
        self._listed = ListedProfiles(profile_service)
        self._deletion = Deletion(profile_service)
        self._window = window
        self.chosen_form = ChosenForm(form, profile_service, self._listed.name_of)
        self._practice = form.values()
        self._draft = ""
        self._draft_values = FormValues()
        #: What to do once a running save has succeeded, for each profile.
        self._saving: dict[str, list[Callable[[], object]]] = {}
        #: Whether a profile stands before the others.
        self.is_favourite: Callable[[str], bool] = lambda _profile: False
        self._connect()

    @property
    def content(self) -> FormContent:
        """What stands in the form, and for which profile."""
        return self.chosen_form.content

    @property
    def _chosen(self) -> str:
        return self.chosen_form.profile

    def load(self, *, choose_last_used: bool) -> None:
        """Read the list of profiles, and choose the one used last unless the person has already started typing."""

        def choose() -> None:
            used = [profile for profile in self._listed.profiles if profile.last_used is not None]
            is_untouched = self._chosen == PRACTICE and not self.chosen_form.is_changed
            if choose_last_used and used and is_untouched:
                self._list.choose(max(used, key=lambda profile: profile.last_used or 0.0).identifier)

        if self._profile_service.has_something():
            self._listed.reload(choose)

    def load_again(self) -> None:
        """Read the list anew, after something else has changed it, and the chosen profile where it may be another."""
        self._listed.reload_changed(self.chosen_form.look_again)

    def show_list(self) -> None:
        """Show the profiles, and what of them is translated."""
        entries = self._listed.entries(self.is_favourite)
        self.listed.emit(tuple((entry.identifier, entry.name) for entry in entries), self._chosen)
        if self._draft:
            entries.append(ProfileEntry(self._draft, _("New profile"), _("not saved")))
        self._list.show_entries(entries, self._chosen)

    def new_profile(self) -> None:
        """Begin a profile that isn't saved yet: an empty form; ask before a draft that was filled in is dropped."""
        if is_draft(self._chosen) and self._form.values() != FormValues():
            self._ask_first(partial(self._begin, FormValues()), partial(self._begin_in_place, FormValues()))
        else:
            self.begin_with(FormValues())

    def take_typed(self) -> None:
        """Begin a form for what is typed beside the fields; where one asks to be filled in, go to what is empty."""
        is_wanting = self.content.values is not None and not self.content.is_filled
        if is_draft(self._chosen) or is_wanting:
            self._form.focus_first()
        elif is_saved(self._chosen) and self.chosen_form.is_changed:
            # A question would swallow what is typed on, and take letters of it for its buttons'.
            name = self._listed.name_of(self._chosen)
            self.confirmed.emit(lambda: _("Save or undo what was changed in “{name}” first.").format(name=name))
        else:
            self.new_profile()

    def begin_with(self, values: FormValues) -> None:
        """Begin an unsaved profile with these values; ask before a draft that was typed is dropped."""
        if not is_draft(self._chosen):
            self._begin(values)
        elif self._form.values() in {FormValues(), self._draft_values}:
            self._begin_in_place(values)
        else:
            self._ask_first(partial(self._begin, values), partial(self._begin_in_place, values))

    def part_from_saved(self) -> None:
        """Have what was typed of another customer over a saved profile be an unsaved one; the saved one stays."""
        if self.chosen_form.is_about_another:
            name = self._listed.name_of(self._chosen)
            self._begin_in_place(self._form.values()._replace(name=""))
            self.confirmed.emit(lambda: _("“{name}” stays as it was; this is a new profile.").format(name=name))

    def duplicate(self) -> None:
        """Begin a profile with what is saved of the chosen one."""
        values = self._form.values()
        if not self.chosen_form.is_loaded:
            self._say_unread()
        elif is_draft(self._chosen) or self.chosen_form.is_changed:
            self.said.emit(self._chosen, lambda: _("Save the profile first; then it can be duplicated."))
        else:
            self._begin(values._replace(name=_("{name} (copy)").format(name=values.name)))

    def save(self) -> None:
        """Save what stands in the form; with the practice server there is nothing to save."""
        if self._chosen != PRACTICE:
            self._save()

    def delete_chosen(self) -> None:
        """Delete the profile in the form; a draft is dropped."""
        self._delete(self._chosen)

    def mark_used(self) -> None:
        """Remember that the chosen profile was used now."""
        identifier = self._chosen
        if is_saved(identifier):
            self._profile_service.do("", lambda profiles: profiles.mark_used(identifier))

    def take_practice_address(self, address: str) -> None:
        """Show where the practice server listens."""
        self._practice = self._practice._replace(server=address)
        if self._chosen == PRACTICE:
            self.chosen_form.take_server(address)

    def ask_before_closing(self, leave: Callable[[], object]) -> bool:
        """Ask about edits that aren't saved, and whether that was needed; `leave` is called once they may go."""
        needed = self._chosen != PRACTICE and self.chosen_form.is_changed
        if needed:
            self._ask_first(leave, leave, closing=True)
        return needed

    def end(self) -> None:
        """Carry out a deletion that could still be undone."""
        self._deletion.carry_out_at_the_end()

    def _connect(self) -> None:
        self._list.chosen.connect(self._choose)
        self._list.new_profile_requested.connect(self.new_profile)
        self._list.rename_requested.connect(self._rename)
        self._list.delete_requested.connect(self._delete)
        self._list.undo_requested.connect(self._deletion.undo)
        self._list.reorder_requested.connect(self._reorder)
        self._listed.changed.connect(self.show_list)
        self._listed.repaired.connect(
            lambda found: self.said.emit(self._chosen, lambda: "\n".join(map(notice_text, found)))
        )
        self._deletion.begun.connect(self._take_deletion)
        self._deletion.offered.connect(self._list.offer_undo)
        self._deletion.undone.connect(lambda identifier: self._listed.renew(partial(self._list.choose, identifier)))
        self._deletion.carried_out.connect(self.gone)
        self.gone.connect(self.chosen_form.drop_secret_of)
        self.stayed.connect(self._form.focus_first)

    def _choose(self, identifier: str) -> None:
        if identifier == self._chosen:
            return
        if self._chosen == PRACTICE or not self.chosen_form.is_changed:
            self._leave_for(identifier)
            return
        # Once the list is done with the click that brought us here.
        QTimer.singleShot(0, self, lambda: self._list.choose(self._chosen))
        leave = partial(self._leave_for, identifier, begins=is_draft(identifier))
        self._ask_first(leave, leave)

    def _ask_first(
        self, saved: Callable[[], object], discarded: Callable[[], object], *, closing: bool = False
    ) -> None:
        """Ask about edits that aren't saved; what follows depends on whether the person saves or discards them."""
        name, save = self._form.values().name, partial(self._save, saved)
        ask_about_unsaved(self._window, name, save=save, discard=discarded, stay=self.stayed.emit, closing=closing)

    def _leave_for(self, identifier: str, *, begins: bool = False) -> None:
        left, listed = self._chosen, self._listed.find(identifier)
        if listed is None and is_saved(identifier):
            return  # It has been deleted meanwhile.
        if left == PRACTICE:
            self._practice = self._form.values()
        if left == self._draft:
            self._draft = ""
        if listed is not None:
            self.chosen_form.read(identifier, FormValues(name=listed.name, server=listed.server))
        else:
            self.chosen_form.show(identifier, self._draft_values if is_draft(identifier) else self._practice)
        self.show_list()
        self.chosen.emit(identifier)
        if is_draft(left):
            self.gone.emit(left)
        if begins:
            self.begun.emit()

    def _begin(self, values: FormValues) -> None:
        self._draft, self._draft_values = new_draft(), values
        self.show_list()
        self._choose(self._draft)
        if self._chosen == self._draft:
            self.begun.emit()

    def _begin_in_place(self, values: FormValues) -> None:
        """Begin a draft where another one was."""
        self._draft, self._draft_values = new_draft(), values
        self._leave_for(self._draft)
        self.begun.emit()

    def _save(self, then: Callable[[], object] = lambda: None) -> None:
        identifier, values = self._chosen, self._form.values()
        if not values.name.strip():
            names = [each.name for each in self._listed.profiles if each.identifier != identifier]
            values = values._replace(name=suggested_name(values.server, names))
            self._form.show_name(values.name)
        if not self.chosen_form.is_loaded:
            self._say_unread()
            return
        if identifier in self._saving:
            self._saving[identifier].append(then)
            return
        self._saving[identifier] = [then]

        def take(saved: ListedProfile) -> None:
            self._saving[identifier].insert(0, partial(self._take_saved, identifier, saved, values))
            for each in self._saving.pop(identifier):
                each()

        def fail(problem: Problem) -> None:
            del self._saving[identifier]
            self._profile_service.troubled.emit(identifier, problem)

        self._profile_service.do(identifier, lambda profiles: keep(profiles, identifier, values), take, fail)

    def _take_saved(self, identifier: str, saved: ListedProfile, values: FormValues) -> None:
        if is_draft(identifier):
            self._draft = "" if self._draft == identifier else self._draft
            self.saved_as.emit(identifier, saved.identifier)
        if self._chosen == identifier:
            self.chosen_form.take_saved(saved.identifier, values, saved.name)
        self._listed.renew(
            lambda: self.confirmed.emit(lambda: _("Saved. The licence and the secret are in this computer’s keyring."))
        )

    def _rename(self, identifier: str, name: str) -> None:
        def take(renamed: ListedProfile) -> None:
            if identifier == self._chosen:
                self.chosen_form.take_name(renamed.name)
            self._listed.renew()

        self._profile_service.do(identifier, lambda profiles: profiles.rename(identifier, name), take)

    def _reorder(self, identifiers: Sequence[str]) -> None:
        self._profile_service.do("", lambda profiles: profiles.reorder(identifiers), lambda _: self._listed.renew())

    def _delete(self, identifier: str) -> None:
        listed = self._listed.find(identifier)
        if listed is not None:
            self._deletion.begin(identifier, listed.name)
        elif is_draft(identifier):
            self._leave_for(PRACTICE)

    def _take_deletion(self, identifier: str) -> None:
        if self._chosen == identifier:
            self._leave_for(PRACTICE)
        self._listed.renew()

    def _say_unread(self) -> None:
        self.said.emit(
            self._chosen,
            lambda: _("The keyring hasn’t given this profile yet, so it can’t be saved or duplicated."),
        )
