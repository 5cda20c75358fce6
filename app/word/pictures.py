"""Pictures in the text: DrawingML in line with it, the PNGs as parts of the package.

ECMA-376 part 1, 20.4 (wordprocessingDrawing) and 20.2 (picture).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from app.engine.document import Picture
from app.word.styles import StyleId
from app.word.text import clean

_EMU = 36_000
"""English Metric Units of a millimetre."""
_EMU_OF_TWIP = 635
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"


class Pictures:
    """The pictures of one file, in the order of the text."""

    def __init__(self) -> None:
        self._data: list[bytes] = []

    def put(self, picture: Picture, widest: int) -> str:
        """A paragraph with the picture, which becomes a part of the package.

        Where it is wider than ``widest`` twips, it is made smaller.
        """
        self._data.append(picture.data)
        number = len(self._data)
        scale = min(1.0, widest * _EMU_OF_TWIP / (picture.width * _EMU))
        wide, high = (round(side * _EMU * scale) for side in (picture.width, picture.height))
        size = f'cx="{wide}" cy="{high}"'
        name = f'id="{number}" name="图{number}" descr={quoteattr(clean(picture.alt))}'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{StyleId.PICTURE}"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline xmlns:wp="{_INLINE}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {name}/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}">'
            f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="picture{number}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The parts of the package that hold the pictures."""
        for number, data in enumerate(self._data, start=1):
            yield f"word/media/picture{number}.png", data

    def declared(self, name: str, data: bytes) -> bytes:
        """A part of the package with the pictures declared, where it declares parts."""
        if not self._data:
            return data
        if name == _TYPES:
            return data.replace(
                b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
            )
        if name == _RELATIONS:
            relations = "".join(
                f'<Relationship Id="picture{number}" Type="{_IMAGE}" '
                f'Target="media/picture{number}.png"/>'
                for number in range(1, len(self._data) + 1)
            )
            return data.replace(b"</Relationships>", f"{relations}</Relationships>".encode(), 1)
        return data
