"""What stands inside of Word paragraphs, and the text that is read of it."""

from __future__ import annotations


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


VISIBLE = [
    ("<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>", "甲乙"),
    ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
    ("<w:ins><w:r><w:t>插入</w:t></w:r></w:ins>", "插入"),
    ("<w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "留"),
    ("<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>在</w:t></w:r>", "在"),
    ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
    ("<w:smartTag><w:r><w:t>标签</w:t></w:r></w:smartTag>", "标签"),
    ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
    ("<w:fldSimple><w:r><w:t>结果</w:t></w:r></w:fldSimple>", "结果"),
    ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
]

RUNS: list[tuple[str, str, list[str]]] = [
    (run("留") + f"<w:ins>{run('增')}</w:ins><w:del>{run('删')}</w:del>", "留增", ["tracked-changes"]),
    (f"<w:moveTo>{run('移来')}</w:moveTo>", "移来", ["tracked-changes"]),
    (run("看得见") + run("看不见", "<w:vanish/>"), "看得见", ["hidden-text"]),
    (run("不隐藏", '<w:vanish w:val="0"/>'), "不隐藏", []),
    (run("有效") + run("作废", "<w:strike/>"), "有效", ["struck-text"]),
    (run("有效") + run("作废", "<w:dstrike/>"), "有效", ["struck-text"]),
    (run("甲", '<w:strike w:val="false"/>'), "甲", []),
    ("<w:r><w:t>第</w:t><w:noBreakHyphen/><w:t>号</w:t></w:r>", "第-号", []),
    ("<w:r><w:softHyphen/><w:t>甲</w:t><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", "甲☑", []),
    ("<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>", "字", []),
    ("<w:r><w:t>甲</w:t><w:br w:type='page'/><w:t>乙</w:t></w:r>", "甲乙", []),
    (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击')}</w:sdtContent></w:sdt>{run('甲')}", "甲", []),
]  # fmt: skip
