"""Another place's or another year's name, left by copying.

Neighbours, partners and places visited are named with good reason. What counts is who acts: the
signature against the title, a document issued here that bears another county's name, another county
as the subject of a sentence, 我局 in a government's report, 我县 in a district's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine import regions
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.facts import title_names_year
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import ELEMENTS
from app.engine.rules.drafting import HAN
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import in_quotes
from app.engine.rules.drafting import in_title
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_KIND = "(?:自治县|自治旗|县|区|旗)"
_ACTS = (
    r"(?:坚持|认真|深入|积极|严格|扎实|全面|持续|始终|高度|紧紧|强化|聚焦|立足|不断|切实|出台|印发|制定|"
    r"组织|开展|共有?(?=\d)|(?:19|20)\d\d年)"
)
_OFFICE = "(?:人民政府|政府|[县区旗]委(?!托)|司法局|法制办|人大常委会)"
_ISSUED = re.compile(
    rf"(?:印发|出台|制定|修订|发布|下发|起草)了?(?:《({HAN}{{2,5}}?{_KIND})(?![域级城乡直属外])[^》]{{2,60}}》)"
)
_SUBJECT = re.compile(
    rf"(?:(?<=[。;!?,])|^)\s{{0,4}}({HAN}{{2,4}}?{_KIND})(?={_ACTS}|{_OFFICE}{_ACTS})"
)
_TOWN_SUBJECT = re.compile(
    rf"(?:(?<=[。;!?,])|^)\s{{0,4}}({HAN}{{2,4}}?(?:镇|乡|街道))(?:党委|人民政府|政府|党工委|办事处)?(?={_ACTS})"
)
_NO_NAME = re.compile(
    r"^(?:全|我|本|该|各|省|市|州|两|每|某|外|跨|到|在|为|把|将|对|和|与|及|由|经|向|自|从|同|并|原|现|按|报|请|据|依|受|被|让|使|给|就|还|也|都|已|再)"
    r"|关于|提请|报请|呈报|报送|协助|配合|召开|组织|制定|印发|出台|推进|推动|加强|完善|健全|落实|按照|根据|依据|围绕|通过|经过|成立|建立|修订|参加|参与|接受|提交|提供|公布|"
    r"公开|督促|指导|邀请|联合|会同|开展|强化|深化|优化|贯彻|执行|明确|调整|充实|聘请|支持|保障|服务|代表|代理|负责|承担|承办|审议|审查|讨论|研究|汇报|报告|进入|争创|创建|"
    r"打造|位列|位居|获评|荣获|获得|成为|作为|列入|纳入|受到|得到|依托|利用|针对|聚焦|压实|严格|切实|扎实|积极|全面|深入|认真|持续|主动|充分|始终|坚持|不断|统筹|协调|牵头|"
    r"主持|带头|带领|率先|先后|分别|共同|同时|其中|此外|包括|涉及|覆盖|面向|立足|结合|借助|考核|评选|命名|表彰|通报|约谈|下发|转发|签订|发布|发挥|组建|抽调|选派|培训|培养|"
    r"宣传|解决|化解|处理|办理|受理|答复|反馈|整改|整治|清理|排查|检查|抽查|监督|监管|管理|规范|规定|要求|请示|申请|申报|上报|移送|示范|试点|法治|平安|文明|信用|数字|智慧|"
    r"开发|高新|新区|园区|社区|辖区|片区|街区|景区|校区|库区|牧区|地区|山区|灾区|特区|林区|矿区|城区|郊区|小区|自治区|市区|湖区|中心区|功能区|先行区|"
    r"[乡城集村各重]镇$|[城本全各]乡$|各街道|下乡$|返乡$|家乡$|老乡$|中心镇|建制镇|年"
)
_HERE = {
    "县": ("我县", "全县", "本县"),
    "区": ("我区", "全区", "本区"),
    "旗": ("我旗", "全旗", "本旗"),
    "市": ("我市", "全市", "本市"),
}
_ODD = {
    "县": r"(?:我区|我旗|本旗)",
    "区": r"(?:我县|全县|本县|我旗|全旗)",
    "旗": r"(?:我县|全县|本县|我区)",
    "市": r"(?:我县|本县|我旗)",
}
_AUTONOMOUS = re.compile("自治区|内蒙古|广西|宁夏|新疆|西藏")
_OWN_OFFICE = re.compile(
    r"(?<![自忘唯小大])我(?:局|委(?!托|派|员|屈)|厅|镇|乡|街道|中心|支队|大队)(?!限)"
)
_OPENING = re.compile(
    r"现[将就](?:我?[^。;]{0,24}?)(?<!\d)(20\d\d)\s?年度?(?!以来)[^。;《》]{0,40}?(?:报告|汇报|总结|通报)如下"
)
_HEADED = re.compile(r"^\s{0,3}(20\d\d)\s?年度?(?![\d以—至~\-])")
_DONE = re.compile(
    "(?:工作)?(?:开展|完成|进展|落实|推进|主要|基本)?情况|主要(?:举措|工作|做法|措施|成效)|成效|回顾|总结"
)
_OTHERS = re.compile("问题|反馈|整改|上年度|上一年")
_PLANNED = re.compile("打算|安排|计划|思路|重点|任务|展望")
_NO_PLACE = re.compile(
    r"《(?:市|县|区|旗|州|镇|乡)人民政府(?:办公室|办公厅)?关于[^《》]{2,60}》|《[^《》]{2,30}关于印发(?:市|县|区|旗)(?![级域区直属场政委民容])[^《》]{2,60}》"
)


def _place_of(text: str | None) -> str | None:
    """The county that a title or a name begins with."""
    return regions.county_in(text) if text else None


def _places(reader: Reader) -> Iterator[Match]:
    yield from _signature(reader)
    facts = reader.document.facts
    own = facts.region or ""
    if facts.level is UnitLevel.TOWNSHIP and own.endswith(("镇", "乡", "街道")):
        yield from _subjects(reader, _TOWN_SUBJECT, own)
    county = _place_of(facts.title) or _place_of(facts.unit)
    if county and county.endswith(("县", "区", "旗")) and not _NO_NAME.search(county):
        yield from _subjects(reader, _SUBJECT, county)
        yield from _subjects(reader, _ISSUED, county)


def _signature(reader: Reader) -> Iterator[Match]:
    """The title of one county over the signature of another."""
    facts = reader.document.facts
    above, below = _place_of(facts.title), _place_of(facts.signed_by)
    if not above or not below or not facts.title or not facts.signed_by:
        return
    if above in facts.signed_by or below in facts.title or above[:2] == below[:2]:
        return
    if above[-1] != below[-1]:
        return
    for paragraph in reader.paragraphs(ParagraphKind.SIGNATURE):
        at = paragraph.text.find(below)
        if at >= 0:
            yield Match(
                reader.span(paragraph.index, at, at + len(below)),
                f"标题写的是“{above}”，署名写的是“{below}”，两处不一致。",
                severity=Severity.ERROR,
                certainty=Certainty.CERTAIN,
            )
            return


def _subjects(reader: Reader, pattern: re.Pattern[str], own: str) -> Iterator[Match]:
    """Other places in the part of the one that reports."""
    known = "".join(reader.names)
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        text = reader.texts[paragraph.index]
        for found in pattern.finditer(text):
            name = found[1]
            if name in known or name[:2] == own[:2] or name in own or _NO_NAME.search(name):
                continue
            if pattern is not _ISSUED and (
                in_quotes(text, found.start(1)) or in_title(text, found.start(1))
            ):
                continue
            yield Match(
                reader.span(paragraph.index, found.start(1), found.end(1)),
                f"报告单位是“{own}”，这里写的是“{name}”，请核对是否抄自别处的材料。",
                cause=name,
            )


def _own_words(reader: Reader) -> Iterator[Match]:
    """我县 in a district's report, 我局 in a government's."""
    facts = reader.document.facts
    county = _place_of(facts.title) or _place_of(facts.unit)
    if county and (kind := county[-1]) in _ODD and facts.level is not UnitLevel.TOWNSHIP:
        whole = "".join(reader.texts)
        own = sum(whole.count(word) for word in _HERE[kind])
        odd = re.compile(_ODD[kind])
        if kind != "区" and _AUTONOMOUS.search(whole):
            odd = re.compile(_ODD[kind].replace("我区|", "").replace("|我区", ""))
        if len(odd.findall(whole)) < own:
            yield from _said(reader, odd, f"报告单位是“{county}”")
    if facts.level is UnitLevel.COUNTY and facts.unit and facts.unit.endswith("人民政府"):
        yield from _said(reader, _OWN_OFFICE, f"报告单位是“{facts.unit}”")
    if facts.level is UnitLevel.TOWNSHIP and facts.region:
        kinds = [k for k in ("镇", "乡", "街道") if not facts.region.endswith(k)]
        if len(kinds) < 3:
            odd = re.compile(rf"(?<![自忘唯小大])我(?:{'|'.join(kinds)}|局)(?![镇限])")
            yield from _said(reader, odd, f"报告单位是“{facts.region}”")


def _said(reader: Reader, pattern: re.Pattern[str], whose: str) -> Iterator[Match]:
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        text = reader.texts[paragraph.index]
        for found in pattern.finditer(text):
            if not in_quotes(text, found.start()) and not in_title(text, found.start()):
                yield Match(
                    reader.span(paragraph.index, found.start(), found.end()),
                    f"{whose}，这里自称“{found[0]}”，请核对是否抄自别的材料。",
                    cause=found[0],
                )


def _years(reader: Reader) -> Iterator[Match]:
    document = reader.document
    if not title_names_year(document.facts.title) or document.facts.year != reader.year:
        return
    for paragraph in reader.paragraphs(ParagraphKind.BODY):
        if document.section_chain(paragraph.index):
            break
        text = reader.texts[paragraph.index]
        for found in _OPENING.finditer(text):
            if int(found[1]) != reader.year:
                yield Match(
                    reader.span(paragraph.index, found.start(1), found.end(1)),
                    f"标题是{reader.year}年度的报告，这里写的是“{found[1]}年”。",
                    severity=Severity.ERROR,
                    certainty=Certainty.CERTAIN,
                )
    for section in document.sections:
        said = _HEADED.match(section.title)
        if section.level > 1 or not said or _OTHERS.search(section.title):
            continue
        year, rest = int(said[1]), section.title[said.end() :]
        planned = section.role is SectionRole.NEXT_STEPS or (
            _PLANNED.search(rest) and not _DONE.search(rest)
        )
        expected = reader.year + 1 if planned else reader.year
        if year == expected or not (_PLANNED if planned else _DONE).search(rest):
            continue
        paragraph = document.paragraphs[section.paragraph]
        at = paragraph.text.find(said[1], paragraph.body_start)
        if at >= 0:
            what = "下一年度的安排" if planned else "本年度的工作"
            yield Match(
                reader.span(paragraph.index, at, at + 4),
                f"报告的是{reader.year}年度，这一部分写{what}，标题中的“{year}年”应核对是否为“{expected}年”。",
            )


def _nameless(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.TABLE):
        text = reader.texts[paragraph.index]
        for found in _NO_PLACE.finditer(text):
            yield Match(
                reader.span(paragraph.index, found.start(), found.end()),
                f"文件名称{paragraph.text[found.start() : found.end()]}里缺少地名。",
                cause="place",
            )


OTHER_PLACE = Rule(
    id="blanks.other-place",
    title="写成了别的地方、别的单位",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请改为本地、本单位的名称；确实是别处的，写明与本地的关系。",
    find=lambda reader: _lowered(_places(reader), _own_words(reader)),
    basis=REVIEW,
    triggers=(
        "清河县坚持严格规范公正文明执法，评查案卷120卷。",
        "印发《清河县2024年法治政府建设工作要点》，明确任务32项。",
        "我局组织培训4期，参训512人次。",
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n现将有关情况报告如下：\n一、主要举措和成效\n全年培训12期。\n\n白沙县人民政府\n2025年1月20日\n",
        "我区扎实推进执法规范化建设，我县评查案卷120卷，全县办结案件300件，全县参训512人次。",
    ),
    passes=(
        "与清河县签订执法协作协议，赴平安县考察学习，提请县政府研究法治议题6次。",
        "行政诉讼案件由清河县人民法院集中管辖；清河县人民法院发来司法建议2件。",
        "推动县政府部门落实权责清单，示范区坚持一窗受理，“我局办事”平台上线。",
        "转发《清河县行政执法经验做法》，自我局限得到克服。",
        "印发《青溪县2024年法治政府建设工作要点》，各乡镇认真落实。",
    ),
)
OTHER_YEAR = Rule(
    id="blanks.other-year",
    title="年份是从别的年度抄来的",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对年份。",
    find=lambda reader: _lowered(_years(reader)),
    basis=REVIEW,
    triggers=(
        "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n现将2023年度法治政府建设情况报告如下：\n一、主要举措和成效\n全年培训12期。\n",
        "@全文\n青溪县2024年度法治政府建设情况报告\n一、2023年工作开展情况\n全年培训12期。\n二、2024年工作打算\n组织培训。\n",
    ),
    passes=(
        "@全文\n青溪县2024年度法治政府建设情况报告\n现将2024年度法治政府建设情况报告如下：\n一、2024年工作开展情况\n全年培训12期。\n二、2025年工作打算\n组织培训。\n",
        "@全文\n青溪县2024年度法治政府建设情况报告\n2023年，我县获评示范县。现将有关情况报告如下：\n一、主要工作\n全年培训12期。\n（一）2023年度反馈问题整改情况\n全部整改。\n二、下一步打算\n组织培训。\n",
        "@全文\n青溪县法治政府建设情况报告\n现将2023年以来法治政府建设情况报告如下：\n一、2023年以来主要工作\n全年培训12期。\n",
    ),
)
NO_PLACE = Rule(
    id="blanks.no-place",
    title="文件名称缺少地名",
    ground=Ground.LAW,
    severity=Severity.SUGGESTION,
    certainty=Certainty.LIKELY,
    remedy="请写文件的全称。",
    find=_nameless,
    basis=ELEMENTS,
    triggers=(
        "落实《市人民政府关于印发市法治政府示范市创建活动实施方案的通知》要求。",
        "印发《县人民政府关于加强行政执法监督的意见》。",
    ),
    passes=(
        "印发《青溪县人民政府关于加强行政执法监督的意见》。",
        "学习《市场监督管理行政处罚程序规定》《县级以上人民政府组织法》《区域协调发展意见》。",
        "落实《国务院办公厅关于印发市场准入负面清单的通知》和市人民政府关于执法的要求。",
    ),
)


def _lowered(*streams: Iterator[Match]) -> Iterator[Match]:
    """Matches that do not say they are certain are likely ones."""
    for stream in streams:
        for match in stream:
            if match.certainty is Certainty.CERTAIN:
                yield match
            else:
                yield Match(
                    match.place,
                    match.message,
                    match.related,
                    match.cause,
                    Severity.WARNING,
                    Certainty.LIKELY,
                )


RULES = (OTHER_PLACE, OTHER_YEAR, NO_PLACE)
