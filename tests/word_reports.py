"""Reports of invented units for the tests of the Word file, built by hand.

Nothing here reads a file: a test of the layout fails because of the layout only.
"""

from __future__ import annotations

import datetime as dt

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind

K = ParagraphKind
Entry = (
    tuple[ParagraphKind, str] | tuple[ParagraphKind, str, int] | tuple[ParagraphKind, str, int, int]
)


def document(*entries: Entry, facts: Facts | None = None) -> Document:
    """A document of (kind, text[, heading level[, end of the heading in the text]])."""
    paragraphs = []
    for index, (kind, text, *rest) in enumerate(entries):
        level = rest[0] if rest else None
        end = rest[1] if len(rest) > 1 else len(text) if level else 0
        paragraphs.append(Paragraph(index, text, kind, level=level, heading_end=end))
    return Document(tuple(paragraphs), facts=facts or Facts())


def table(*rows: tuple[str, ...]) -> list[Paragraph]:
    """The paragraphs of one table; an empty text is an empty cell, newline another paragraph."""
    return [
        Paragraph(0, text, K.TABLE, cell=Cell(row, column))
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        for text in cell.split("\n")
        if text
    ]


def with_table(report: Document, at: int, cells: list[Paragraph]) -> Document:
    """``report`` with the paragraphs of a table put in before paragraph ``at``."""
    paragraphs = (*report.paragraphs[:at], *cells, *report.paragraphs[at:])
    return Document(paragraphs, facts=report.facts)


def _run_in(heading: str, rest: str, level: int) -> Entry:
    return (K.BODY, heading + rest, level, len(heading))


