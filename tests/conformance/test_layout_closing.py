"""No page carries a signature or an imprint alone, however long the text before it is."""

from __future__ import annotations

import pytest

from app.engine import soffice
from app.engine.document import ParagraphKind as K
from app.word.writer import write
from tests.rendering import Rendered
from tests.word_page import BOTTOM
from tests.word_page import PLAIN
from tests.word_page import body_lines
from tests.word_reports import document

pytestmark = pytest.mark.render

LENGTHS = range(13, 24)
"""Lines of text before the closing: they leave from nine lines of the page down to none."""


def report(lines: int, imprint: bool, last: str) -> bytes:
    copies = [(K.COPY_TO, "抄送：县委，县人大常委会，县政协。")] if imprint else []
    return write(
        document(
            (K.BODY, (PLAIN * 20)[: 26 + 28 * (lines - 1)]),
            (K.BODY, last),
            (K.SIGNATURE, "青澜县人民政府"),
            (K.DATE, "2026年1月9日"),
            *copies,
        )
    )


FORMS = {
    "long last paragraph": (False, "末" * 100),
    "imprint below short last words": (True, "特此报告。"),
}


@pytest.fixture(scope="module")
def printed() -> dict[str, list[bytes]]:
    """The PDFs of each form, by its lengths, all by one start of the program."""
    files = [report(lines, *form) for form in FORMS.values() for lines in LENGTHS]
    pdfs = iter(soffice.convert_all(files, ".docx", "pdf", 120))
    return {name: [next(pdfs) for _ in LENGTHS] for name in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_the_last_page_has_text_above_the_signature(
    printed: dict[str, list[bytes]], form: str
) -> None:
    imprint, last = FORMS[form]
    turned = 0
    for pdf in printed[form]:
        pages = Rendered(pdf, convert=bytes).pages
        texts = ["".join(line.text for line in body_lines(page)) for page in pages]
        assert len(pages) <= 2
        assert last[-4:] in texts[-1]
        assert "青澜县人民政府2026年1月9日" in texts[-1]
        assert all(last[-4:] in text or PLAIN in text for text in texts)
        turned += len(pages) == 2
        if imprint:
            assert texts[-1].endswith("抄送：县委，县人大常委会，县政协。")
            assert max(stroke.bottom for stroke in pages[-1].strokes) == pytest.approx(
                BOTTOM, abs=0.5
            )
    assert 3 <= turned < len(LENGTHS)
