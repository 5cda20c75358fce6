"""Where every page belongs: one entry in the bar at the top, one way back up.

Each endpoint of the application stands in :data:`PARENTS`; a test fails when one is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask import request


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the bar."""

    endpoint: str
    label: str


BAR = (
    Entry("accounts.desk", "首页"),
    Entry("reviews.index", "检查报告"),
    Entry("reports.index", "编写报告"),
    Entry("contributions.mine", "我的填报"),
    Entry("plans.index", "工作要点"),
    Entry("exports.index", "导出文件"),
    Entry("catalogue.index", "检查清单"),
    Entry("accounts.people", "人员"),
    Entry("audit.index", "记录"),
)

# endpoint → the page above it; an entry of the bar stands above itself.
PARENTS = {
    "accounts.desk": "accounts.desk",
    "accounts.set_up": "accounts.desk",
    "accounts.login": "accounts.desk",
    "accounts.log_out": "accounts.desk",
    "accounts.own_password": "accounts.desk",
    "accounts.token": "accounts.desk",
    "accounts.people": "accounts.people",
    "audit.index": "audit.index",
    "audit.export": "audit.index",
    "accounts.new_person": "accounts.people",
    "accounts.person": "accounts.people",
    "accounts.reset_password": "accounts.person",
    "accounts.units": "accounts.people",
    "accounts.unit": "accounts.units",
    "reviews.index": "reviews.index",
    "reviews.new": "reviews.index",
    "reviews.show": "reviews.index",
    "reviews.what_was_read": "reviews.show",
    "answers.received": "reviews.show",
    "reviews.correct": "reviews.show",
    "reviews.delete": "reviews.show",
    "reviews.as_json": "reviews.show",
    "reviews.as_sheet": "reviews.show",
    "reviews.original": "reviews.show",
    "replies.annotated": "reviews.show",
    "replies.opinion": "reviews.show",
    "reviews.export": "reviews.show",
    "exporting.received": "reviews.show",
    "findings.dismiss_in_received": "reviews.show",
    "findings.take_back_in_received": "reviews.show",
    "reports.index": "reports.index",
    "reports.new": "reports.index",
    "reports.overview": "reports.index",
    "reports.basics": "reports.overview",
    "reports.outline": "reports.overview",
    "reports.chapter": "reports.overview",
    "reports.autosave": "reports.chapter",
    "live.chapter": "reports.chapter",
    "live.left": "reports.overview",
    "reports.sentences": "reports.chapter",
    "reports.settle_figure": "reports.check",
    "history.index": "reports.overview",
    "history.part": "history.index",
    "history.restore": "history.part",
    "history.keep_snapshot": "history.index",
    "history.compare": "history.index",
    "history.restore_snapshot": "history.index",
    "reports.check": "reports.overview",
    "reports.as_json": "reports.check",
    "findings.dismiss_in_draft": "reports.check",
    "findings.take_back_in_draft": "reports.check",
    "findings.corrections": "reports.check",
    "answers.draft": "reports.overview",
    "reports.preview": "reports.overview",
    "preview.state": "reports.preview",
    "preview.page": "reports.preview",
    "reports.export": "reports.overview",
    "exporting.draft": "reports.overview",
    "reports.delete": "reports.overview",
    "reports.restore": "reports.index",
    "carryover.show": "reports.overview",
    "carryover.apply": "carryover.show",
    "carryover.hand_in": "carryover.show",
    "carryover.remove": "carryover.show",
    "signing.process": "reports.overview",
    "signing.step": "signing.process",
    "signing.decide": "signing.process",
    "signing.signed_copy": "signing.process",
    "packages.package": "signing.process",
    "packages.take_in": "reports.index",
    "evidence.index": "reports.overview",
    "evidence.as_zip": "evidence.index",
    "evidence.part": "evidence.index",
    "evidence.file": "evidence.part",
    "evidence.add": "evidence.part",
    "evidence.remove": "evidence.part",
    "evidence.restore": "evidence.part",
    "contributions.index": "reports.overview",
    "contributions.assign": "contributions.index",
    "contributions.propose": "contributions.index",
    "contributions.show": "contributions.index",
    "contributions.change": "contributions.show",
    "contributions.remove": "contributions.show",
    "contributions.restore": "contributions.index",
    "contributions.accept": "contributions.show",
    "contributions.send_back": "contributions.show",
    "contributions.merge": "contributions.show",
    "contributions.evidence_file": "contributions.show",
    "contributions.mine": "contributions.mine",
    "contributions.write": "contributions.mine",
    "contributions.autosave": "contributions.write",
    "contributions.attach": "contributions.write",
    "contributions.own_file": "contributions.write",
    "contributions.detach": "contributions.write",
    "plans.index": "plans.index",
    "plans.new": "plans.index",
    "plans.show": "plans.index",
    "plans.save": "plans.show",
    "plans.delete_point": "plans.show",
    "plans.reopen": "plans.show",
    "plans.original": "plans.show",
    "plans.delete": "plans.show",
    "plans.restore": "plans.index",
    "ledger.show": "plans.show",
    "ledger.as_sheet": "ledger.show",
    "ledger.tasks": "ledger.show",
    "ledger.point": "ledger.show",
    "ledger.set_state": "ledger.point",
    "ledger.add_note": "ledger.point",
    "ledger.edit_note": "ledger.point",
    "ledger.delete_note": "ledger.point",
    "ledger.units": "ledger.show",
    "ledger.unit": "ledger.units",
    "exports.index": "exports.index",
    "layouts.index": "exports.index",
    "layouts.add": "layouts.index",
    "layouts.delete": "layouts.index",
    "exports.download": "exports.index",
    "pasting.clean": "accounts.desk",
    "catalogue.index": "catalogue.index",
    "catalogue.show": "catalogue.index",
    "catalogue.outline": "catalogue.index",
    "proofreading.rules": "catalogue.index",
    "proofreading.units": "catalogue.index",
    "proofreading.words": "proofreading.units",
}


def place_of(endpoint: str | None) -> str | None:
    """The entry of the bar that an endpoint belongs to; None for pages that are no place."""
    while endpoint in PARENTS and PARENTS[endpoint] != endpoint:
        endpoint = PARENTS[endpoint]
    return endpoint if endpoint in PARENTS else None


def register(app: Flask) -> None:
    """Give the bar to every template."""

    @app.context_processor
    def bar() -> dict[str, object]:
        return {"bar": BAR, "here": place_of(request.endpoint)}
