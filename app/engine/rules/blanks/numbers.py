"""Numbers that were never filled in: 通过  人, 办结率达%, 案件件, “”, 《》, 〔〕5号.

Two blanks between words are a hole; one may come from the page or from a PDF that spreads its
letters, and counts only where no word stands across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import HAN
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import around
from app.engine.rules.drafting import in_quotes
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import RUNNING
from app.engine.rules.reader import Reader

_LONG_UNITS = (
    "人次|件次|场次|批次|家次|户次|起次|车次|个百分点|百分点|万元|亿元|万人次|万人|万份|万册|万条|万件|"
    "平方米|公里|小时|学时|课时|个工作日|工作日|个月"
)
_UNITS = rf"(?:{_LONG_UNITS}|[件人名位批期场次份项个家户条起处支台辆本册部篇宗例轮类种套所间张笔款元天亩吨%])"
_NEXT = r"(?=\s{0,12}(?:[,。;、:!?)\"]|$)|[(]|\s)"
_BETWEEN = re.compile(rf"(?<=[\u4e00-\u9fff\"》),、(:]) {{1,16}}[余多万亿]{{0,2}}({_UNITS}){_NEXT}")
# What a unit makes with the character before it when a page or a PDF put a blank between.
_WORDS = {
    "件": "案文事证条稿信零附软硬物配部批急邮办来要原",
    "人": "个工法本他专众领证当代诉申负责理请表律关夫客老青年成病亲军商盟友主新熟路行旁牧渔农军名何每有无用证护保监任告议",
    "份": "月年身备股省缘县",
    "期": "学日时长短定按延前后中初分逾周工到近同汛本任刑效限假暑寒晚早预为一二三四五首每当上下",
    "场": "市现农商立广机牧林矿渔到工战专圩会车殖宰堂猎养剧磁操考赛在登",
    "项": "事选款专立强逐各分单义进多每奖一两三",
    "起": "一发提兴引缘掀建再崛奋拿燃升",
    "名": "提签姓报署实命著知有点罪联排除匿题冠更化别书地",
    "家": "国专大作回各居农商人厂当玩行管住全搬东",
    "户": "农用账住商入门客困体散大落开每牧帐储窗",
    "次": "层档逐依再首其多屡班批人场件频每初此本名两主",
    "条": "线链法一逐便面",
    "处": "到各好用害难益长短坏深高出查惩论随四一科办下妥",
    "部": "干全内外党总各支组宣",
    "台": "平出后前舞柜电阳灶看站",
    "本": "基成根版资样课书文读脚日",
    "类": "种分同各人一二三",
    "位": "单岗职地方部到席定各",
    "所": "场派律公处研会厕司",
    "个": "一各两每整这那多",
    "元": "多单公美一二三",
    "天": "今明昨每当白春夏秋冬",
    "款": "条罚贷存税付借捐价公汇",
    "种": "各品多播工一两这兵",
    "批": "审报一分首大小",
    "例": "条案比事体凡惯",
    "%": "",
}
_COUNTING = (
    "受理|办理|办结|审结|审查|审核|审议|检查|查处|查办|立案|结案|整改|组织|开展|召开|举办|举行|开办|培训|参训|参加|通过|聘请|聘任|选聘|配备|制定|修订|印发|出台|"
    "清理|废止|修改|保留|公开|公示|发布|解答|接待|发放|调解|化解|评查|抽查|抽取|收到|维持|撤销|驳回|纠正|应诉|败诉|出庭|报送|报备|备案|移送|取消|下放|承接|建成|建立|设立|"
    "新增|查出|发现|追缴|征集|采纳|提出|出具|约谈|通报|督察|督查|走访|服务|援助|共|计|达|约|近|超过|累计|仅|各|为|有"
)
_COUNTED = re.compile(
    rf"(?:{_COUNTING})了? {{2,16}}(件(?!数)|人次|件次|场次|期(?!间|限|待|望|末|满)|场(?!所|景|地|馆|面)|份(?!额)|项(?!目)|"
    rf"起(?!草|诉|来|步|到|点|用)|名(?!单|称|义|录|额|优|誉|牌)|家(?!庭|长|园|里|具|畜|属)|户(?!籍|外|主|口)|次(?!数|序|要)|条(?!例|件|款|文|约|线)|个(?!人|别|案|体|性)|"
    rf"万元|亿元|人(?!员|民|大|社|事|力|才|口|身|均|士|为|们|数|选|工|物|群|防|心|文|生)|篇|宗|处(?!理|罚|置|分|于|室|长|级))(?={HAN})"
)
_NO_RATE = starting(
    "达到为至占升降长超近约于率高低",
    r"(?:[达到]了?|(?<!单位)为|至|占|升|降|长|超过?|近|约|于|率|高|低)[ ]{0,16}%",
)
_NOTHING_BEFORE = starting(
    "共累达约超",
    r"(?<!以)(?:共计|累计|共|达到|达|约|超过)[余多]?(人次|件次|场次|批次|家次|户次|万元|亿元|件|名|份|项|场|篇|宗|户)(?=[,。;、)])",
)
_TWICE = starting(
    "案文证稿信邮事人罚金资经",
    r"(?:案|文|证|稿|信|邮)件件(?=[,。;、(])|事项项(?=[,。;、(])|人员[人名](?=[,。;、(])|(?:罚款|金额|资金|经费)万元(?=[,。;、(])",
)
# What counts stands right behind what is counted, and no number between (参训人次, 合同份).
_UNCOUNTED = starting(
    "参受惠接罚追挽金合协资意案问隐纠事讲培会听座律顾执干",
    r"(?:参训|参加|受教育|参与|惠及|接待|罚款|罚没|追缴|挽回损失|金额)(?:群众|人员|干部|学生)?(?:人次|万元|亿元)(?=[,。;])"
    r"|(?:(?:合同|协议|资料|意见书)[余多]?份|案卷[余多]?[卷份]|(?:意见|问题)[余多]?条|隐患[余多]?处|纠纷[余多]?[件起]|事项[余多]?件|"
    r"讲座[余多]?场次?|培训班[余多]?期|会议[余多]?次|(?:听证|座谈)会[余多]?[场次]|(?:律师|顾问|执法人员|干部)[余多]?(?:名|人次))(?=[,。;])",
)
_UNIT_HEAD = re.compile(r"单位\s*[:(]?\s*$")
_EMPTY_MARKS = re.compile(
    r"《[ ]{0,12}》|“[ ]{0,12}”|「[ ]{0,12}」|【[ ]{0,12}】|〔[ ]{0,12}〕(?=\s{0,3}\d{0,4}\s{0,3}号)"
)
_EMPTY_BRACKETS = starting(
    "(",
    r"(?<=[\u4e00-\u9fff\d,。;、》\"])\([ ]{0,12}\)(?!\s*[\u4e00-\u9fff]{2,10}\()",
)
_NO_SERIAL = re.compile(r"〔\s{0,3}20\d\d\s{0,3}〕\s{0,12}号")


def _numbers(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        text = reader.texts[paragraph.index]
        for start, end, sure in sorted(set(_holes(text))):
            yield Match(
                reader.span(paragraph.index, start, end),
                f"“{around(paragraph.text, start, end)}”处缺少数字。",
                cause="sure" if sure else "likely",
                severity=None if sure else Severity.WARNING,
                certainty=None if sure else Certainty.LIKELY,
            )


def _holes(text: str) -> Iterator[tuple[int, int, bool]]:
    """Places where a number is missing, and whether that is certain."""
    if "  " in text or " " in text.strip():
        yield from _blanks(text)
    for found in _NO_RATE.finditer(text):
        if not in_quotes(text, found.start()):
            yield found.start(), found.end(), True
    for found in _TWICE.finditer(text):
        yield found.start(), found.end(), True
    for found in (*_NOTHING_BEFORE.finditer(text), *_UNCOUNTED.finditer(text)):
        yield found.start(), found.end(), False


def _blanks(text: str) -> Iterator[tuple[int, int, bool]]:
    for found in _BETWEEN.finditer(text):
        start, unit = found.start(), found[1]
        width = found.start(1) - start
        before = text[max(0, start - 6) : start]
        if _UNIT_HEAD.search(before):
            continue
        word = before[-1] in _WORDS.get(unit, "")
        if width >= 2:
            yield max(0, start - 2), found.end(1), not word
        elif not word and before[-1] not in ',、:("' and unit in _ONE_BLANK:
            yield max(0, start - 2), found.end(1), False
    for found in _COUNTED.finditer(text):
        yield found.start(), found.end(1), True


_ONE_BLANK = frozenset((*_LONG_UNITS.split("|"), *"件期场份项起名次宗篇户"))


def _marks(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*RUNNING, ParagraphKind.DOCUMENT_NUMBER):
        # Which quotation mark opens and which closes, only the text as it was typed tells.
        text = paragraph.text.replace("\u3000", " ").replace("\xa0", " ")
        plain = reader.texts[paragraph.index]
        for found in _EMPTY_MARKS.finditer(text):
            yield Match(
                reader.span(paragraph.index, found.start(), found.end()),
                f"“{around(paragraph.text, found.start(), found.end())}”处的“{found[0]}”里没有内容。",
                cause="marks",
            )
        for found in _NO_SERIAL.finditer(plain):
            yield Match(
                reader.span(paragraph.index, found.start(), found.end()),
                f"发文字号“{paragraph.text[found.start() : found.end()]}”没有填写序号。",
                cause=paragraph.kind.value,
                # A draft gets its number on release.
                severity=None if paragraph.kind in RUNNING else Severity.WARNING,
            )
        for found in _EMPTY_BRACKETS.finditer(plain):
            if found.start() > paragraph.heading_end or not paragraph.heading_end:
                yield Match(
                    reader.span(paragraph.index, found.start(), found.end()),
                    f"“{around(paragraph.text, found.start(), found.end())}”处的括号里没有内容。",
                    cause="brackets",
                    severity=Severity.WARNING,
                    certainty=Certainty.LIKELY,
                )


NUMBER = Rule(
    id="blanks.number",
    title="数字没有填写",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请填写实际数字；没有的，删去这句话。",
    find=_numbers,
    basis=REVIEW,
    triggers=(
        "本年度执法证考试通过  人,目前手续已全部办理完毕。",
        "全年受理行政复议案件　　件，审结　件。",
        "聘请  名法律顾问，办结率达%。",
        "共审查合同 件，提出意见 条。",
        "全年审查合同份，组织培训参训人次。",
        "全年查处违法案件件，罚没金额万元。",
    ),
    passes=(
        "受理案 件，依法办结；负责 人，按时到庭。",
        "全年办理案件  12  件，发放资料 3 万份。",
        "打造“一 村一 顾问”，办结率达98 %，其中线上占 60%。",
        "办理事项数量单位：  件。",
        "近期，开展执法检查，累计培训人次达512人次。",
    ),
)
EMPTY_MARKS = Rule(
    id="blanks.empty-marks",
    title="书名号、引号、括号里没有内容",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请补写文件名称、引文或文号；多余的标点删去。",
    find=_marks,
    basis=REVIEW,
    triggers=(
        "印发《》，明确了执法责任。",
        "根据《实施方案》（青政发〔2024〕  号）要求开展检查。",
        "推行“ ”工作法，调解纠纷32件。",
        "出台配套制度（ ），明确责任分工。",
    ),
    passes=(
        "印发《青溪县法治政府建设工作要点》（青政发〔2024〕5号）。",
        "推行“三调联动”工作法，对《 中华人民共和国行政处罚法 》进行宣传。",
        "（一）加强领导。全年研究法治议题6次（其中常务会议4次）。",
    ),
)
RULES = (NUMBER, EMPTY_MARKS)
