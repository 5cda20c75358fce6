"""Why something of a document is not shown to the public, in words for the person who writes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.engine.discretion.model import Kind

_PERSONAL = (
    "能够识别个人，依照《政府信息公开条例》第十五条和《个人信息保护法》不公开；"
    "确需公开的，先取得本人同意。"
)
_MINOR = "依照《未成年人保护法》，不公开能够识别未成年人身份的内容。"
_INTERNAL = "是机关之间办文用的，不对社会公开。"


@dataclass(frozen=True, slots=True)
class Told:
    """What a reason is called, what it says, and whether the words are left out or masked."""

    label: str
    why: str
    left_out: bool = False


class Reason(Enum):
    """One sort of what is kept back; the first six are masked, the others left out."""

    IDENTITY = Told("公民身份号码", _PERSONAL)
    MOBILE = Told("手机号码", _PERSONAL)
    BANK = Told("银行卡号", _PERSONAL)
    PLATE = Told("机动车号牌", _PERSONAL)
    ADDRESS = Told("个人住址", _PERSONAL)
    MINOR = Told("未成年人姓名", _MINOR)
    SIGNATORY = Told("签发人", f"签发人{_INTERNAL}", left_out=True)
    COPY_TO = Told("抄送机关", f"抄送{_INTERNAL}", left_out=True)
    PRINTED = Told("印发机关和份数", f"版记{_INTERNAL}", left_out=True)
    COPY_NUMBER = Told("份号", f"份号{_INTERNAL}", left_out=True)
    URGENCY = Told("紧急程度", f"紧急程度{_INTERNAL}", left_out=True)
    ISSUER_MARK = Told("发文机关标志", "红头属于纸质公文的版头，网页不用。", left_out=True)
    CONTACT = Told("联系人和电话", f"附注里的联系人{_INTERNAL}", left_out=True)
    CLOSED = Told(
        "不公开的说明",
        "文中写明不公开、依申请公开或者内部使用。删去这句话不等于可以公开：公开前请先经本单位审查同意。",
        left_out=True,
    )

    @property
    def label(self) -> str:
        """What it is."""
        return self.value.label

    @property
    def why(self) -> str:
        """Why it is kept back, a whole sentence."""
        return self.value.why

    @property
    def left_out(self) -> bool:
        """Left out altogether, else masked."""
        return self.value.left_out

    @property
    def act(self) -> str:
        """What was done."""
        return "删去" if self.left_out else "打码"


OF_SECRETS = {
    Kind.IDENTITY: Reason.IDENTITY,
    Kind.MOBILE: Reason.MOBILE,
    Kind.BANK: Reason.BANK,
    Kind.PLATE: Reason.PLATE,
    Kind.ADDRESS: Reason.ADDRESS,
    Kind.MINOR: Reason.MINOR,
}
"""The reason for each kind of what tells of a person."""
