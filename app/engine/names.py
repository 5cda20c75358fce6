"""What the engine's terms are called in Chinese, for every page, file and command alike."""

from __future__ import annotations

from app.engine.answers.model import PointStatus
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.plans.model import UnitRole
from app.engine.plans.progress import Reached
from app.engine.plans.progress import Standing
from app.engine.requirement import Recipient
from app.engine.requirement import Strength
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict
from app.engine.rules.model import Family
from app.engine.rules.model import Ground

LEVELS = {
    UnitLevel.COUNTY: "县级政府",
    UnitLevel.DEPARTMENT: "政府部门",
    UnitLevel.TOWNSHIP: "乡镇（街道）",
}
STATUSES = {
    Status.COVERED: "已覆盖",
    Status.PARTIAL: "部分覆盖",
    Status.MISSING: "未见",
    Status.NOT_APPLICABLE: "不适用",
}
VERDICTS = {
    Verdict.COMPLETE: "事项齐全",
    Verdict.INCOMPLETE: "尚不齐全",
    Verdict.UNREADABLE: "不可读",
}
SEVERITIES = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.SUGGESTION: "建议",
}
FAMILIES = {
    Family.BLANKS: "空白和残留",
    Family.STRUCTURE: "结构",
    Family.FIGURES: "数字",
    Family.DATES: "日期",
    Family.NAMES: "名称和法规",
    Family.WORDING: "文字和标点",
    Family.PRIVACY: "隐私",
    Family.LAYOUT: "版式",
}
GROUNDS = {Ground.LAW: "法规", Ground.STANDARD: "标准", Ground.PRACTICE: "惯例"}
CERTAINTIES = {Certainty.CERTAIN: "确定", Certainty.LIKELY: "推断"}
STRENGTHS = {Strength.MANDATORY: "必备", Strength.RECOMMENDED: "建议"}
ROLES = {
    SectionRole.OPENING: "导语",
    SectionRole.ACHIEVEMENTS: "举措和成效",
    SectionRole.PROBLEMS: "不足和原因",
    SectionRole.RESPONSIBILITY: "第一责任人",
    SectionRole.NEXT_STEPS: "下步安排",
    SectionRole.OTHER: "其他",
}
RECIPIENTS = {
    Recipient.PARTY: "同级党委",
    Recipient.CONGRESS: "同级人大常委会",
    Recipient.SUPERIOR: "上一级",
    Recipient.HOME: "本级党委和政府",
}
STANDINGS = {
    Standing.NOT_STARTED: "未启动",
    Standing.IN_PROGRESS: "进行中",
    Standing.DONE: "已完成",
    Standing.OVERDUE: "逾期",
}
REACHED = {
    Reached.MET: "已达到",
    Reached.NOT_YET: "未达到",
    Reached.EXCEEDED: "超出",
    Reached.NO_FIGURE: "无数据",
}
UNIT_ROLES = {UnitRole.LEAD: "牵头", UnitRole.RESPONSIBLE: "责任", UnitRole.SUPPORT: "配合"}
POINT_STATUSES = {
    PointStatus.ANSWERED: "已回应",
    PointStatus.PARTIAL: "部分回应",
    PointStatus.UNANSWERED: "未回应",
}
TARGET_RESULTS: dict[bool | None, str] = {True: "达到", False: "未达到", None: "无法核对"}
"""Whether a target is met."""
