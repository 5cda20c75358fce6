"""Who may do what: one table of roles, one of pages. Nothing else decides.

Every endpoint of the application stands in :data:`ENDPOINTS`; a test fails when one is missing, and
tries each with each role.
"""

from __future__ import annotations

from enum import Enum
from enum import auto

from app.accounts.models import Role
from app.accounts.models import User


class Permission(Enum):
    """What a page asks of the person who opens it."""

    OPEN = auto()
    """Nothing: not even to be signed in."""
    SIGNED_IN = auto()
    READ_DRAFTS = auto()
    WRITE_DRAFTS = auto()
    CONTRIBUTE = auto()
    """Write the parts that were given to one's own unit; the page looks at which."""
    SIGN = auto()
    EXPORT = auto()
    READ_CHECKS = auto()
    CHECK = auto()
    READ_PLANS = auto()
    WRITE_PLANS = auto()
    SET_WORDS = auto()
    MANAGE_PEOPLE = auto()
    READ_AUDIT = auto()


_P = Permission
_READING = {_P.SIGNED_IN, _P.READ_DRAFTS, _P.READ_CHECKS, _P.READ_PLANS}
_CHECKING = {_P.CHECK, _P.EXPORT, _P.SET_WORDS}

ROLES: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(_P),
    Role.EDITOR: frozenset(_READING | _CHECKING | {_P.WRITE_DRAFTS, _P.WRITE_PLANS, _P.CONTRIBUTE}),
    Role.CONTRIBUTOR: frozenset({_P.SIGNED_IN, _P.CONTRIBUTE}),
    Role.SIGNER: frozenset(_READING | {_P.SIGN, _P.EXPORT}),
    Role.REVIEWER: frozenset(_READING | _CHECKING),
    Role.AUDITOR: frozenset(_READING | {_P.READ_AUDIT}),
}

_BY_PERMISSION: dict[Permission, str] = {
    _P.OPEN: "static bootstrap.static accounts.login accounts.set_up",
    _P.SIGNED_IN: """
        accounts.desk accounts.log_out accounts.own_password accounts.token
        catalogue.index catalogue.show catalogue.outline proofreading.rules
    """,
    _P.READ_DRAFTS: """
        reports.index reports.overview reports.outline reports.check reports.as_json reports.preview
        preview.state preview.page live.left
        answers.draft history.index history.part history.compare
        signing.process signing.signed_copy
        evidence.index evidence.part evidence.file evidence.as_zip
        contributions.index contributions.show contributions.evidence_file
    """,
    _P.WRITE_DRAFTS: """
        reports.new reports.basics reports.chapter reports.autosave reports.sentences
        reports.settle_figure
        reports.delete reports.restore live.chapter
        findings.dismiss_in_draft findings.take_back_in_draft findings.corrections
        history.restore history.keep_snapshot history.restore_snapshot
        signing.step packages.package packages.take_in
        carryover.show carryover.apply carryover.hand_in carryover.remove
        evidence.add evidence.remove evidence.restore
        contributions.assign contributions.propose contributions.change contributions.remove
        contributions.restore contributions.accept contributions.send_back contributions.merge
    """,
    _P.CONTRIBUTE: """
        contributions.mine contributions.write contributions.autosave contributions.attach
        contributions.own_file contributions.detach pasting.clean
    """,
    _P.SIGN: "signing.decide",
    _P.EXPORT: """
        reports.export exports.index exports.download exporting.draft exporting.received
        layouts.index
    """,
    _P.READ_CHECKS: """
        reviews.index reviews.show reviews.what_was_read reviews.as_json reviews.as_sheet
        reviews.original answers.received
    """,
    _P.CHECK: """
        reviews.new reviews.correct reviews.delete reviews.export
        replies.annotated replies.opinion
        findings.dismiss_in_received findings.take_back_in_received
    """,
    _P.READ_PLANS: """
        plans.index plans.show plans.original ledger.show ledger.as_sheet ledger.tasks
        ledger.point ledger.units ledger.unit
    """,
    _P.WRITE_PLANS: """
        plans.new plans.save plans.delete_point plans.reopen plans.delete plans.restore
        ledger.set_state ledger.add_note ledger.edit_note ledger.delete_note
    """,
    _P.SET_WORDS: "proofreading.units proofreading.words layouts.add layouts.delete",
    _P.READ_AUDIT: "audit.index audit.export",
    _P.MANAGE_PEOPLE: """
        accounts.people accounts.new_person accounts.person accounts.reset_password
        accounts.units accounts.unit
    """,
}
ENDPOINTS: dict[str, Permission] = {
    endpoint: permission
    for permission, names in _BY_PERMISSION.items()
    for endpoint in names.split()
}
"""What each page asks for."""


def may(user: User, permission: Permission) -> bool:
    """Whether the person holds a permission."""
    return permission is Permission.OPEN or (user.active and permission in ROLES[user.role])


def may_open(user: User, endpoint: str) -> bool:
    """Whether the person may open a page; what is not in the table is open to nobody."""
    permission = ENDPOINTS.get(endpoint)
    return permission is not None and may(user, permission)
