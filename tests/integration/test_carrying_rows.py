"""Last year's rows: offered like texts, put in once, marked until edited."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import by_id
from app.reports import operations as reports
from app.reports.models import Report
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

PART = "leading-body"
CHAPTER = "/reports/1/chapters/leadership"
HERE = "/reports/1/carry-over"
GROUP = f"answer-{PART}-row_meetings"
MARCH = {"held-on": "2024-03-05", "name": "县政府第3次常务会议", "matter": "审议年度要点"}
JUNE = {"held-on": "2024-06-10", "name": "全县推进会"}


def write_rows(client: FlaskClient, report: int, *rows: dict[str, str], **more: str) -> None:
    address = f"/reports/{report}/chapters/leadership"
    fields = fields_of(client.get(address), "/chapters/")
    fields = {n: v for n, v in fields.items() if "_blank_" not in n}
    for key, row in zip("abcdef", rows, strict=False):
        fields |= {f"{GROUP}_{key}_{name}": value for name, value in row.items()}
    assert client.post(address, data={**fields, **more, "go": "save"}).status_code == 302


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    """The draft of 2025 as number 1; that of the year before has two rows and no text."""
    begin(client)
    begin(client, year=2024)
    write_rows(client, 2, MARCH, JUNE)
    return client


def offered(client: FlaskClient, address: str = HERE) -> dict[str, str]:
    """What a browser would send from the form of choices, untouched."""
    (form,) = [f for f in page(client.get(address)).forms if f.get("id") == "carry-form"]
    return {name: value or "" for name, value in form.form_values()}


def choose(client: FlaskClient, choice: str, address: str = HERE) -> TestResponse:
    """Open the page, choose for the rows, send."""
    fields = offered(client, address)
    assert f"rows-{PART}" in fields
    return client.post(HERE, data={**fields, f"rows-{PART}": choice})


def listed(app: Flask) -> list[tuple[str, bool]]:
    """The names in this year's rows, and whether they were taken out."""
    with app.app_context():
        report = by_id(Report, 1)
        assert report is not None
        rows = reports.stored_answer(report, PART).rows.get("meetings", [])
        return [(row["name"], "_removed" in row) for row in rows]


def marked(client: FlaskClient) -> list[str]:
    """The names in the rows that are marked as last year's."""
    rows = page(client.get(CHAPTER)).xpath("//fieldset[@data-row][.//*[@data-carried-row]]")
    return [row.xpath(".//input[contains(@name, '_name')]/@value")[0] for row in rows]


def test_offered_with_the_years_in_them_though_there_is_no_text(draft: FlaskClient) -> None:
    shown = draft.get(HERE)
    assert "去年列的（2 条，有 2 处写着2024年）" in words(shown)
    assert "县政府第3次常务会议" in words(shown)
    tree = page(shown)
    assert tree.xpath(f"//input[@name='rows-{PART}'][@checked]/@value") == [""]
    assert not tree.xpath(f"//input[@name='choice-{PART}']")


def test_start_marks_each_row_until_it_is_edited(app: Flask, draft: FlaskClient) -> None:
    answer = choose(draft, "start")
    assert "已按所选处理 1 项" in words(draft.get(answer.location))
    assert marked(draft) == ["县政府第3次常务会议", "全县推进会"]
    assert "沿用上年、尚未修改的：1 项" in words(draft.get("/reports/1/"))
    fields = fields_of(draft.get(CHAPTER), "/chapters/")
    (day,) = [n for n, v in fields.items() if v == "2024-03-05"]
    save(draft, CHAPTER, **{day: "2025-03-07"})
    assert marked(draft) == ["全县推进会"]
    day = next(n for n, v in fields.items() if v == "2024-06-10")
    draft.post(CHAPTER, data={**fields_of(draft.get(CHAPTER), "/chapters/"), day: "2025-06-12"})
    assert marked(draft) == []
    assert "尚未修改的" not in words(draft.get("/reports/1/"))
    assert listed(app) == [("县政府第3次常务会议", False), ("全县推进会", False)]


