"""The first page: the doors that are open to whoever is signed in, and what is on the desk."""

from __future__ import annotations

from flask import render_template

from app.accounts import queries as accounts
from app.accounts.blueprint import blueprint
from app.accounts.models import User
from app.accounts.permissions import Permission
from app.accounts.permissions import may
from app.contributions import queries as contributions
from app.contributions.listing import LateUnit
from app.contributions.listing import OwnList
from app.contributions.listing import late_units
from app.contributions.listing import line_of
from app.contributions.listing import own_list
from app.ledger import clock
from app.reports import queries as reports
from app.reports import view_models as report_views
from app.reviews import queries as reviews
from app.signing import countdown

ON_THE_DESK = 5


@blueprint.get("/")
def desk() -> str:
    """Doors and lists by what the person may do: what is due when; nobody sees what they could not open."""
    user = accounts.me()
    drafts = reports.latest(ON_THE_DESK) if may(user, Permission.READ_DRAFTS) else []
    return render_template(
        "accounts/desk.html",
        drafts=[report_views.line_of(report) for report in drafts],
        checks=reviews.latest(ON_THE_DESK) if may(user, Permission.READ_CHECKS) else [],
        pressing=countdown.pressing() if may(user, Permission.READ_DRAFTS) else [],
        own=_own(user),
        late=_late(user),
    )


def _own(user: User) -> OwnList | None:
    """What the person's unit was given; None for who gives and gets nothing."""
    if not may(user, Permission.CONTRIBUTE):
        return None
    found = own_list(contributions.all_own(user), clock.today())
    reads_drafts = may(user, Permission.READ_DRAFTS)
    return None if reads_drafts and not found.to_write else found


def _late(user: User) -> tuple[LateUnit, ...]:
    """The units that are late, for who chases them."""
    if not may(user, Permission.WRITE_DRAFTS):
        return ()
    return late_units(line_of(c, clock.today()) for c in contributions.outstanding())
