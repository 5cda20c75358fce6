"""Damaged PDF files: bytes changed anywhere, or objects changed in a file that is otherwise whole.

The second kind has right places in its table, so that the reader gets as far as fonts, streams
and page trees before it meets the damage.
"""

from __future__ import annotations

import random
import re
import zlib
from functools import lru_cache

from tests import pdf_support
from tests.fuzz.mutation import damaged
from tests.fuzz.mutation import inserted
from tests.fuzz.mutation import renumbered

_PIECES = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"<", b"obj", b"endobj", b"stream\n", b"endstream", b" 0 R", b"xref\n",
    b"trailer", b"startxref\n0\n", b"/Prev 9 ", b"/Kids [2 0 R]", b"/Parent 2 0 R", b"/Count -1", b"/Length 99999999",
    b"/Filter /FlateDecode ", b"/Filter [/LZWDecode /RunLengthDecode /ASCII85Decode]", b"/Encrypt 3 0 R ", b"/Rotate 90",
    b"/Rotate 1e9", b"/MediaBox [0 0 0 0]", b"/MediaBox [1e30 0 1e39 1]", b"/Type /ObjStm /N 99999 /First 1 ", b"null",
    b"/Contents [8 0 R 8 0 R 2 0 R]", b"/Resources 2 0 R ", b"%", b"\0", b"/#00#41", b"/Widths [[[[", b"true",
)  # fmt: skip
_OPERATORS = (
    b"BT ", b"ET ", b"q ", b"Q ", b"/F1 16 Tf ", b"/F1 -3 Tf ", b"1 0 0 1 80 500 Tm ", b"0 0 0 0 0 0 Tm ", b"T* ", b"3 Tr ",
    b"0 1 -1 0 300 300 Tm ", b"<4E004E8C> Tj ", b"[<5168> -2000 <5E74> (a)] TJ ", b"(x) ' ", b"1 2 (y) \" ", b"20 TL ", b"() Tj ",
    b"0 -29 Td ", b"1e38 1e38 Td ", b"/Im1 Do ", b"/GS gs ", b"/Artifact <</Type /Pagination>> BDC ", b"EMC ", b"<4E> Tj ",
    b"/Span BMC ", b"80 80 400 600 re S ", b"80 700 m 500 700 l S ", b"h f* n ", b"9999 Tc ", b"-1e9 Tz ", b"0 Tz ", b"/F9 9 Tf ",
    b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ", b"0.7 0.7 -0.7 0.7 300 300 cm ", b"xyz ", b"1 2 3 ", b"\n", b"% \n", b"-9 Ts ",
)  # fmt: skip
_MALFORMED = (
    b"[[[ ", b"<< ", b"BI ID ", b"1e400 0 0 1 0 0 cm ", b"1 0 0 cm ", b"nan Tf ", b"/F1 Tf ", b"Tj ", b"/Fm Do ", b"(", b">>", b"/",
    b"/Artifact /None BDC ", b"(a) Tc ", b"[1 2 TJ ", b"<zz> Tj ", b"TJ ", b"/GS /GS gs ", b"1 m ", b"(x) re ",
)  # fmt: skip
_PREDICTORS = (
    "/Predictor 12 /Columns 4", "/Predictor 15 /Columns 999999999", "/Predictor 2 /Columns 60000000 /Colors 4",
    "/Predictor 12 /Columns 0", "/Predictor 12 /Columns -5", "/Predictor 99", "/Predictor 15 /Colors 2147483647 /Columns 9",
    "/EarlyChange 0", "/Predictor 2 /BitsPerComponent 16 /Columns 3",
)  # fmt: skip
_FONTS = (
    "/Encoding /Identity-H /ToUnicode 4 0 R", "/Encoding /GBK-EUC-H", "/Encoding /UniGB-UCS2-H", "/Encoding 4 0 R",
    "/Encoding /Identity-H", "/Encoding /ETen-B5-H /ToUnicode 3 0 R",
)  # fmt: skip
_MAPS = (
    b"1 begincodespacerange <00> <FFFFFFFFFFFF> endcodespacerange ",
    b"1 beginbfrange <0000> <FFFFFFFF> <4E00> endbfrange ",
    b"1 beginbfrange <0000> <FFFF> [" + b"<4E00>" * 300 + b"] endbfrange ",
    b"1 beginbfchar <> <> endbfchar ",
    b"2 beginbfrange <FFFF> <0000> <D800> <10> <20> <DBFFDFFF> endbfrange ",
)


