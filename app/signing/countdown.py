"""How many days are left until a report has to be handed in and made public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.catalogue import queries as catalogues
from app.engine.deadlines import Deadline
from app.ledger import clock
from app.reports.models import Report
from app.reports.models import Stage
from app.reports.view_models import title_of
from app.signing import queries

SOON = 14
FILING = "报送本级党委、人大常委会和上级政府"
PUBLICATION = "向社会公开"
_FILED = frozenset({Stage.SUBMITTED, Stage.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Countdown:
    """One deadline that is not met yet."""

    what: str
    due: dt.date
    words: str
    tone: str
    basis: str


@dataclass(frozen=True, slots=True)
class Pressing:
    """A report with its open deadlines."""

    id: int
    title: str
    stage: Stage
    countdowns: tuple[Countdown, ...]


def words_of(due: dt.date, today: dt.date) -> tuple[str, str]:
    """What is left in words, and how pressing it is: ``calm``, ``soon`` or ``late``."""
    left = (due - today).days
    if left < 0:
        return f"已超过 {-left} 天", "late"
    if left == 0:
        return "今天截止", "soon"
    return f"还有 {left} 天", "soon" if left <= SOON else "calm"


def countdowns_of(report: Report) -> tuple[Countdown, ...]:
    """The deadlines of a report that it has not met yet, filing first."""
    parameters = catalogues.current().manifest.parameters
    filing = parameters.filing_of(report.year, report.level)
    publication = parameters.publication_of(report.year, report.level)
    found = []
    if filing and report.stage not in _FILED:
        found.append(_countdown(FILING, filing, report.year))
    if publication and report.stage is not Stage.PUBLISHED:
        found.append(_countdown(PUBLICATION, publication, report.year))
    return tuple(found)


def _countdown(what: str, deadline: Deadline, year: int) -> Countdown:
    due = deadline.date(year)
    words, tone = words_of(due, clock.today())
    return Countdown(what, due, words, tone, deadline.basis.shown().text())


def pressing() -> list[Pressing]:
    """Unfinished reports of the year that is being reported on, and of the running one."""
    year = clock.today().year
    rows = ((report, countdowns_of(report)) for report in queries.unfinished((year - 1, year)))
    return [Pressing(r.id, title_of(r), r.stage, found) for r, found in rows if found]
