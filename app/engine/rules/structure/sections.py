"""Sections: one without text, a heading given twice, a level left out, a part of only one item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import LAYOUT
from app.engine.rules.drafting import PAGES
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import han_count
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.rules.structure.headings import Group
from app.engine.rules.structure.headings import Heading
from app.engine.rules.structure.headings import groups
from app.engine.rules.structure.headings import parts
from app.engine.rules.structure.headings import place_of

_SENTENCE = re.compile("[。;!?]")
_LONGEST = 44
_ENDS = frozenset(
    {
        ParagraphKind.SIGNATURE,
        ParagraphKind.DATE,
        ParagraphKind.COPY_TO,
        ParagraphKind.ATTACHMENT,
        ParagraphKind.NOTE,
    }
)


def _all_groups(reader: Reader) -> Iterator[Group]:
    for found in parts(reader):
        yield from groups(found)


def _is_bare(reader: Reader, heading: Heading) -> bool:
    """A heading on its own line with no text before the next one of its rank or above."""
    paragraph = reader.document.paragraphs[heading.paragraph]
    text = reader.texts[heading.paragraph]
    if paragraph.heading_end < len(text.rstrip()) or paragraph.kind is not ParagraphKind.HEADING:
        return False
    if _SENTENCE.search(text) or len(text) > _LONGEST or not heading.title:
        return False
    following = heading.paragraph + 1
    if following >= len(reader.document.paragraphs):
        return True
    behind = reader.document.paragraphs[following]
    if behind.kind in _ENDS:
        return behind.kind is not ParagraphKind.ATTACHMENT
    if re.match(r"\s*特此报告", reader.texts[following]):
        return True
    return bool(behind.heading_end and behind.number and (behind.level or 9) <= heading.level)


def _empty(reader: Reader) -> Iterator[Match]:
    titles = [h.title for found in parts(reader) for h in found]
    for group in _all_groups(reader):
        bare = [_is_bare(reader, heading) for heading in group.members]
        # A list of names, or a table of contents, has nothing below any of its lines.
        if group.level > 2 or len(bare) < 2 or sum(bare) * 2 > len(bare):
            continue
        for n, heading in enumerate(group.members):
            in_a_row = bare[n] and (bare[n - 1 : n] == [True] or bare[n + 1 : n + 2] == [True])
            if not bare[n] or in_a_row or titles.count(heading.title) > 1:
                continue
            last = heading.paragraph + 1 >= len(reader.document.paragraphs)
            # A page may have had a table or a picture there that got lost.
            unsure = last or reader.document.source_format in PAGES
            yield Match(
                place_of(reader, heading.paragraph),
                f"“{heading.shown}”只有标题，下面没有内容。",
                severity=Severity.WARNING if unsure or len(bare) < 3 else None,
                certainty=Certainty.LIKELY if unsure else None,
            )


def _same(reader: Reader) -> Iterator[Match]:
    for group in _all_groups(reader):
        known: dict[str, Heading] = {}
        for heading in group.members:
            if heading.n == 1:
                known.clear()  # another list
            title = re.sub(r"[^\u4e00-\u9fff\d]", "", heading.title)
            earlier = known.setdefault(title, heading)
            if earlier is not heading and han_count(title) >= 4:
                yield Match(
                    place_of(reader, heading.paragraph),
                    f"“{heading.shown}”与前面的“{earlier.shown}”标题相同。",
                    related=(place_of(reader, earlier.paragraph),),
                )


def _jumps(reader: Reader) -> Iterator[Match]:
    found = list(_all_groups(reader))
    stepped = {
        group.above.level for group in found if group.above and group.level == group.above.level + 1
    }
    for group in found:
        if group.above is None or group.level <= group.above.level + 1:
            continue
        if group.above.label.startswith("第"):
            continue
        # Where a document has two levels only, 一、 may be followed by 1.
        if group.above.level in stepped and not any(h.odd for h in group.members):
            first = group.members[0]
            yield Match(
                place_of(reader, first.paragraph),
                f"“{group.above.shown}”下面直接用“{first.label}”，别处先用下一级的序号，层次不一致。",
                cause="jump",
            )


def _lone(reader: Reader) -> Iterator[Match]:
    for group in _all_groups(reader):
        if group.level == 2 and group.above and len(group.members) == 1:
            only = group.members[0]
            if only.n == 1 and not only.odd:
                yield Match(
                    place_of(reader, only.paragraph),
                    f"“{group.above.shown}”下面只有“{only.label}”一项。",
                )


_REPORT = "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n"
EMPTY = Rule(
    id="structure.empty-section",
    title="只有标题，没有内容",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请补写内容，或者删去标题。",
    find=_empty,
    basis=REVIEW,
    triggers=(
        f"{_REPORT}一、主要举措\n全年培训4期。\n二、存在的问题\n三、下步打算\n组织培训。\n",
        "评查案卷120卷。\n（三）化解矛盾纠纷\n（四）加强普法宣传\n开展宣讲30场。\n（五）强化监督\n开展督察4次。",
    ),
    passes=(
        f"{_REPORT}一、主要举措\n（一）加强领导\n全年培训4期。\n（二）规范执法\n评查案卷。\n二、存在的问题\n力量不足。\n",
        "评查案卷120卷。\n（三）开展宣讲30场。\n（四）开展督察4次。\n（五）受理投诉30件。",
        "建立三张清单：\n1.权责清单\n2.检查事项清单\n3.普法责任清单\n清单全部公开。",
    ),
)
SAME = Rule(
    id="structure.repeated-heading",
    title="同一部分里标题相同",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.CERTAIN,
    remedy="请合并两部分，或者改写其中一个标题。",
    find=_same,
    basis=REVIEW,
    triggers=(
        "评查案卷120卷。\n（三）加强普法宣传\n开展宣讲30场。\n（四）加强普法宣传\n发放资料1万份。",
        f"{_REPORT}一、主要举措和成效\n全年培训4期。\n二、主要举措和成效\n评查案卷120卷。\n",
    ),
    passes=(
        f"{_REPORT}一、主要举措\n（一）加强普法宣传\n宣讲4期。\n二、下步打算\n（一）加强普法宣传\n组织宣讲。\n",
        "评查案卷120卷。\n（三）加强普法宣传\n开展宣讲30场。\n（四）加强普法培训\n举办培训4期。",
        "评查案卷120卷。\n（三）普法\n开展宣讲30场。\n（四）普法\n发放资料1万份。",
    ),
)
JUMP = Rule(
    id="structure.level-jump",
    title="跳过一级序号",
    ground=Ground.STANDARD,
    severity=Severity.SUGGESTION,
    certainty=Certainty.CERTAIN,
    remedy="请依次使用：一、（一）1.（1）。",
    find=_jumps,
    basis=LAYOUT,
    triggers=(
        f"{_REPORT}一、主要举措\n（一）加强领导\n全年培训4期。\n（二）规范执法\n评查案卷。\n二、存在的问题\n1.力量不足。\n2.意识不强。\n",
        f"{_REPORT}一、主要举措\n（一）加强领导\n1.全年培训4期。\n2.评查案卷。\n（二）规范执法\n评查案卷。\n二、下步打算\n1.组织培训。\n2.开展评查。\n",
    ),
    passes=(
        f"{_REPORT}一、主要举措\n1.全年培训4期。\n2.评查案卷。\n二、存在的问题\n1.力量不足。\n2.意识不强。\n",
        f"{_REPORT}一、主要举措\n（一）加强领导\n1.全年培训4期。\n2.评查案卷。\n二、存在的问题\n（一）力量不足\n人员偏少。\n",
        f"{_REPORT}一、主要举措\n（一）加强领导\n全年培训4期。\n（二）规范执法\n评查案卷。\n二、存在的问题\n力量不足。\n",
    ),
)
LONE = Rule(
    id="structure.lone-number",
    title="分级只有一项",
    ground=Ground.PRACTICE,
    severity=Severity.SUGGESTION,
    certainty=Certainty.LIKELY,
    remedy="请核对是否漏写一项；只有一项的，不必编号。",
    find=_lone,
    triggers=(
        f"{_REPORT}一、主要举措\n（一）加强领导\n全年培训4期。\n二、存在的问题\n力量不足。\n",
        f"{_REPORT}一、主要举措\n（一）加强领导\n全年培训4期。\n（二）规范执法\n评查案卷。\n二、下步打算\n（一）加强培训\n组织培训。\n",
    ),
    passes=(
        f"{_REPORT}一、主要举措\n（一）加强领导\n全年培训4期。\n（二）规范执法\n评查案卷。\n二、下步打算\n组织培训。\n",
        f"{_REPORT}一、主要举措\n1.全年培训4期。\n二、下步打算\n组织培训。\n",
        f"{_REPORT}一、主要举措\n全年培训4期（一）评查案卷。\n二、下步打算\n组织培训。\n",
    ),
)
RULES = (EMPTY, SAME, JUMP, LONE)
