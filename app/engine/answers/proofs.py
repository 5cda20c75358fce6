"""What the sentences of a report assert of a matter, by the judge of the checklist."""

from __future__ import annotations

from app.engine.analysis import Analysis
from app.engine.answers.figures import Figure
from app.engine.answers.passages import Passages
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.assertion import grade
from app.engine.assertion import of_another_year


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

    def of_figure(self, figure: Figure) -> bool:
        """Whether a figure tells what was reached this year; what is lacking beside it does not matter."""
        sentence = self._passages.all[figure.passage].sentence
        start, end = figure.quantity.number
        year = self._analysis.document.facts.year or self._analysis.year
        if of_another_year(figure.text, figure.clause_start, sentence, end, year):
            return False
        proof = self.of(figure.passage, start, end)
        return proof > Proof.OTHER_OBJECT or proof is Proof.NEGATED