_TEXT: tuple[Entry, ...] = (
    (
        K.BODY,
        (
            "2025年，在市委、市政府的坚强领导下，青澜县坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻"
            "习近平法治思想，全面贯彻落实《法治政府建设实施纲要（2021—2025年）》，紧扣“一规划两纲要”目标任务，"
            "推动法治政府建设取得新进展。根据《法治政府建设与责任落实督察工作规定》要求，现将有关情况报告如下。"
        ),
    ),
    (K.HEADING, "一、2025年度工作举措和成效", 1),
    (K.HEADING, "（一）加强党的领导，压紧压实法治建设责任", 2),
    _run_in(
        "1.深入学习宣传习近平法治思想。",
        "县委理论学习中心组专题学习习近平法治思想4次，县政府常务会议会前学法12次，举办领导干部法治专题培训班3期，"
        "培训科级以上干部286人次。把习近平法治思想纳入县委党校主体班必修课程，实现新任职领导干部任前法律知识考试全覆盖，"
        "参考率、合格率均为100%。",
        3,
    ),
    _run_in(
        "2.严格落实第一责任人职责。",
        "县委、县政府主要负责人带头履行推进法治建设第一责任人职责，县委常委会会议、县政府常务会议研究法治政府建设议题9个，"
        "亲自部署、亲自过问、亲自协调、亲自督办重点问题17件。组织全县14个乡镇、32个部门主要负责人开展年终述法，"
        "现场述法6人，书面述法40人。",
        3,
    ),
    _run_in(
        "3.强化考核督察。",
        "将法治政府建设成效纳入年度目标责任综合考核，分值权重由3分提高到5分。联合县纪委监委、县委组织部开展专项督察2轮，"
        "发现问题41个，已整改39个，其余2个明确了完成时限和责任人。",
        3,
    ),
    (K.HEADING, "（二）健全政府机构职能体系，持续优化营商环境", 2),
    (
        K.BODY,
        (
            "全面实行政府权责清单制度并动态调整，公布县级行政许可事项247项。推行“高效办成一件事”，36个“一件事”主题服务"
            "平均压减环节58%、压减材料46%、压减时限61%。开通“12345”热线与“110”报警服务台联动机制，受理群众诉求23451件，"
            "按时办结率99.6%，满意率98.2%。清理妨碍统一市场和公平竞争的政策措施，审查文件52件，废止3件、修改5件……"
            "营商环境便利度评价位居全市前列。"
        ),
    ),
    (K.HEADING, "（三）健全依法行政制度体系，提升决策公信力和执行力", 2),
    (
        K.BODY,
        (
            "严格落实重大行政决策公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序，编制公布年度重大行政决策事项目录，"
            "纳入目录管理事项6项，全部开展合法性审查。制定行政规范性文件8件，备案审查率、报备率、规范率均为100%。"
            "县政府聘请法律顾问7名，全县46家行政机关实现法律顾问全覆盖，全年参与重大合同、涉法事项审查188件次，提出意见建议412条。"
        ),
    ),
    (K.HEADING, "（四）健全行政执法工作体系，推进严格规范公正文明执法", 2),
    (
        K.BODY,
        (
            "全面落实行政执法公示、执法全过程记录、重大执法决定法制审核制度，在信息公示平台公开执法信息6827条，配备执法记录仪519台，"
            "法制审核重大执法决定133件。制定轻微违法行为不予处罚、减轻处罚事项清单，涉及市场监管、交通运输等9个领域86项。"
            "开展行政执法案卷评查2次，评查案卷240卷，发现并纠正问题67个。"
        ),
    ),
    (
        K.BODY,
        "乡镇综合行政执法改革稳妥推进：",
    ),
    (K.HEADING, "1.赋权事项有序承接", 3),
    (K.HEADING, "（1）依法赋权", 4),
    (
        K.BODY,
        (
            "按照“成熟一批、赋予一批”的原则，首批赋予4个中心镇行政处罚事项53项，配套制定承接评估、业务指导和争议协调办法，"
            "确保“放得下、接得住、管得好、有监督”。"
        ),
    ),
    (K.HEADING, "（2）队伍建设", 4),
    (
        K.BODY,
        (
            "核定乡镇综合行政执法队编制168名，全员轮训不少于60学时；组织执法资格考试2场，新取得行政执法证件人员94名，清理不在岗"
            "人员执法证件27个。"
        ),
    ),
    (K.HEADING, "（五）健全社会矛盾纠纷行政预防调处化解体系", 2),
    (
        K.BODY,
        (
            "收到行政复议申请214件，受理201件，审结189件，其中调解、和解结案73件，纠错率12.7%；行政机关负责人出庭应诉率100%。"
            "全县人民调解组织调处矛盾纠纷5436件，成功率98.9%。“谁执法谁普法”责任制有效落实，开展“宪法宣传周”“民法典进乡村”"
            "等活动310场次，发放宣传资料8.6万份。"
        ),
    ),
    (K.HEADING, "二、存在的问题和原因", 1),
    (
        K.BODY,
        (
            "一是部分领导干部运用法治思维和法治方式解决问题的能力仍需提升，原因在于学法用法结合不紧，日常考核偏重材料、轻实效。"
            "二是乡镇执法力量薄弱，专业人员不足，执法程序不够规范，主要是编制下沉不到位、业务培训针对性不强所致。"
            "三是行政复议纠错案件中程序违法占比仍然较高，根源在于个别单位法制审核把关不严、机构人员配备不齐。"
        ),
    ),
    (K.HEADING, "三、2026年工作打算", 1),
    _run_in(
        "（一）抓牢“关键少数”。",
        "完善领导干部应知应会党内法规和国家法律清单，把述法评议结果作为干部考核的重要参考，推动述法由“述了”向“述好”转变。",
        2,
    ),
    _run_in(
        "（二）提升执法质量。",
        "深入实施提升行政执法质量行动，健全行政执法监督工作体系，开展涉企行政执法专项监督，坚决整治逐利执法、趋利执法问题。",
        2,
    ),
    _run_in(
        "（三）夯实基层基础。",
        "推动编制、人员、经费向基层倾斜，建立县级部门与乡镇执法协作机制，力争年底前实现乡镇法制审核员配备率100%。",
        2,
    ),
    (K.BODY, "特此报告。"),
    (K.SIGNATURE, "青澜县人民政府"),
    (K.DATE, "二〇二六年一月九日"),
    (K.NOTE, "（联系人：县司法局  周明远，电话：0599—6123456）"),
    (K.COPY_TO, "抄送：县委，县人大常委会，县政协。"),
)


def county_report() -> Document:
    """A whole report of an invented county: every element, four heading levels."""
    return document(
        (K.DOCUMENT_NUMBER, "青政〔2026〕3号      签发人:林望舒"),
        (K.TITLE, "青澜县人民政府关于2025年度法治政府建设情况的报告"),
        (K.ADDRESSEE, "云州市人民政府:"),
        *_TEXT,
        facts=Facts(
            title="青澜县人民政府关于2025年度法治政府建设情况的报告",
            year=2025,
            unit="青澜县人民政府",
            document_number="青政〔2026〕3号",
            signatory="林望舒",
            addressee="云州市人民政府",
            signed_by="青澜县人民政府",
            signed_on=dt.date(2026, 1, 9),
        ),
    )


def figures_table() -> list[Paragraph]:
    """Two years of figures: heading row, short columns, a long column, an empty cell."""
    return table(
        ("序号", "指标", "2024年", "2025年", "备注"),
        ("1", "制定行政规范性文件（件）", "11", "8", ""),
        (
            "2",
            "收到行政复议申请（件）",
            "176",
            "214",
            "其中涉企案件39件，全部开通“绿色通道”优先办理",
        ),
        ("3", "行政机关负责人出庭应诉率", "98.5%", "100%", "第一行说明\n第二行说明"),
        ("4", "培训行政执法人员（人次）", "1023", "1268", ""),
    )
