"""Invented pages around a report, as government websites, newspapers and chats serve them."""

from __future__ import annotations

import base64
import html as markup
import quopri
import re
from collections.abc import Callable

from app.engine.assembly import assemble
from app.engine.document import ParagraphKind
from app.engine.raw import RawParagraph

Lines = list[str]
BODY = "<p>全年审查行政规范性文件15件，备案15件。</p>"
TITLE = "清河县2023年法治政府建设年度报告"


def _split(lines: Lines) -> tuple[Lines, Lines]:
    """Head lines (title …) and the rest; a report without a title has no head."""
    document = assemble([RawParagraph(line) for line in lines], "text")
    kinds = [p.kind for p in document.paragraphs]
    n = next((n for n, kind in enumerate(kinds) if kind is not ParagraphKind.TITLE), 0)
    return lines[:n], lines[n:]


def _e(line: str) -> str:
    return markup.escape(line)


MENU = "".join(
    f'<li><a href="/{n}">{word}</a></li>'
    for n, word in enumerate(
        ["网站首页", "走进清河", "政务公开", "办事服务", "互动交流", "专题专栏"]
    )
)
OTHERS = "".join(
    f'<li><a href="/{n}.html">清河县{year}年法治政府建设情况报告</a><span>{year + 1}-02-0{n}</span></li>'
    for n, year in enumerate(range(2015, 2023))
)
FOOTER = """<div class="w1000"><p>主办：清河县人民政府办公室　承办：县大数据中心</p>
<p>网站标识码：0000000001　某ICP备00000000号-1　公安备案号 00000000000000</p>
<p><a href="/map">网站地图</a> | <a href="/us">联系我们</a> | 建议使用1366*768以上分辨率浏览</p></div>"""


