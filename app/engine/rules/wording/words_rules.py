"""Wrong words: five rules over one file (checklists/wording.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.protected import is_protected
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader
from app.engine.rules.wording.words import Kind
from app.engine.rules.wording.words import slips_in

LANGUAGE = Basis("《中华人民共和国国家通用语言文字法》")
DRAFTING = Basis("《党政机关公文处理工作条例》", "中办发〔2012〕14号")
VARIANTS = Basis("《第一批异形词整理表》", "GF 1001—2001")
_MESSAGES: dict[Kind, str] = {
    "typo": "“{quote}”应为“{right}”。",
    "confusable": "“{quote}”疑应为“{right}”。",
    "variant": "“{quote}”的通行写法是“{right}”。",
    "usage": "“{quote}”宜写作“{right}”。",
    "term": "“{quote}”的规范表述是“{right}”。",
}


def _slips(reader: Reader, kind: Kind, *, mend: bool) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.TITLE):
        for slip in slips_in(paragraph.text):
            if slip.kind != kind or is_protected(reader, paragraph.index, slip.start, slip.end):
                continue
            place = reader.span(paragraph.index, slip.start, slip.end)
            yield Match(
                place=place,
                message=_MESSAGES[kind].format(quote=place.quote, right=slip.right),
                cause=slip.wrong,
                # In traditional characters the mend would mix two scripts.
                replacement=slip.right if mend and place.quote == slip.wrong else None,
                remedy=f"依据：{slip.source}。" if kind in ("usage", "term") else "",
            )


def _typos(reader: Reader) -> Iterator[Match]:
    return _slips(reader, "typo", mend=True)


def _confusables(reader: Reader) -> Iterator[Match]:
    return _slips(reader, "confusable", mend=False)


def _variants(reader: Reader) -> Iterator[Match]:
    return _slips(reader, "variant", mend=True)


def _usages(reader: Reader) -> Iterator[Match]:
    return _slips(reader, "usage", mend=False)


def _terms(reader: Reader) -> Iterator[Match]:
    return _slips(reader, "term", mend=True)


RULES = (
    Rule(
        id="wording.typo",
        title="错别字",
        ground=Ground.LAW,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        remedy="请改为规范的写法。",
        find=_typos,
        triggers=(
            "县政府修定了常务会议议事规则，逐步建全责任体系。",
            "会议对法治政府建设工作作了专题布署，要求认真履行履责。",
            "各乡镇要实是求是，参予矛盾纠纷化解。",
            "切实维护群众合法权宜，形势主义得到整治。",
        ),
        passes=(
            "县政府修订了议事规则，逐步健全责任体系，专题部署法治政府建设工作。",
            "处罚结果已公布署名单位；积极创建全国法治政府建设示范县。",
            "教育部直属高校和部属单位参加；《关于修定布署工作的通知》照原文引用。",
            "政府采购项目既要公开，又要及时，群众参与度不断提高。",
        ),
        basis=(LANGUAGE, DRAFTING),
    ),
    Rule(
        id="wording.confusable",
        title="易混词",
        ground=Ground.LAW,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        remedy="请结合上下文核对用词。",
        find=_confusables,
        triggers=(
            "让政府的权利在阳光下运行，强化对行政权利的监督。",
            "群众反应的问题全部办结。截止目前，共受理申请35件。",
            "自觉接收人大监督，依法保障公民权力。",
        ),
        passes=(
            "让权力在阳光下运行，依法保障公民权利。",
            "建立快速反应机制，群众反映的问题全部办结；申报截止时间为5月底。",
            "当事人依法享有陈述、申辩的权利，对行政机关行使监督的权利。",
            "疫苗接种后不良反应情况已监测，公正原则得到落实。",
        ),
        basis=(LANGUAGE, DRAFTING),
    ),
    Rule(
        id="wording.variant",
        title="异形词和不规范写法",
        ground=Ground.STANDARD,
        severity=Severity.WARNING,
        certainty=Certainty.CERTAIN,
        remedy="请改为通行写法。",
        find=_variants,
        triggers=(
            "建立问题整改台帐，“新官也要理旧帐”。",
            "清理拖欠企业帐款，与企业签定协议32份。",
        ),
        passes=(
            "建立问题整改台账，清理拖欠企业账款，签订协议32份。",
            "向受灾群众发放帐篷120顶。",
            "发放会议纪要，对身份信息予以保密；引自《台帐管理办法》。",
        ),
        basis=(VARIANTS, DRAFTING),
    ),
    Rule(
        id="wording.usage",
        title="宜用的写法",
        ground=Ground.PRACTICE,
        severity=Severity.SUGGESTION,
        certainty=Certainty.CERTAIN,
        remedy="可以改为宜用的写法。",
        find=_usages,
        triggers=(
            "依法做出行政处罚决定45件，制订规范性文件3件。",
            "对其它问题一并整改，作好宣传工作。",
        ),
        passes=(
            "依法作出行政处罚决定45件，制定规范性文件3件。",
            "为法治建设做出积极贡献，制订年度工作计划。",
            "使其它日可以查询，尤其他部门要配合；工作好做了。",
        ),
    ),
    Rule(
        id="wording.term",
        title="固定说法有误",
        ground=Ground.LAW,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        remedy="请改为规范表述。",
        find=_terms,
        triggers=(
            "深入学习贯彻习近平法制思想，推进依法制县。",
            "以筑牢中华民族共同体意识为主线，规范行政处罚自由权。",
        ),
        passes=(
            "深入学习贯彻习近平法治思想，推进依法治县。",
            "以铸牢中华民族共同体意识为主线，筑牢安全防线，规范行政处罚自由裁量权。",
            "聘任法制审核人员，按照法制机构意见办理；公民人身自由权受法律保护。",
        ),
        basis=(DRAFTING,),
    ),
)
