"""Every decision that there is about an entry, beside its page."""

from collections.abc import Iterable

from initiatives.admin.acts import ActForm, WithActs
from initiatives.admin.permissions import Person, may_with
from initiatives.admin.remarks import RemarkForm
from initiatives.admin.reverting import RevertForm
from initiatives.admin.reviewing import PublishForm, ReturnForm, TakeBackForm
from initiatives.admin.standing_acts import MergeForm, RenameForm, RestoreForm, UnmergeForm, WithdrawForm
from initiatives.admin.submitting import PublishAtOnceForm, SubmitForm
from initiatives.models import Entry, Registration


class EntryActs(WithActs):
    """The acts on the page of an entry."""

    acts = (
        SubmitForm,
        PublishAtOnceForm,
        PublishForm,
        ReturnForm,
        TakeBackForm,
        RevertForm,
        WithdrawForm,
        RestoreForm,
        MergeForm,
        UnmergeForm,
        RenameForm,
        RemarkForm,
    )

    def entries_behind(self, row: Entry) -> Iterable[int]:
        return [row.pk]

    def may_perform(self, person: Person, row: Entry, act: type[ActForm]) -> bool:
        """What was withdrawn comes back by the hand of those who may withdraw."""
        registration: Registration | None = getattr(row, "registration", None)
        withdrawn = registration is not None and registration.state == "withdrawn"
        rights = {act.right, "withdraw"} if withdrawn and act.right == "publish" else {act.right}
        return all(may_with(person, right, row) for right in rights)
