"""What is put on record: tables, their fields, and what people call them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.models import Unit
from app.accounts.models import User
from app.carryover.models import Carried
from app.carryover.models import CarriedRows
from app.carryover.models import EarlierFile
from app.contributions.models import Contribution
from app.contributions.models import ContributionFile
from app.contributions.models import TakenContribution
from app.contributions.parts import name_of
from app.evidence.models import EvidenceFile
from app.extensions import db
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from app.proofreading.models import FindingDismissal
from app.proofreading.models import UnitWords
from app.reports.models import Answer
from app.reports.models import Report
from app.reports.models import TakenNote
from app.reviews.models import Received
from app.signing.models import SignedCopy
from app.signing.models import Step

SECRET = "（不记录）"  # noqa: S105 - what stands in its place


@dataclass(frozen=True, slots=True)
class Subject:
    """A table on record: its Chinese kind, how a row is named, the fields by their Chinese names."""

    kind: str
    name: Callable[[Any], str]
    fields: dict[str, str]
    secret: frozenset[str] = frozenset()


def _unit(row: Any) -> str:
    """The name of the unit that a row belongs to; a new row may know it by its number alone."""
    unit = row.unit or db.session.get(Unit, row.unit_id)
    return unit.name if unit else ""


def _report(report: Report | None) -> str:
    return f"{_unit(report)}{report.year}年度报告" if report else ""


SUBJECTS: dict[type, Subject] = {
    User: Subject(
        "账号",
        lambda user: user.login or user.name,
        {
            "name": "姓名", "login": "登录名", "password": "密码", "role": "角色",
            "active": "在用", "unit_id": "单位", "locked_until": "暂停登录到",
        },
        secret=frozenset({"password"}),
    ),
    Unit: Subject(
        "单位", lambda unit: unit.name, {"name": "名称", "level": "层级", "parent_id": "上级单位"}
    ),
    Report: Subject(
        "草稿",
        _report,
        {
            "unit_id": "单位", "year": "年度", "level": "层级", "elements": "公文要素",
            "opening": "开头", "other": "其他情况", "stage": "状态",
            "deleted_at": "删除时间",
        },
    ),
    Answer: Subject(
        "事项",
        lambda answer: f"{_report(answer.report)}：{name_of(answer.requirement)}",
        {
            "text": "文字",
            "figures": "数据",
            "rows": "逐条内容",
            "not_applicable": "不适用",
            "reason": "不适用的理由",
        },
    ),
    Contribution: Subject(
        "部门填报",
        lambda row: f"{_report(row.report)}：{name_of(row.requirement)}，{_unit(row)}",
        {
            "due_on": "期限", "wanted": "填报要求", "state": "状态", "text": "文字",
            "figures": "数据", "rows": "逐条内容", "reason": "退回的理由",
            "removed_at": "收回时间",
        },
    ),
    ContributionFile: Subject("填报附件", lambda file: file.name, {"name": "文件名", "sha256": "校验值"}),
    EvidenceFile: Subject(
        "佐证材料",
        lambda file: f"{_report(file.report)}：{name_of(file.requirement)}，{file.name}",
        {"name": "文件名", "sha256": "校验值", "unit": "填报单位", "removed_at": "移去时间"},
    ),
    TakenContribution: Subject(
        "并入部门填报",
        lambda taken: f"{name_of(taken.requirement)}，{taken.unit}",
        {
            "text": "部门的原文", "words": "并入的文字", "figures": "填入的数据",
            "rows": "并入的条目",
        },
    ),
    EarlierFile: Subject("上年报告", lambda file: file.name, {"name": "文件名", "sha256": "校验值"}),
    Carried: Subject(
        "沿用上年",
        lambda row: f"{_report(row.report)}：{name_of(row.part)}",
        {"manner": "用法", "text": "上年的文字", "origin": "来源"},
    ),
    CarriedRows: Subject(
        "沿用上年",
        lambda row: f"{_report(row.report)}：{name_of(row.part)}，逐条内容",
        {"manner": "用法", "rows": "上年的条目", "origin": "来源"},
    ),
    TakenNote: Subject("带入台账记录", lambda note: name_of(note.requirement), {"text": "文字"}),
    Step: Subject(
        "办理过程",
        lambda step: _report(step.report),
        {"after": "状态", "remark": "说明", "imported": "导入"},
    ),
    SignedCopy: Subject(
        "签发的文件",
        lambda copy: _report(copy.report),
        {"title": "标题", "sha256": "校验值", "catalogue_version": "清单版本"},
    ),
    Received: Subject(
        "收到的报告",
        lambda received: received.name,
        {
            "name": "文件名", "sha256": "校验值", "previous_name": "上一年度报告",
            "previous_sha256": "上一年度报告的校验值",
            "year_override": "改定年度", "level_override": "改定层级",
        },
    ),
    WorkPlan: Subject(
        "工作要点",
        lambda plan: plan.title or plan.name,
        {
            "unit_id": "单位", "year": "年度", "title": "标题", "confirmed_at": "确认时间",
            "deleted_at": "删除时间",
        },
    ),
    Point: Subject(
        "任务",
        lambda point: f"{point.number} {point.title}",
        {
            "title": "任务", "text": "内容", "responsible": "责任单位", "lead": "牵头单位",
            "support": "配合单位", "deadline": "时限", "targets": "目标", "state": "状态",
            "done_on": "完成日期",
        },
    ),
    ProgressNote: Subject(
        "台账记录",
        lambda note: f"{note.point.number} {note.month}" if note.point else note.month,
        {"month": "月份", "text": "文字", "figures": "数据"},
    ),
    FindingDismissal: Subject("忽略的问题", lambda row: row.rule, {"rule": "规则", "reason": "理由"}),
    UnitWords: Subject(
        "校核设置", _unit, {"names": "名称", "accepted": "说法"}
    ),
}  # fmt: skip
