"""Leading a report from one stage to the next; nobody commits here."""

from __future__ import annotations

import hashlib

from app.accounts.models import User
from app.catalogue import queries as catalogues
from app.extensions import db
from app.reports.models import Report
from app.reports.models import Stage
from app.reports.plan_answers import document_of
from app.reports.view_models import title_of
from app.signing.models import SignedCopy
from app.signing.models import Step
from app.signing.steps import Transition
from app.word.options import LayoutOptions
from app.word.writer import write


def take(report: Report, user: User, transition: Transition, remark: str) -> Step:
    """Make a step and put it on the list; signing keeps the file as it is now."""
    if transition.after is Stage.SIGNED and not transition.before.frozen:
        db.session.add(_copy_of(report))
        report.signed_unit = report.unit.name
    step = Step(
        report=report,
        user_id=user.id,
        who=user.name,
        before=transition.before,
        after=transition.after,
        remark=remark,
    )
    db.session.add(step)
    report.stage = transition.after
    return step


def _copy_of(report: Report) -> SignedCopy:
    content = write(document_of(report), LayoutOptions())
    stamp = catalogues.current().stamp
    return SignedCopy(
        report=report,
        title=title_of(report),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        catalogue_version=stamp.version,
        catalogue_hash=stamp.hash,
    )