@lru_cache(maxsize=1)
def seeds() -> tuple[bytes, ...]:
    """Whole files: two pages, a table and a stamp, a locked one, one of compressed streams."""
    grid = "80 590 m 512 590 l S 80 700 m 512 700 l S 80 590 0.5 110 re f 200 590 0.5 110 re f 512 590 0.5 110 re f "
    cell = pdf_support.Text("数量", 90, 660).stream() + pdf_support.Text("36件", 210, 660).stream()
    stamp = "q 0 1 -1 0 300 300 cm " + pdf_support.Text("印章", 0, 0).stream() + "Q "
    prose = pdf_support.page_of(*pdf_support.BODY)
    plain = pdf_support.pdf(prose, prose)
    packed = pdf_support.assemble(_objects([zlib.compress(prose.encode())], "/Filter /FlateDecode"))
    return (
        plain,
        pdf_support.pdf(prose + stamp, grid + cell),
        pdf_support.locked(plain, ""),
        packed,
    )


def _objects(streams: list[bytes], filters: str, font: str = _FONTS[0]) -> list[bytes]:
    """The objects of a file with one page for each (encoded) content stream."""
    whole = pdf_support.pdf("", font=font)
    found = re.findall(rb"\d+ 0 obj\n(.*?)\nendobj\n", whole, re.DOTALL)[:6]
    kids = []
    for data in streams:
        found.append(f"<<{filters} /Length {len(data)}>> stream\n".encode() + data + b"\nendstream")
        found.append(
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources <</Font <</F1 3 0 R>> /XObject <</Im1 6 0 R /Fm 7 0 R>>>>>>" % len(found)
        )
        kids.append(b"%d 0 R" % len(found))
    found[1] = b"<</Type /Pages /Count %d /Kids [%b]>>" % (len(kids), b" ".join(kids))
    return found


def any_bytes(rng: random.Random) -> bytes:
    """A whole file with damage at any place."""
    return damaged(rng.choice(seeds()), _PIECES, rng)


def any_objects(rng: random.Random) -> bytes:
    """Damaged objects, streams and maps in a file whose table of places is right."""
    stream = pdf_support.page_of(*pdf_support.BODY[: rng.choice((1, 6, 20))]).encode()
    # Between operators, so that most of what comes is a stream that can be run.
    for _ in range(rng.choice((0, 1, 2, 6))):
        at = rng.choice([m.end() for m in re.finditer(rb"(?:Tj|Td|Tf|ET)\s|^", stream)])
        kind = _MALFORMED if rng.random() < 0.08 else _OPERATORS
        stream = stream[:at] + rng.choice(kind) * rng.choice((1, 1, 2, 300)) + stream[at:]
    encoded, filters = _encoded(stream, rng)
    objects = _objects([encoded] * rng.choice((1, 1, 2, 12)), filters, rng.choice(_FONTS))
    way = rng.randrange(12)
    at = rng.randrange(len(objects))
    if way == 0:
        objects[at] = renumbered(objects[at], rng)
    elif way == 1:
        # References to others and to itself: trees without end, fonts that are pages.
        objects[at] = re.sub(
            rb"\d+ 0 R", lambda _: b"%d 0 R" % rng.randrange(len(objects) + 2), objects[at]
        )
    elif way == 2:
        objects[at] = inserted(objects[at], _PIECES, rng)
    elif way == 3:
        objects[3] = b"<</Length 9>> stream\n" + rng.choice(_MAPS) + b"\nendstream"
    elif way == 4:
        objects[at] = rng.choice(objects)
    data = pdf_support.assemble(objects)
    if rng.random() < 0.15:
        return _with_loops(data, rng)
    return _in_streams(objects, rng) if rng.random() < 0.15 else data


