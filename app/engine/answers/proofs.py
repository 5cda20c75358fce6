"""What the sentences of a report assert of a matter, by the judge of the checklist."""

from __future__ import annotations

from app.engine.analysis import Analysis
from app.engine.answers.passages import Passages
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.assertion import grade


class Proofs:
    """Graded once for every place."""

    def __init__(self, analysis: Analysis, passages: Passages) -> None:
        self._analysis = analysis
        self._passages = passages
        self._known: dict[tuple[int, int, int], Proof] = {}

    def of(self, passage: int, start: int, end: int) -> Proof:
        """What the passage says of the words at ``[start, end)`` of its paragraph."""
        key = passage, start, end
        if key not in self._known:
            said = self._passages.all[passage]
            hit = Hit(said.point, said.sentence, start, end)
            self._known[key] = grade(self._analysis, hit, proves=False, own_subject=False)
        return self._known[key]
