"""Damaged pages and web archives."""

from __future__ import annotations

import base64
import random
from functools import lru_cache
from pathlib import Path

from tests.fuzz.mutation import damaged
from tests.web_pages import LAYOUTS

_CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "reports").glob("*.txt"))
_MARKUP = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<table><tr><td>", b"</table>", b"<td rowspan=99999 colspan=99999>", b"<br>",
    b"<ol start=9999><li value=-1>", b"<font size=2><b>", b"<a href=x>", b"</a>", b"<!--", b"-->", b"<script>", b"</script>",
    b"<style>", b"<![CDATA[", b"<pre>\n\n", b"<p hidden>", b'<p style="display:none', b"<svg><math>", b"<select><option>",
    b"<frameset><frame src=a>", b"&nbsp;", b"&#xFFFFFFFF;", b"&#0;", b"&bogus;", b"&lt", b"<", b">", b'"', b"\0", b"\xff\xfe",
    b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>&b;&c;',
    b'<meta charset="utf-7">', b'<meta http-equiv=Content-Type content="text/html; charset=big5">', b"<xml><o:p>", b"<h1>",
    b"<template>", b"<noscript>", b"<textarea>", b"<h4 class=title>", b"<?xml version='1.0'?>", b"\x1c\x0b",
)  # fmt: skip
_DEEP = (
    b"<div>",
    b"<p><b>",
    b"<table><tr><td>",
    b"<font size=2>",
    b"<ul><li>",
    b"<span hidden>",
    b"<a href=1><i>",
    b"<pre>",
)
_HEADERS = (
    b"--", b"--b", b"----b--", b"--inner", b"\n\n", b"\r\n", b"Content-Type: multipart/related; boundary=b\n\n--b\n",
    b"Content-Type: multipart/mixed; boundary=\"\"\n\n", b"Content-Type: text/html; charset==?x?q?=\n\n", b"Content-Type: text/html\n\n",
    b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b"Content-Transfer-Encoding: x-uuencode\n",
    b"Content-Type: message/rfc822\n\n", b"Content-Type: text/plain; charset*=utf-8''x; charset*1=%ff\n\n", b"=", b"=3", b"=\xff", b"====",
    b"Content-Type: ;;;=\n", b"begin 644 x\n", b"MIME-Version: 1.0\n", b" folded\n", b":", b"\0",
)  # fmt: skip


@lru_cache(maxsize=1)
def _pages() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Pages and archives around some of the reports."""
    pages: list[bytes] = []
    archives: list[bytes] = []
    for path in _CORPUS[:4]:
        lines = path.read_text("utf-8").split("\n")[:40]
        for name, made in LAYOUTS.items():
            (archives if name.startswith("mht") else pages).append(made(lines))
    return tuple(pages), tuple(archives)


def _huge(rng: random.Random) -> bytes:
    """Depth, length and number beyond everything; rare, since each takes its time."""
    body = "<p>全年审查行政规范性文件15件，备案15件。</p>".encode()
    times = rng.choice((1_000, 20_000, 100_000))
    way = rng.randrange(4)
    if way == 0:
        return b"<html>" + rng.choice(_DEEP) * times + body
    if way == 1:
        return b'<html><p class="' + b"nav " * times + b'" style="' + b"a:b;" * times + b'">' + body
    if way == 2:
        return b"<html><p " + b" ".join(b"a%d=1" % n for n in range(times)) + b">" + body
    return b"<html>" + rng.choice(_MARKUP) * times + body


def page(rng: random.Random) -> bytes:
    """A page with damaged markup."""
    if rng.random() < 0.02:
        return _huge(rng)
    return damaged(rng.choice(_pages()[0]), _MARKUP, rng)


def archive(rng: random.Random) -> bytes:
    """An archive with damaged parts, or with archives inside it."""
    inside = rng.choice(_pages()[1])
    if rng.random() < 0.3:
        head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=%b\n\n--%b\n"
        for n in range(rng.choice((1, 3, 30, 300))):
            mark = rng.choice((b"b", b"b%d" % n, b"x" * 80))
            inside = head % (mark, mark) + inside + b"\n--%b--\n" % mark
    elif rng.random() < 0.2:
        packed = base64.encodebytes(damaged(rng.choice(_pages()[0]), _MARKUP, rng))
        inside = (
            b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
            + packed
        )
    return damaged(inside, _HEADERS, rng)
