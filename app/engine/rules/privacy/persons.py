"""Numbers, addresses and names of persons that a published text must not show.

A message never holds what it warns of, and a place is only as much of it as outputs may show.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator

from app.engine.discretion.model import Kind
from app.engine.discretion.model import Secret
from app.engine.discretion.places import secrets
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.privacy.bases import MINORS
from app.engine.rules.privacy.bases import OPENNESS
from app.engine.rules.privacy.bases import PERSONAL_DATA
from app.engine.rules.reader import Reader

_REMEDY = "公开前请删去，或者用*代替其中能够识别个人的部分；确需公开的，应当先取得本人同意。"
Find = Callable[[Reader], Iterator[Match]]


def _all(reader: Reader, kind: Kind) -> list[tuple[Secret, Span]]:
    """The places of a kind in the whole document, whatever paragraph they stand in."""
    return [
        (secret, reader.span(p.index, secret.start, secret.shown))
        for p in reader.paragraphs(*ParagraphKind)
        for secret in secrets(p.text)
        if secret.kind is kind
    ]


def _told(
    found: list[tuple[Secret, Span]], what: str, severity: Severity | None = None
) -> Iterator[Match]:
    """Places of one sort as one finding: a list of persons is one oversight."""
    count = f"全文共{len(found)}处，" if len(found) > 1 else ""
    certainty = Certainty.LIKELY if severity else None
    for _, place in found:
        message = f"{what}{count}这里只显示开头。"
        yield Match(place, message, cause=what, severity=severity, certainty=certainty)


def _identity(reader: Reader) -> Iterator[Match]:
    found = _all(reader, Kind.IDENTITY)
    yield from _told([f for f in found if f[0].sure], "写有公民身份号码，校验码相符。")
    yield from _told(
        [f for f in found if not f[0].sure],
        "像是公民身份号码，校验码不符或是旧号码。",
        Severity.WARNING,
    )


def _mobile(reader: Reader) -> Iterator[Match]:
    found = _all(reader, Kind.MOBILE)
    yield from _told([f for f in found if f[0].named], "写有手机号码。")
    yield from _told(
        [f for f in found if not f[0].named],
        "联系方式是手机号码，对外公开的宜用单位的固定电话。",
        Severity.SUGGESTION,
    )


def _bank(reader: Reader) -> Iterator[Match]:
    found = _all(reader, Kind.BANK)
    yield from _told([f for f in found if f[0].sure], "写有银行卡号，校验位相符。")
    yield from _told(
        [f for f in found if not f[0].sure],
        "像是银行卡号。",
        Severity.WARNING,
    )


def _plate(reader: Reader) -> Iterator[Match]:
    found = _all(reader, Kind.PLATE)
    yield from _told([f for f in found if f[0].named], "写有机动车号牌号码。")
    yield from _told(
        [f for f in found if not f[0].named],
        "像是机动车号牌号码。",
        Severity.SUGGESTION,
    )


def _address(reader: Reader) -> Iterator[Match]:
    yield from _told(_all(reader, Kind.ADDRESS), "写有个人住址，具体到门牌或房间。")


def _minor(reader: Reader) -> Iterator[Match]:
    yield from _told(_all(reader, Kind.MINOR), "写有未成年人的姓名。")


IDENTITY = Rule(
    id="privacy.identity-card",
    title="公民身份号码",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy=_REMEDY,
    find=_identity,
    triggers=(
        "受援人张某，身份证号330102199003077616，获得法律援助。",
        "对李某（公民身份号码 11010519491231002X）作出行政处罚。",
        "当事人身份证号码：330102 19900307 7616。",
        "申请人刘某（身份证号330102199003077618）撤回申请。",
    ),
    passes=(
        "受援人张某，身份证号330102********7619，获得法律援助。",
        "统一社会信用代码113301000024895592的单位完成整改。",
        "项目代码33010220240307761X已经备案。",
        "全年核验身份证3301021件。",
        "发票流水号为330102199003077616，金额560元。",
    ),
    basis=(OPENNESS, PERSONAL_DATA),
)

MOBILE = Rule(
    id="privacy.mobile",
    title="手机号码",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy=_REMEDY,
    find=_mobile,
    triggers=(
        "当事人王某（电话13812345678）反映的问题已经解决。",
        "调解员李某手机号码为 139 1234 5678。",
        "联系人：陈某，联系电话15912345678。",
    ),
    passes=(
        "公布监督举报电话13812345678，接受社会监督。",
        "公共法律服务热线12348接听来电13812件，办公电话0571-85123456。",
        "全年完成税收13812345678元。",
        "当事人王某（电话138****5678）反映的问题已经解决。",
        "系统编号A13812345678的设备投入使用。",
    ),
    basis=(OPENNESS, PERSONAL_DATA),
)

BANK = Rule(
    id="privacy.bank-card",
    title="银行卡号",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy=_REMEDY,
    find=_bank,
    triggers=(
        "补偿款已经汇入张某银行卡6222021234567890128。",
        "追回的工资打入其储蓄卡（6228 4800 1234 5678 911）。",
        "李某的款项6222021234567890128已经退还。",
    ),
    passes=(
        "补偿款已经汇入张某尾号0128的银行卡。",
        "罚款缴入财政专户，账号6222021234567890128。",
        "许可证编号6222021234567890128有效。",
        "合同号6222021234567890127已经归档。",
    ),
    basis=(OPENNESS, PERSONAL_DATA),
)

PLATE = Rule(
    id="privacy.plate",
    title="机动车号牌号码",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy=_REMEDY,
    find=_plate,
    triggers=(
        "查获车牌号为浙A12345的货车超限运输。",
        "依法扣押小型轿车苏E·7K921一辆。",
        "驾驶粤BD12345的车主已经接受处理。",
    ),
    passes=(
        "查获车牌号为浙A1***5的货车超限运输。",
        "增值电信业务经营许可证编号：浙B2-20080224。",
        "川A级景区5家，鄂E2024年度考核优秀。",
        "新购执法车辆4台，统一喷涂标识。",
    ),
    basis=(OPENNESS, PERSONAL_DATA),
)

ADDRESS = Rule(
    id="privacy.home-address",
    title="个人住址",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy=_REMEDY,
    find=_address,
    triggers=(
        "家住和平小区3栋2单元501室的赵某申请法律援助。",
        "当事人户籍地址：青溪县城关镇解放路18号。",
        "李某（住址为青溪县阳光花园12号楼1单元302室）对处理结果满意。",
    ),
    passes=(
        "家住新桥街道的居民老周对调解结果满意。",
        "县公共法律服务中心地址：解放路18号。",
        "家住某小区某栋某单元的赵某申请法律援助。",
        "企业住所变更为解放路18号的，实行告知承诺。",
    ),
    basis=(OPENNESS, PERSONAL_DATA),
)

MINOR = Rule(
    id="privacy.minor",
    title="未成年人姓名",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="公开前请隐去未成年人的姓名，也不要写出所在学校、住所等能够识别其身份的内容。",
    find=_minor,
    triggers=(
        "为未成年人张小明被侵害一案提供法律援助。",
        "王思雨（女，12岁）的抚养费纠纷得到调解。",
        "救助留守儿童陈浩（9岁）。",
    ),
    passes=(
        "加强未成年人安全教育，未成年人权益得到保护。",
        "为未成年人张某某被侵害一案提供法律援助。",
        "张建国（男，52岁）的劳动争议得到调解。",
        "开展儿童关爱行动，惠及3岁至6岁幼儿860名。",
    ),
    basis=(MINORS, OPENNESS),
)
