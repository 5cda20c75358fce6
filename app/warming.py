"""What everybody will need, loaded while the first person is still on the way to the page."""

from __future__ import annotations

import gc

from app.catalogue import queries as catalogues
from app.engine.check import check_document
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import compose


def warm_up() -> None:
    """Load the checklist and the rules, and have the garbage collector leave them alone.

    They live as long as the program. Looking through them again and again, the collector stopped
    everybody for more than a tenth of a second each time.
    """
    catalogue = catalogues.current()
    draft = Draft(year=2025, unit="某县人民政府", level=UnitLevel.COUNTY)
    check_document(compose(draft, catalogue), "", catalogue)
    gc.collect()
    gc.freeze()
