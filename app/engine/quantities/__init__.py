"""One grammar of Chinese quantities: numbers with units, what bounds them, what they count.

Targets of plans, figures of reports and sums are all read by it (docs/quantities.md).
"""

from app.engine.quantities.grammar import quantities
from app.engine.quantities.lists import Enumeration
from app.engine.quantities.lists import ListKind
from app.engine.quantities.lists import enumeration
from app.engine.quantities.lists import enumerations
from app.engine.quantities.model import Approximation
from app.engine.quantities.model import Operator
from app.engine.quantities.model import Quantity
from app.engine.quantities.model import same_measure
from app.engine.quantities.units import UNITS

__all__ = [
    "UNITS",
    "Approximation",
    "Enumeration",
    "ListKind",
    "Operator",
    "Quantity",
    "enumeration",
    "enumerations",
    "quantities",
    "same_measure",
]
