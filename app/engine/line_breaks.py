"""Characters that no line may begin or end with, so that a figure keeps its unit.

Word and WPS read the two lists from the file (``w:noLineBreaksBefore`` and ``…After``, ISO 29500
17.15.1.59 and .58); LibreOffice leaves them out of a .docx and takes its own settings, which this
product sets for the conversions it starts. No character is put into the text: U+2060 WORD JOINER
does nothing in LibreOffice 7.4, and the official faces have no glyph for it.

The digits of a figure (1,234 · 98.5%) stay together anyway. Each list begins with what Word itself
has for Chinese, because a list in the file takes its place.
"""

from __future__ import annotations

LANGUAGE = "zh-CN"

UNITS = "年月日号个件项余万亿元名份起场次家条户期套吨亩辆卷宗册天"
"""Units that follow the figures of such reports. 人, 部, 处 and 台 are left out: they open too many
other words (人民, 部门), and a line that may not begin with them would be set loose too often."""

NOT_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
    + UNITS
)
"""At most a hundred characters, which is what Word's dialog takes."""

NOT_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥〕"
"""〕 keeps the number of 〔2024〕5号 behind its year."""