def trs(lines: Lines) -> str:
    head, body = _split(lines)
    title = "<br>".join(map(_e, head))
    paragraphs = "".join(
        f'<p style="text-indent:2em">&emsp;&emsp;{_e(line)}</p>\n' for line in body
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>清河县人民政府</title>
<meta name="SiteName" content="清河县人民政府"><script>var a = "<p>一、假的。</p>";</script>
<style>p {{ color: red }}</style></head><body>
<div class="header"><h1>清河县人民政府</h1><ul class="nav">{MENU}</ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a">政务公开</a> &gt; <a>法治政府建设</a></div>
<div class="main"><h2 class="title">{title}</h2>
<div class="info"><span>发布时间：2021-03-04 10:20</span><span>来源：县司法局</span><span>浏览次数：<i id="hits">12</i></span>
<span>字号：[ <a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</span></div>
<div class="TRS_Editor"><!-- 正文 --><style>.TRS_Editor p {{ margin: 0 }}</style>{paragraphs}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div><a href="javascript:print()">【打印本页】</a> <a href="#">【关闭窗口】</a></div>
<p>上一篇：<a href="/1">清河县关于召开会议的通知</a></p><p>下一篇：没有了</p>
<div class="related"><h3>相关链接</h3><ul>{OTHERS}</ul></div></div>
<div class="footer">{FOOTER}</div></body></html>"""


def tables_of_2008(lines: Lines) -> str:
    head, body = _split(lines)
    title = "".join(
        f"<TR><TD align=center><FONT size=5><B>{_e(x)}</B></FONT></TD></TR>" for x in head
    )
    paragraphs = "<BR>".join(f"　　{_e(line)}" for line in body)
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>清河政府网</TITLE></HEAD><BODY topmargin=0>
<TABLE width=778 align=center><TR><TD><IMG src=logo.gif></TD><TD>2009年3月1日 星期日</TD></TR></TABLE>
<TABLE width=778 align=center cellspacing=0><TR><TD width=160 valign=top>
<TABLE><TR><TD><A href=1>政府信息</A></TD></TR><TR><TD><A href=2>领导之窗</A></TD></TR><TR><TD><A href=3>政策法规</A></TR></TABLE>
<TD valign=top><TABLE width="100%">
<TR><TD>您的位置:<A href=/>首页</A>&gt;&gt;<A href=/gw>公文公告</A>&gt;&gt;正文</TD></TR>{title}
<TR><TD align=center>发布日期:2009-03-01　信息来源:县政府法制办　浏览:1033次</TD></TR>
<TR><TD class=zw><FONT style="font-size:14px">{paragraphs}</FONT></TD></TR>
<TR><TD align=right>打印本页　关闭窗口</TD></TR></TABLE></TD></TR></TABLE>
<CENTER>版权所有：清河县人民政府　ICP备00000000号<BR>技术支持：县信息中心</CENTER></BODY></HTML>"""


def soup(lines: Lines) -> str:
    head, body = _split(lines)
    parts = "".join(f"<div><span>{_e(line)}</span></div>" for line in head)
    for n in range(0, len(body), 3):
        three = "".join(
            f"<div><div><span>　　{_e(x[: len(x) // 2])}</span><b></b><span>{_e(x[len(x) // 2 :])}</span></div></div>\n"
            for x in body[n : n + 3]
        )
        parts += f"<div class=c{n}><div>{three}</div></div>"
    return f"""<html><body><div id=a><div><div><a href=/>首页</a> <a href=/2>新闻</a> <a href=/3>公开</a></div></div>
<div style="display:none">打开手机版可以看到更多内容，欢迎使用。<p>本页由系统生成。</p></div><div><div>{parts}</div>
<div><div><a href=1>县长信箱</a></div><div><a href=2>部门网站</a></div></div></div></div></body></html>"""


def wechat(lines: Lines) -> str:
    head, body = _split(lines)
    # One line for the title; a subtitle opens the text.
    n = next((n for n, line in enumerate(head) if line.startswith("—")), len(head))
    title, body = _e("".join(head[:n])), head[n:] + body
    sections = "".join(
        f'<section style="line-height:1.75em"><span style="font-size:15px"><span leaf="">{_e(line)}</span></span></section>'
        "<section><br></section>"
        for line in body
    )
    return f"""<!DOCTYPE html><html><head><meta charset=utf-8><meta property="og:title" content="{title}"></head>
<body class="zh_CN"><div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content">
<h1 class="rich_media_title" id="activity-name">\n        {title}\n    </h1>
<div id="meta_content" class="rich_media_meta_list"><span>原创</span> <span>清河司法</span>
<a href="javascript:void(0);">清河司法</a> <em>2024-01-12 17:30</em> <em>某省</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{sections}</div>
</div></div></div><div><p>预览时标签不可点</p><p>微信扫一扫</p><p>关注该公众号</p><a href="#">阅读原文</a></div>
<script>document.write("<p>更多内容。</p>")</script></body></html>"""


def newspaper(lines: Lines) -> str:
    head, body = _split(lines)
    title = "".join(f"<tr><td class=font01 align=center><b>{_e(x)}</b></td></tr>" for x in head)
    paragraphs = "".join(f"<P>　　{_e(line)}</P>" for line in body)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>清河日报数字报-法治建设</title></head><body>
<table><tr><td><a href=a>第01版：要闻</a></td></tr><tr><td><a href=b>第02版：综合</a></td></tr></table>
<table><tr><td>清河日报　数字报　｜　2024年3月29日　星期五　｜　第03版：专版</td>
<td><a href=x>上一版</a> <a href=y>下一版</a></td></tr></table>
<table>{title}<tr><td><founder-content><div id="ozoom" style="zoom:100%">{paragraphs}</div></founder-content></td></tr></table>
<p><a href=n1>上一篇</a>　<a href=n2>下一篇</a></p><p>版权所有 清河日报社</p></body></html>"""


def plain_body(lines: Lines) -> str:
    """What a browser saves of a bare page: paragraphs under the body, the source wrapped."""
    paragraphs = "\n".join(
        "<p>\n" + "\n".join(_e(line[n : n + 30]) for n in range(0, len(line), 30)) + "\n</p>"
        for line in lines
    )
    return f"<html><body>{paragraphs}</body></html>"


def index_card(lines: Lines) -> str:
    head, body = _split(lines)
    title = "".join(f'<p align="center"><strong>{_e(line)}</strong></p>' for line in head)
    paragraphs = "".join(f"<p>{_e(line)}</p>" for line in body)
    return f"""<!doctype html><html><head><meta charset="gbk"><title>清河县政府信息公开</title></head><body>
<form action="/s"><input name="q" value="请输入"><button>搜索</button></form>
<table class="xxgk" border="1"><tr><td>索 引 号</td><td>QH000/2023-00117</td><td>主题分类</td><td>综合政务</td></tr>
<tr><td>发文机关</td><td>清河县司法局</td><td>成文日期</td><td>2023-03-21</td></tr>
<tr><td>标　　题</td><td colspan="3">{_e("".join(head))}</td></tr>
<tr><td>有 效 性</td><td>有效</td><td>发布日期</td><td>2023-03-22</td></tr></table>
<div id="zoom">{title}{paragraphs}</div><p>扫一扫在手机打开当前页</p>
<div id="footer">{FOOTER}</div></body></html>"""


def archive(page: str, encoding: str, transfer: str) -> bytes:
    body = page.encode(encoding)
    packed = base64.encodebytes(body) if transfer == "base64" else quopri.encodestring(body)
    picture = base64.encodebytes(b"\x89PNG" + bytes(500))
    return b"\r\n".join(
        [
            b"From: <Saved by Blink>",
            b"Snapshot-Content-Location: http://www.example.gov.cn/a.html",
            b"Subject: =?utf-8?Q?=E6=8A=A5=E5=91=8A?=",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"',
            b"",
            b"----b--",
            b'Content-Type: multipart/alternative; boundary="inner"',
            b"",
            b"--inner",
            f'Content-Type: text/html; charset="{encoding}"'.encode(),
            f"Content-Transfer-Encoding: {transfer}".encode(),
            b"",
            packed,
            b"--inner--",
            b"----b--",
            b"Content-Type: image/png",
            b"Content-Transfer-Encoding: base64",
            b"",
            picture,
            b"----b----",
            b"",
        ]
    )


def bytes_of(page: str) -> bytes:
    found = re.search(r"charset=[\"']?([\w-]+)", page)
    # An office's editor writes whatever gb2312 lacks in gb18030.
    names = {"gb2312": "gb18030", "gbk": "gb18030"}
    encoding = names.get(found[1], found[1]) if found else "utf-8"
    return page.encode(encoding)


LAYOUTS: dict[str, Callable[[Lines], bytes]] = {
    "trs": lambda lines: bytes_of(trs(lines)),
    "tables of 2008": lambda lines: bytes_of(tables_of_2008(lines)),
    "soup": lambda lines: bytes_of(soup(lines)),
    "wechat": lambda lines: bytes_of(wechat(lines)),
    "newspaper": lambda lines: bytes_of(newspaper(lines)),
    "plain body": lambda lines: bytes_of(plain_body(lines)),
    "index card": lambda lines: bytes_of(index_card(lines)),
    "wrong charset": lambda lines: trs(lines).encode("gb18030"),
    "utf-16": lambda lines: soup(lines).encode("utf-16"),
    "mht base64": lambda lines: archive(trs(lines), "utf-8", "base64"),
    "mht quoted": lambda lines: archive(tables_of_2008(lines), "gb18030", "quoted-printable"),
}
