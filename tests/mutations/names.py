"""Wrong names, laws, terms and numbers, planted into clean reports."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from app.engine.document import Facts
from app.engine.reading import read
from app.engine.rules.names.books import set_name_book
from tests.mutations import Plant

_WRONG_CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
_RENAMED = {
    "生态环境局": "环保局",
    "市场监督管理局": "工商局",
    "市场监管局": "质监局",
    "应急管理局": "安监局",
    "应急局": "安全生产监督管理局",
    "自然资源局": "国土资源局",
    "农业农村局": "农业局",
    "卫生健康局": "卫计局",
    "卫健局": "卫生和计划生育局",
    "税务局": "国税局",
    "司法局": "政府法制办",
}
_EARLY = ("退役军人事务局", "医疗保障局", "生态环境局", "农业农村局", "应急管理局", "卫健局")
_MISNAMED = {
    "人民检察院": "人民检查院",
    "人力资源和社会保障局": "人力资源与社会保障局",
    "住房和城乡建设局": "住房与城乡建设局",
    "发展和改革局": "发展与改革局",
    "市场监督管理局": "市场监管管理局",
    "退役军人事务局": "退役军人事务管理局",
    "纪检监察": "纪检检察",
    "人大常委会": "人大常委员会",
}
_ENDED = {
    "合同法": 2021,
    "婚姻法": 2021,
    "物权法": 2021,
    "侵权责任法": 2021,
    "环境噪声污染防治法": 2022,
    "行政监察法": 2018,
    "信访条例": 2022,
    "个体工商户条例": 2022,
    "法规规章备案条例": 2024,
}
_MADE = {
    "法治宣传教育法": 2025,
    "民营经济促进法": 2025,
    "公平竞争审查条例": 2024,
    "民法典": 2020,
    "法律援助法": 2021,
    "反有组织犯罪法": 2021,
    "重大行政决策程序暂行条例": 2019,
    "法治政府建设实施纲要（2021—2025年）": 2021,
    "社区矫正法": 2019,
}
_FORMULATIONS = {
    "习近平法治思想": 2020,
    "习近平新时代中国特色社会主义思想": 2017,
    "党的二十大精神": 2022,
    "党的十九大精神": 2017,
    "党的二十届三中全会精神": 2024,
    "党的十九届五中全会精神": 2020,
    "“两个确立”的决定性意义": 2021,
    "“四个意识”": 2016,
    "全过程人民民主": 2021,
    "新质生产力": 2023,
}
_SETS = {
    "增强“四个意识”（{}）": "政治意识、大局意识、核心意识、看齐意识",
    "坚定“四个自信”，即{}": "道路自信、理论自信、制度自信、文化自信",
    "全面推行{}“三项制度”": "行政执法公示、执法全过程记录、重大执法决定法制审核",
    "坚持{}的新发展理念": "创新、协调、绿色、开放、共享",
    "落实“三个必须”（{}）": "管行业必须管安全、管业务必须管安全、管生产经营必须管安全",
    "严格执行{}五项程序": "公众参与、专家论证、风险评估、合法性审查、集体讨论决定",
}
_LAW = re.compile("《(?:中华人民共和国)?([\u4e00-\u9fff]{4,30}(?:法|条例))》")
_KNOWN = (
    "行政处罚法",
    "行政复议法",
    "行政许可法",
    "政府信息公开条例",
    "重大行政决策程序暂行条例",
    "优化营商环境条例",
    "安全生产法",
    "保障农民工工资支付条例",
    "治安管理处罚法",
    "未成年人保护法",
    "突发事件应对法",
    "反电信网络诈骗法",
    "党政主要负责人履行推进法治建设第一责任人职责规定",
    "法治政府建设与责任落实督察工作规定",
)
_NUMBER = re.compile(r"〔(20\d\d)〕(\d{1,3})号")


def plants(text: str, chance: random.Random) -> Iterator[Plant]:
    """Reports with one wrong name each."""
    facts = read(text.encode()).facts
    year = facts.year or 2024
    written = facts.signed_on.year if facts.signed_on else year + 1
    yield from _institutions(text, year, chance)
    yield from _laws(text, year, written, chance)
    yield from _titles(text, chance)
    yield from _terms(text, chance)
    yield from _numbers(text, year, chance)
    yield from _times(text, year, facts, chance)


def insert(text: str, sentence: str, chance: random.Random) -> str:
    """The text with a sentence behind one of the sentences of its longer paragraphs."""
    lines = text.split("\n")
    long = [n for n, line in enumerate(lines) if len(line) > 60 and "。" in line[:-1]]
    if not long:
        return text
    number = chance.choice(long[: max(1, len(long) - 3)])
    stops = [found.end() for found in re.finditer("。(?![”）」])", lines[number])]
    at = chance.choice(stops) if stops else len(lines[number])
    lines[number] = lines[number][:at] + sentence + lines[number][at:]
    return "\n".join(lines)


def _institutions(text: str, year: int, chance: random.Random) -> Iterator[Plant]:
    count = chance.randint(3, 90)
    if year >= 2020:
        new, old = chance.choice(sorted(_RENAMED.items()))
        changed = text.replace(f"县{new}", f"县{old}", 1)
        if changed == text:
            changed = insert(text, f"县{old}办理案件{count}件。", chance)
        yield Plant("names.institution-renamed", changed, f"{new} → {old}")
    if year <= 2016:
        name = chance.choice(_EARLY)
        yield Plant(
            "names.institution-early", insert(text, f"县{name}办理案件{count}件。", chance), name
        )
    right, wrong = chance.choice(sorted(_MISNAMED.items()))
    changed = text.replace(right, wrong, 1)
    if changed == text:
        changed = insert(text, f"与县{wrong}开展联合检查{count}次。", chance)
    yield Plant("names.institution-wrong", changed, f"{right} → {wrong}")


def _laws(text: str, year: int, written: int, chance: random.Random) -> Iterator[Plant]:
    ended = sorted(law for law, day in _ENDED.items() if day < year)
    wording = chance.choice(
        (
            "组织学习《{}》等法律法规。",
            "严格执行《{}》，规范执法行为。",
            "深入宣传《{}》，发放资料2000份。",
        )
    )
    if ended:
        law = chance.choice(ended)
        yield Plant("names.law-ended", insert(text, wording.format(law), chance), law)
    later = sorted(law for law, day in _MADE.items() if day > written)
    if later:
        law = chance.choice(later)
        yield Plant("names.law-early", insert(text, wording.format(law), chance), law)
    law, wrong = chance.choice((("行政处罚法", 2019), ("行政复议法", 2021), ("安全生产法", 2018)))
    if year >= 2021:
        said = chance.choice(("学习{y}年新修订的《{l}》。", "学习《{l}》（{y}年修订）。"))
        sentence = said.format(y=wrong, l=law)
        yield Plant("names.law-amended", insert(text, sentence, chance), sentence)
    if year >= 2021:
        stem = chance.choice(
            ("法治政府建设实施纲要（2020—2025年）", "法治中国建设规划（2021—2025年）")
        )
        yield Plant("names.plan-years", insert(text, f"对标《{stem}》落实任务。", chance), stem)
    number = chance.choice((117, 108, 18))
    title = "国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见"
    if year >= 2019:
        sentence = f"贯彻《{title}》（国办发〔2018〕{number}号）。"
        yield Plant("names.known-number", insert(text, sentence, chance), sentence)


def damaged(word: str, chance: random.Random) -> str:
    """A word with one character inside lost, wrong, or swapped with the next."""
    at = chance.randrange(1, len(word) - 1)
    way = chance.randrange(3)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        wrong = chance.choice([c for c in _WRONG_CHARACTERS if c != word[at]])
        return word[:at] + wrong + word[at + 1 :]
    if at + 2 < len(word) and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :]


def _titles(text: str, chance: random.Random) -> Iterator[Plant]:
    cited = sorted({found[1] for found in _LAW.finditer(text)} & set(_KNOWN))
    if cited:
        law = chance.choice(cited)
        wrong = damaged(law, chance)
        yield Plant("names.law-title", text.replace(f"{law}》", f"{wrong}》", 1), f"《{wrong}》")
    law = chance.choice(_KNOWN)
    wrong = damaged(law, chance)
    yield Plant("names.law-title", insert(text, f"认真落实《{wrong}》。", chance), f"《{wrong}》")


def _terms(text: str, chance: random.Random) -> Iterator[Plant]:
    for right, wrong in (
        ("重大执法决定法制审核", "重大执法决定法治审核"),
        ("双随机、一公开", "双随机一公开"),
        ("习近平法治思想", "习近平法制思想"),
        ("“枫桥经验”", "“枫乔经验”"),
    ):
        if right in text:
            yield Plant("names.set-name", text.replace(right, wrong, 1), f"{right} → {wrong}")
    terms = [entry.term for entry in set_name_book().terms if entry.term in text]
    for term in chance.sample(terms, min(3, len(terms))):
        wrong = damaged(term, chance)
        places = [found.start() for found in re.finditer(term, text)]
        at = chance.choice(places)
        changed = text[:at] + wrong + text[at + len(term) :]
        yield Plant("names.", changed, f"{term} → {wrong}")
    frame, members = chance.choice(sorted(_SETS.items()))
    each = members.split("、")
    lost = chance.randrange(len(each))
    kept = "、".join(member for n, member in enumerate(each) if n != lost)
    sentence = frame.format(kept) + "。"
    yield Plant("names.set-members", insert(text, sentence, chance), sentence)


def _numbers(text: str, year: int, chance: random.Random) -> Iterator[Plant]:
    places = list(_NUMBER.finditer(text))
    if not places:
        number = f"印发工作方案（清政发〔{year}〕{chance.randint(1, 60)}号）。"
        text = insert(text, number, chance)
        places = list(_NUMBER.finditer(text))
    if not places:
        return
    found = chance.choice(places)
    said, serial = found[1], found[2]
    for rule, wrong in (
        ("names.document-number", f"[{said}]{serial}号"),
        ("names.document-number", f"（{said}）{serial}号"),
        ("names.document-number", f"〔{said}〕第{serial}号"),
        ("names.document-number", f"〔{said}〕0{serial}号"),
        ("names.document-number", f"〔{said[2:]}〕{serial}号"),
        ("names.document-number-broken", f"〔{said}{serial}号"),
        ("names.document-number-broken", f"{said}〕{serial}号"),
        ("names.document-number-broken", f"〔{said}]{serial}号"),
        ("names.document-number-broken", f"〔{int(said) + 30}〕{serial}号"),
    ):
        yield Plant(rule, text[: found.start()] + wrong + text[found.end() :], wrong)


def _times(text: str, year: int, facts: Facts, chance: random.Random) -> Iterator[Plant]:
    running = "五六七八九"[(year - 2006) // 5]
    before = {"六": "五", "七": "六", "八": "七", "九": "八"}.get(running)
    verb = chance.choice(("深入实施", "扎实推进", "组织开展"))
    if before and (year - 2006) % 5 >= 1:
        sentence = f"{verb}“{before}五”普法规划，举办讲座{chance.randint(10, 60)}场。"
        yield Plant("names.cycle-year", insert(text, sentence, chance), sentence)
    after = {"五": "七", "六": "八", "七": "九"}.get(running)
    if after:
        sentence = f"{verb}“{after}五”普法规划，举办讲座{chance.randint(10, 60)}场。"
        yield Plant("names.cycle-year", insert(text, sentence, chance), sentence)
    if running in "七八":
        end = {"七": 2020, "八": 2025}[running]
        if year < end:
            sentence = f"{year}年是“{running}五”普法的收官之年。"
            yield Plant("names.cycle-phase", insert(text, sentence, chance), sentence)
        sentence = f"落实“{running}五”普法规划（{end - 9}—{end - 5}年）要求。"
        yield Plant("names.cycle-span", insert(text, sentence, chance), sentence)
    last = facts.signed_on.year if facts.signed_on else year + 1
    later = sorted(word for word, since in _FORMULATIONS.items() if since > last)
    if later:
        word = chance.choice(later)
        sentence = f"全县坚持学习贯彻{word}。"
        yield Plant("names.formulation-early", insert(text, sentence, chance), word)
