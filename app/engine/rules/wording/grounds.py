"""The standards that marks and numbers rest on."""

from __future__ import annotations

from app.engine.result import Basis

MARKS = (Basis("《标点符号用法》", "GB/T 15834—2011"),)
NUMBERS = (Basis("《出版物上数字用法》", "GB/T 15835—2011"),)
DRAFTING = (Basis("《党政机关公文处理工作条例》", "中办发〔2012〕14号"),)
