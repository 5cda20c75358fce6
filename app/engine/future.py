"""Words of the future: what a report announces is not done yet.

将 is two words: 将普法工作纳入考核 takes its object and tells of a deed, 将制定办法 tells of the
future. The verb that follows decides, or the one that ends the clause.
"""

from __future__ import annotations

import re

from app.engine.analysis import Sentence

UNDERWAY = re.compile(
    r"正在(?:推进|筹备|筹建|起草|制定|研究|组建|落实|进行|部署|建设|开发|招标|搭建|装修|调试|升级|实施|编制|修订|申报)"
    r"|尚在|筹备(?:中|之中)|急需|亟需|迫切需要"
)
# 考试拟安排在明年上半年进行: behind the matter in its own clause.
PUT_OFF = re.compile(
    r"(?:拟|计划|将)(?:于|在|安排)[^,。;]{0,6}(?:明年|下一?年|来年|近期|年内|下半年|20\d\d年)"
)
# What a clause names, the next one may put off (…办法,拟于明年出台).
LATER_FUTURE = re.compile(
    r"\s*(?:我[县市区旗镇乡局]|[县市区旗](?:人民)?政府|全[县市区旗])?(?:拟|计划|将|打算)(?:于|在)?(?:明年|下一?年|近期|年内|下一?步|\s?20\d\d\s?年)"
    r"|\s*(?:目前|现)[^,。;]{0,8}正在(?:梳理|统计|上报|整理|汇总|起草|征求意见|制定|筹备|部署)"
    r"|\s*(?:计划|拟)?(?:放在|安排在|安排到|留待|推迟到|延至)(?:明年|下一?年|来年|20\d\d年)"
)
# 将普法工作纳入考核 says what was done with it, 将继续纳入 what will be.
_TAKEN = (
    r"(?!(?!把|继续|进一步|适时|逐步)[^,。;]{1,30}(?:纳入|列入|列为|列作|作为|分解|细化|明确为|确定为|融入|落实到|转化|下放|移交|下沉"
    r"|整合|划转|交由|打造成|挂钩|贯穿|公布|公开|报送|移送|录入|上传|归档|存档|建档|精简|压缩|压减|调整为|调整到|减至|赋予|赋权|呈报|分送|印送))"
)
# 将 before a verb that nothing is taken by: 将制定…目录并公布 is a plan, though 公布 follows.
_BEGUN = "制定|印发|出台|编制|修订|建立|组建|成立|设立|召开|举办|开通|建成|启动|下发|聘请|选聘|推行|实行|承接|取消|梳理|开展|推进|推动|加强"
_WILL = (
    rf"将(?=(?:{_BEGUN})(?!了|的)(?![^,。;]{{1,30}}(?:纳入|列入|列为|列作|作为|融入|贯穿|转化|打造成|挂钩|归档|存档|建档"
    r"|情况[^,。;]{0,6}(?:公开|公布|报送|通报|呈报|上报|报告))))"
)
FUTURE = re.compile(
    r"下一?步|下一?阶段|下一?年度|明年|来年|今后|届时|(?<![草代模虚])拟(?!定|订|稿|提|任|录|聘(?!请)|进|入|写|制)(?![^,。;]{1,20}的)|力争|争取|打算|准备(?!了|工作)|计划(?=于|在|开展|建立|投资|制定|出台|组织|举办|推行|用)"
    rf"|(?:我[县市区旗镇乡局们]|[县市区旗]政府|本[县市区局]|20\d\d\s?年)(?:将{_TAKEN}|{_WILL})"
    rf"|将{_TAKEN}(?=继续|进一步|全面|持续|不断|深入|大力|着力|努力|积极|切实|认真|加强|加快|推进|推动|健全|完善|探索|开展|严格|强化|逐步|适时|尽快|分批|分期|把|对(?!标|照)|举办|引入|启动|会同|于|组织|建立|出台|制定|推行|按照|以)"
    r"|^\s*(?:要|需|须|应当?|必须)(?=进一步|继续|加强|加快|建立|健全|完善|全面|严格|着力|切实|不断|深入)|探索(?=推行|建立|开展|实行|实施)(?!.{0,8}了)"
)
_LEADER = r"\s*(?:(?:我|本|全)?[县市区旗镇乡局](?:委|人民政府|政府)?)?"
_PLANNED_LEAD = re.compile(
    rf"{_LEADER}(?:下一?步|下一?阶段|明年|来年|今后|20\d\d\s?年[^,]{{0,8}}将|力争|争取|计划(?!单列|生育)"
    r"|拟(?!定|订|稿|提|任|录|聘(?!请)|进|入|写|制)(?![^,。;]{1,20}的)|打算)"
)
_FUTURE_LEAD = re.compile(
    rf"(?:{_LEADER}|\s*我们)(?:{_WILL}|将{_TAKEN}"
    r"(?=继续|进一步|全面|持续|不断|深入|大力|着力|积极|切实|逐步|适时|尽快|组织|落实|健全|完善|强化|加快|明确|采取|推广|公布|发布|下放|查处|查办|审查|审核"
    r"|评查|抽查|检查|督查|考核|清理|化解|处置|培养|配备|撤并|申报|实施|制作|打造|签订|邀请|委托))"
)


def announced(clause: str, start: int) -> bool:
    """Whether a future word stands before the match; what it governs may lie behind it."""
    return any(found.start() < start for found in FUTURE.finditer(clause))


def future_leads(text: str, sentence: Sentence, start: int) -> bool:
    """A future word that opens the sentence governs all its clauses."""
    first = sentence.clauses[0]
    lead = text[first[0] : min(first[1], start)]
    # Whether 将 takes an object or tells the future shows in the whole clause.
    will = _FUTURE_LEAD.match(text, first[0], first[1])
    return bool(_PLANNED_LEAD.match(lead)) or (will is not None and will.end() <= start)