def test_behind_what_is_listed_and_nothing_twice(app: Flask, draft: FlaskClient) -> None:
    write_rows(draft, 1, {"name": "今年的会议"}, JUNE)
    assert "作底稿，接在已列的后面" in words(draft.get(HERE))
    choose(draft, "start")
    names = ["今年的会议", "全县推进会", "县政府第3次常务会议"]
    assert listed(app) == [(name, False) for name in names]
    assert marked(draft) == names[1:]
    choose(draft, "start")
    assert listed(app) == [(name, False) for name in names]


def test_replacing_takes_out_and_keeps_to_be_brought_back(app: Flask, draft: FlaskClient) -> None:
    write_rows(draft, 1, {"name": "今年的会议"})
    choose(draft, "replace")
    assert listed(app) == [
        ("今年的会议", True),
        ("县政府第3次常务会议", False),
        ("全县推进会", False),
    ]
    assert "恢复：今年的会议" in draft.get(CHAPTER).text


def test_kept_on_purpose_is_not_marked(draft: FlaskClient) -> None:
    choose(draft, "start")
    assert len(marked(draft)) == 2
    choose(draft, "keep")
    assert marked(draft) == []
    assert "已有意保留" in words(draft.get(HERE))
    assert "已作底稿" not in words(draft.get(HERE))


def test_beside_until_it_is_not_wanted(app: Flask, draft: FlaskClient) -> None:
    choose(draft, "beside")
    shown = words(draft.get(CHAPTER))
    assert "去年逐条列的在本程序里编写的上一年度报告" in shown
    assert listed(app) == []
    choose(draft, "")
    assert "去年逐条列的" not in words(draft.get(CHAPTER))


def test_text_and_rows_are_chosen_apart_and_saved_at_once(app: Flask, draft: FlaskClient) -> None:
    write_rows(draft, 2, **{f"answer-{PART}-text": "2024年召开会议4次。"})
    fields = offered(draft)
    both = {f"choice-{PART}": "start", f"rows-{PART}": "keep"}
    assert draft.post(HERE, data={**fields, **both}).status_code == 302
    text = fields_of(draft.get(CHAPTER), "/chapters/")[f"answer-{PART}-text"]
    assert text == "2024年召开会议4次。"
    assert len(listed(app)) == 2
    assert marked(draft) == []


def test_what_changed_meanwhile_is_not_written_over(app: Flask, draft: FlaskClient) -> None:
    fields = offered(draft)
    write_rows(draft, 1, {"name": "今年的会议"})
    answer = draft.post(HERE, data={**fields, f"rows-{PART}": "replace"})
    assert answer.status_code == 409
    assert "有 1 项没有沿用" in words(answer)
    chosen = page(answer).xpath(f"//input[@name='rows-{PART}'][@checked]/@value")
    assert chosen == ["replace"]
    assert listed(app) == [("今年的会议", False)]
    # Last year's report was changed after the page was opened.
    fields = offered(draft)
    write_rows(draft, 2, {**MARCH, "name": "改了的会议"})
    answer = draft.post(HERE, data={**fields, f"rows-{PART}": "start"})
    assert answer.status_code == 409
    assert listed(app) == [("今年的会议", False)]


def test_all_at_once_leaves_what_is_listed_alone(draft: FlaskClient) -> None:
    chosen = f"//input[@name='rows-{PART}'][@checked]/@value"
    assert page(draft.get(f"{HERE}?all=start")).xpath(chosen) == ["start"]
    write_rows(draft, 1, {"name": "今年的会议"})
    assert page(draft.get(f"{HERE}?all=start")).xpath(chosen) == [""]


def test_another_source_leaves_the_rows_beside(draft: FlaskClient) -> None:
    choose(draft, "beside")
    report = "青禾县人民政府关于2024年度法治政府建设情况的报告\n一、主要工作\n召开常务会议4次，研究法治政府建设。"
    draft.post(f"{HERE}/file", data={"text": report})
    fields = offered(draft)
    assert fields["source"] == "file"
    assert not [name for name in fields if name.startswith("rows-")]
    draft.post(HERE, data=fields)
    assert "去年逐条列的" in words(draft.get(CHAPTER))