def _encoded(data: bytes, rng: random.Random) -> tuple[bytes, str]:
    """A stream by a filter or two; some say another size, or unpack to far more."""
    way = rng.choice((0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 6, 7) if rng.random() < 0.9 else (9,))
    if way == 0:
        return data, ""
    if way == 1:
        return zlib.compress(data), "/Filter /FlateDecode"
    if way == 2:
        return zlib.compress(
            data
        ), f"/Filter /FlateDecode /DecodeParms <<{rng.choice(_PREDICTORS)}>>"
    if way == 3:
        return data.hex().encode() + b">", "/Filter /ASCIIHexDecode"
    if way == 4:
        return zlib.compress(data)[: rng.randrange(400)], "/Filter /FlateDecode"
    if way == 5:
        names = [
            rng.choice(("Flate", "LZW", "ASCII85", "RunLength", "DCT", "CCITTFax", "JBIG2"))
            for _ in "ab"
        ]
        return data, f"/Filter [{' '.join(f'/{name}Decode' for name in names)}]"
    if way == 7:
        # Codes of nine bits: a cleared table, then whatever comes.
        return b"\x80" + data, f"/Filter /LZWDecode /DecodeParms <<{rng.choice(_PREDICTORS)}>>"
    if way == 6:
        columns = rng.choice((1, 4, 64))
        rows = b"".join(
            bytes([rng.randrange(5)]) + data[n : n + columns].ljust(columns)
            for n in range(0, len(data), columns)
        )
        return zlib.compress(
            rows
        ), f"/Filter /FlateDecode /DecodeParms <</Predictor 15 /Columns {columns}>>"
    bomb = rng.choice((b" ", b"q ", b"(", b"[", b"1 ", b"<4E00> Tj ", b"Q", b"%\n")) * 2_000_000
    return zlib.compress(bomb, 9), "/Filter /FlateDecode"


def _with_loops(data: bytes, rng: random.Random) -> bytes:
    """Tables of places that name themselves, each other or nothing as the one before."""
    start = data.rindex(b"xref\n0")
    start = data.rindex(b"xref\n", 0, start) if data.count(b"xref\n0", 0, start) else start
    before = rng.choice((start, 0, len(data), len(data) * 9, -1))
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d /XRefStm %d" % (before, start))


def _in_streams(objects: list[bytes], rng: random.Random) -> bytes:
    """Objects without streams packed into one (7.5.7), places in a stream as well (7.5.8)."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, tuple[int, int, int]] = {}
    inside = [n for n, body in enumerate(objects, 1) if b"stream" not in body]
    packed, index = b"", b""
    for n in inside:
        index += b"%d %d " % (n, len(packed))
        packed += objects[n - 1] + b" "
    holder, table = len(objects) + 1, len(objects) + 2
    for place, n in enumerate(inside):
        places[n] = (2, holder, place)
    body = zlib.compress(index + packed)
    extends = rng.choice((b"", b"/Extends %d 0 R" % holder))
    head = b"<</Type /ObjStm /N %d /First %d %b /Filter /FlateDecode /Length %d>>" % (
        rng.choice((len(inside), len(inside), 10**9)), rng.choice((len(index), len(index), 10**8)), extends, len(body)
    )  # fmt: skip
    written = {n: data for n, data in enumerate(objects, 1) if n not in inside}
    written[holder] = head + b" stream\n" + body + b"\nendstream"
    for n, data in written.items():
        places[n] = (1, len(out), 0)
        out += b"%d 0 obj\n" % n + data + b"\nendobj\n"
    start = len(out)
    places[table] = (1, start, 0)
    rows = b"".join(
        kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big")
        for _, (kind, a, b) in sorted(places.items())
    )
    rows = zlib.compress(rows)
    widths = rng.choice(
        (b"1 4 2", b"1 4 2", b"1 4 2", b"0 0 0", b"1 99999999 2", b"-1 4 2", b"8 8 8")
    )
    index_of = rng.choice((b"1 %d" % table, b"1 %d" % table, b"0 999999999", b"1 1 1 1 1 1"))
    prev = rng.choice((b"", b"/Prev %d" % start))
    out += (
        b"%d 0 obj\n<</Type /XRef /Size %d /Root 1 0 R /W [%b] /Index [%b] %b /Filter /FlateDecode /Length %d>> stream\n"
        % (table, table + 1, widths, index_of, prev, len(rows))
    )
    out += rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)
