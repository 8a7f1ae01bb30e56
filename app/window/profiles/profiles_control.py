"""What happens with the profiles: which one is chosen, and how they are saved, renamed, moved and deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.profiles.profile import ListedProfile, Listing, Profile
from app.window.loop.form_values import FormValues
from app.window.loop.profile_service import ProfileService
from app.window.profiles.deletion import Deletion
from app.window.profiles.profile_list import ProfileList
from app.window.profiles.profile_list_model import PRACTICE, UNSAVED, ProfileEntry, practice_entry
from app.window.profiles.profile_values import draft_of, values_of
from app.window.profiles.unsaved_question import ask_about_unsaved
from app.window.token.credentials_form import CredentialsForm
from app.wording.language import translated as _
from app.wording.notices import notice_text


@dataclass(frozen=True, slots=True)
class ProfilesState:
    """What is chosen, listed, typed and saved."""

    chosen: str
    practice: FormValues
    listed: tuple[ListedProfile, ...]
    unsaved: FormValues | None
    as_saved: FormValues
    form: FormValues


class ProfilesControl(QObject):
    """Listens to the list and to the form's profile buttons, and fills both."""

    #: Another profile is now in the form; its identifier.
    chosen = Signal(str)
    #: The profile in the form left this identifier and is now known by that one.
    saved_as = Signal(str, str)
    #: The `ProfileEntry` of each profile that is saved or built in, and the identifier of the one in the form.
    listed = Signal(tuple, str)
    #: A sentence for the person.
    said = Signal(str)

    def __init__(
        self, profiles: ProfileList, form: CredentialsForm, profile_service: ProfileService, window: QWidget
    ) -> None:
        super().__init__()
        self._list = profiles
        self._form = form
        self._profile_service = profile_service
        self._deletion = Deletion(profile_service)
        self._window = window
        self._chosen = PRACTICE
        self._practice = form.values()
        self._listed: tuple[ListedProfile, ...] = ()
        self._unsaved: FormValues | None = None
        self._as_saved = self._practice
        self._connect()

    @property
    def identifier(self) -> str:
        """The profile in the form."""
        return self._chosen

    @property
    def is_practice(self) -> bool:
        """Whether the practice server is chosen."""
        return self._chosen == PRACTICE

    def load(self, *, choose_last_used: bool) -> None:
        """Read the list of profiles, and choose the one used last unless the person has begun with something."""

        def choose() -> None:
            used = [profile for profile in self._listed if profile.last_used is not None]
            if choose_last_used and used and self.is_practice and self._form.values() == self._as_saved:
                self._list.choose(max(used, key=lambda profile: profile.last_used or 0.0).identifier)

        if self._profile_service.has_something():
            self._reload(choose)

    def new_profile(self) -> None:
        """Begin a profile that isn't saved yet: an empty form."""
        if self._chosen == UNSAVED:
            self._form.focus_first()
        else:
            self._begin(FormValues())

    def begin_with(self, values: FormValues) -> None:
        """Begin a profile that isn't saved yet with these values."""
        if self._chosen == UNSAVED:
            self._form.show_values(values, practice=False)
        else:
            self._begin(values)

    def save(self) -> None:
        """Save what stands in the form; with the practice server there is nothing to save."""
        if not self.is_practice:
            self._save()

    def mark_used(self) -> None:
        """Remember that the chosen profile was used now."""
        identifier = self._chosen
        if identifier not in {PRACTICE, UNSAVED}:
            self._profile_service.do(lambda profiles: profiles.mark_used(identifier))

    def take_practice_address(self, address: str) -> None:
        """Show where the practice server listens."""
        self._practice = replace(self._practice, server=address)
        if self.is_practice:
            self._as_saved = replace(self._as_saved, server=address)
            self._form.show_server(address)

    def state(self) -> "ProfilesState":
        """What another control needs to go on."""
        return ProfilesState(
            self._chosen, self._practice, self._listed, self._unsaved, self._as_saved, self._form.values()
        )

    def restore(self, state: "ProfilesState") -> None:
        """Go on where another control has left off; an offer to undo a deletion ends."""
        self._chosen, self._practice, self._listed = state.chosen, state.practice, state.listed
        self._unsaved, self._as_saved = state.unsaved, state.as_saved
        self._show_list()
        self._form.show_values(state.form, practice=self.is_practice)

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
        self._form.save_requested.connect(self.save)
        self._form.duplicate_requested.connect(self._duplicate)
        self._form.delete_requested.connect(lambda: self._delete(self._chosen))
        self._deletion.begun.connect(self._take_deletion)
        self._deletion.ended.connect(lambda: self._list.offer_undo(""))
        self._deletion.undone.connect(lambda identifier: self._reload(lambda: self._list.choose(identifier)))

    # Choosing

    def _choose(self, identifier: str) -> None:
        if identifier == self._chosen:
            return
        if self.is_practice or self._form.values() == self._as_saved:
            self._leave_for(identifier)
            return
        # Once the list is done with the click that brought us here.
        QTimer.singleShot(0, self, lambda: self._list.choose(self._chosen))
        ask_about_unsaved(
            self._window,
            self._form.values().name,
            save=lambda: self._save(lambda: self._leave_for(identifier)),
            discard=lambda: self._leave_for(identifier),
            stay=self._form.focus_first,
        )

    def _leave_for(self, identifier: str) -> None:
        if self.is_practice:
            self._practice = self._form.values()
        if self._chosen == UNSAVED:
            self._unsaved = None
        self._chosen = identifier
        self._show_list()
        if self.is_practice:
            self._show_form(self._practice)
        elif identifier == UNSAVED:
            self._show_form(self._unsaved or FormValues())
        else:
            self._read(identifier)
        self.chosen.emit(identifier)

    def _read(self, identifier: str) -> None:
        listed = self._find(identifier)
        if listed is None:
            return
        self._show_form(FormValues(name=listed.name, server=listed.server))

        def take(profile: Profile) -> None:
            if identifier == self._chosen:
                self._show_form(values_of(profile))

        self._profile_service.do(lambda profiles: profiles.read(identifier), take)

    def _show_form(self, values: FormValues) -> None:
        self._as_saved = values
        self._form.show_values(values, practice=self.is_practice)

    # Saving, naming, moving

    def _begin(self, values: FormValues) -> None:
        self._unsaved = values
        self._show_list()
        self._choose(UNSAVED)
        if self._chosen == UNSAVED:
            # Nothing of it is saved yet.
            self._as_saved = FormValues()
            self._form.focus_first()

    def _duplicate(self) -> None:
        values = self._form.values()
        if self._chosen == UNSAVED or values != self._as_saved:
            self.said.emit(_("Save the profile first; then it can be duplicated."))
            return
        self._begin(replace(values, name=_("{name} (copy)").format(name=values.name)))

    def _save(self, then: Callable[[], object] = lambda: None) -> None:
        identifier, values = self._chosen, self._form.values()

        def take(saved: ListedProfile) -> None:
            self._take_saved(identifier, saved, values)
            then()

        if identifier == UNSAVED:
            self._profile_service.do(lambda profiles: profiles.add(draft_of(values)), take)
        else:
            self._profile_service.do(lambda profiles: profiles.save(identifier, draft_of(values)), take)

    def _take_saved(self, identifier: str, saved: ListedProfile, values: FormValues) -> None:
        if identifier == UNSAVED:
            self._unsaved = None
            self.saved_as.emit(UNSAVED, saved.identifier)
        if self._chosen == identifier:
            self._chosen = saved.identifier
            self._as_saved = replace(values, name=saved.name)
            self._form.show_name(saved.name)
        self._reload(lambda: self.said.emit(_("Saved. The licence and the secret are in this computer’s keyring.")))

    def _rename(self, identifier: str, name: str) -> None:
        def take(renamed: ListedProfile) -> None:
            if identifier == self._chosen:
                self._as_saved = replace(self._as_saved, name=renamed.name)
                self._form.show_name(renamed.name)
            self._reload()

        self._profile_service.do(lambda profiles: profiles.rename(identifier, name), take)

    def _reorder(self, identifiers: Sequence[str]) -> None:
        self._profile_service.do(lambda profiles: profiles.reorder(identifiers), lambda _: self._reload())

    # Deleting

    def _delete(self, identifier: str) -> None:
        listed = self._find(identifier)
        if listed is not None:
            self._deletion.begin(identifier, listed.name)
        elif identifier == UNSAVED:
            self._leave_for(PRACTICE)

    def _take_deletion(self, identifier: str, name: str) -> None:
        self._list.offer_undo(name)
        if self._chosen == identifier:
            self._leave_for(PRACTICE)
        self._reload()

    # The list

    def _reload(self, then: Callable[[], object] = lambda: None) -> None:
        def take(listing: Listing) -> None:
            self._listed = listing.profiles
            self._show_list()
            if listing.repairs:
                self.said.emit("\n".join(map(notice_text, listing.repairs)))
            then()

        self._profile_service.do(lambda profiles: profiles.listed(), take)

    def _show_list(self) -> None:
        entries = [practice_entry()]
        entries += [ProfileEntry(each.identifier, each.name, each.server, saved=True) for each in self._listed]
        self.listed.emit(tuple(entries), self._chosen)
        if self._unsaved is not None:
            entries.append(ProfileEntry(UNSAVED, _("New profile"), _("not saved")))
        self._list.show_entries(entries, self._chosen)

    def _find(self, identifier: str) -> ListedProfile | None:
        return next((profile for profile in self._listed if profile.identifier == identifier), None)
