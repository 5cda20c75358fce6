"""What the rules of this family rest on: the law in force when a text is published."""

from __future__ import annotations

from app.engine.result import Basis

OPENNESS = Basis("《中华人民共和国政府信息公开条例》", "国务院令第711号", "第15条")
SECRETS_NOT_OPEN = Basis("《中华人民共和国政府信息公开条例》", "国务院令第711号", "第14条")
PERSONAL_DATA = Basis("《中华人民共和国个人信息保护法》", "主席令第91号")
MINORS = Basis("《中华人民共和国未成年人保护法》")
STATE_SECRETS = Basis("《中华人民共和国保守国家秘密法》")
