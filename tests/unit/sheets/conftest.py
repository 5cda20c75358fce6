"""A small catalogue of its own, so that no test depends on the one that is shipped."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from app.sheets.catalogue_book import catalogue_workbook

MANIFEST = """# 清单。
id: small
version: 0.1.0
title: 小清单
reviewed_until: 2026
groups:
  A: 要件
  H: 矛盾纠纷化解
parts:
  - {id: achievements, heading: 主要举措, role: achievements}
chapters:
  - {id: disputes, name: 矛盾纠纷, part: achievements, heading: 依法化解矛盾纠纷}
  - {id: leadership, name: 党的领导, part: achievements, heading: 加强领导}
"""
DRILLS = """id: drills
name: 应急演练
heading: 开展应急演练
group: H
chapter: disputes
order: 10
core: true
applies: [county, department, township]
levels:
  # 早年只是建议。
  - {from: 2008, until: 2020, strength: recommended}
  - {from: 2021, strength: mandatory, only: [county, department]}
basis:
  - {from: 2008, title: 《突发事件应对法》, part: 关于演练的规定, article: 第八条, unconfirmed: true}
rules:
  # 只写安全检查的不算。
  - judge: evidence
    until: 2019
    bare: &bare
      id: named
      name: 应急管理
      signals: [应急管理, "#支队伍"]  # 队伍也只算提到
    aspects:
      - &response
        id: response
        name: 预案、演练
        signals:
          - 演练
          # 预案要有修订。
          - 应急(预案|处置)
        proof:
          - "#(次|场)…演练"
        # 检查不是演练。
        unless: &others
          - 安全检查
  - judge: evidence
    from: 2020
    need: 2
    bare: *bare
    aspects:
      - *response
      - id: epidemic
        name: 疫情防控
        signals: [疫情]
        unless: *others
figures:
  - {id: held, label: 开展演练, unit: 次}
guidance: >-
  写开展演练的次数和参加人数；
  写预案的修订。
example: 开展演练12次。
remedy: 补写演练次数。
examples:
  covered:
    - 全年开展12次演练。
    - {text: 开展演练8次。, level: department}
    - whole: true
      year: 2012
      text: |
        临江县人民政府关于2012年度依法行政工作情况的报告
        一、主要工作
        开展演练3次。
  partial:
    - 加强应急管理。
    - 完善应急预案。
  missing:
    - 开展安全检查30次。
    - 办理建议3件。
"""
REPORTING = """id: reporting
name: 报送
heading: 报送年度报告
group: A
chapter: leadership
core: false
applies: [county, township]
levels:
  - {from: 2008, strength: mandatory}
basis:
  - {from: 2008, title: 《实施纲要》, number: 国发〔2004〕10号}
rules:
  - judge: report-system
    publication: true
    recipients:
      county: [party, congress]
      township: [superior]
guidance: 写报送对象。
example: 向县委报送了报告。
remedy: 补写报送对象。
examples:
  covered: [甲, 乙, 丙]
  partial: [丁, 戊]
  missing: [己, 庚]
"""

Change = Callable[[Workbook], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of two requirements with anchors, comments and every form of list."""
    made = tmp_path / "checklists"
    (made / "requirements").mkdir(parents=True)
    (made / "catalogue.yaml").write_text(MANIFEST, "utf-8")
    (made / "requirements" / "drills.yaml").write_text(DRILLS, "utf-8")
    (made / "requirements" / "reporting.yaml").write_text(REPORTING, "utf-8")
    return made


@pytest.fixture
def edited(folder: Path) -> Callable[[Change], bytes]:
    """The exported workbook after somebody changed it."""

    def edit(change: Change) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(catalogue_workbook(folder)))
        change(book)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return edit
