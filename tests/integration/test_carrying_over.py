"""Carrying over from last year's report: sources, choices, conflicts, marks, what the check says."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.carryover.models import Carried
from app.carryover.models import EarlierFile
from app.engine.reading import read
from app.extensions import db
from app.reports.models import Report
from app.word.writer import write
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

RECONSIDERATION = "admin-reconsideration"
LAST = "2024年收到行政复议申请72件，受理70件。健全案审会制度，每月研究疑难案件。"
LAST_REPORT = COUNTY_REPORT.replace("2026年", "20XX年").replace("2025年", "2024年")
LAST_REPORT = LAST_REPORT.replace("20XX年", "2025年").replace("—2025年", "—2025年")
HERE = "/reports/1/carry-over"
CHAPTER = "/reports/1/chapters/disputes"


def draft_of_last_year(client: FlaskClient) -> None:
    """The draft of 2025 as number 1, that of the year before as number 2, with three texts."""
    begin(client)
    begin(client, year=2024)
    texts = {f"answer_{RECONSIDERATION.replace('-', '_')}_text": LAST}
    save(client, "/reports/2/chapters/disputes", **texts)
    save(client, "/reports/2/chapters/other", other_text="2024年被评为示范县。")
    opening = {"elements_opening": "2024年，全县扎实推进法治政府建设。"}
    save(client, "/reports/2/chapters/elements", **opening)


def offered(response: TestResponse) -> dict[str, str]:
    """What a browser would send from the form of choices, untouched."""
    (form,) = [f for f in page(response).forms if f.get("id") == "carry-form"]
    return {name: value or "" for name, value in form.form_values()}


def choose(client: FlaskClient, address: str = HERE, **choices: str) -> TestResponse:
    """Open the page, choose, send; parts are named with _ for -."""
    fields = offered(client.get(address))
    chosen = {f"choice-{part.replace('_', '-')}": choice for part, choice in choices.items()}
    assert chosen.keys() <= fields.keys(), fields.keys()
    return client.post("/reports/1/carry-over", data={**fields, **chosen})


def text_of(client: FlaskClient, part: str = RECONSIDERATION, address: str = CHAPTER) -> str:
    return fields_of(client.get(address), "/chapters/")[f"answer-{part}-text"]


class TestSources:
    def test_none_yet(self, client: FlaskClient) -> None:
        begin(client)
        said = words(client.get("/reports/1/carry-over"))
        assert "没有本单位 2024 年度的报告" in said
        assert "按所选沿用" not in said

    def test_the_draft_of_the_year_before(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        tree = page(client.get(HERE))
        offered = [legend.text_content() for legend in tree.cssselect(".offer legend")]
        assert offered == ["开头语", "行政复议", "其他情况"]
        assert tree.xpath("//mark/text()") == ["2024年"] * 3

    def test_a_report_that_was_checked(self, client: FlaskClient) -> None:
        begin(client)
        hand_in(client, LAST_REPORT.encode())
        said = words(client.get(HERE))
        assert "检查过的上一年度报告：青禾县人民政府关于2024年度法治政府建设情况的报告" in said
        assert "清理现行规范性文件62件" in said
        choose(client, problems="start")
        assert "基层执法力量薄弱" in text_of(client, "problems", "/reports/1/chapters/problems")

    @pytest.mark.parametrize("kind", ["txt", "docx", "html"])
    def test_a_file(self, client: FlaskClient, app: Flask, kind: str) -> None:
        begin(client)
        data = {
            "txt": LAST_REPORT.encode(),
            "docx": write(read(LAST_REPORT.encode())),
            "html": "<html><body>{}</body></html>".format(
                "".join(f"<p>{line}</p>" for line in LAST_REPORT.splitlines() if line)
            ).encode(),
        }[kind]
        sent = {"file": (io.BytesIO(data), f"去年.{kind}")}
        answer = client.post("/reports/1/carry-over/file", data=sent)
        assert answer.location == "/reports/1/carry-over?source=file"
        tree = page(client.get(HERE))
        shown = {
            fieldset.get("id"): fieldset.text_content() for fieldset in tree.cssselect(".offer")
        }
        assert "全面推行行政执法公示制度" in shown["offer-three-systems"]
        assert "一是基层执法力量薄弱" in shown["offer-problems"]
        assert "一是充实乡镇执法力量" in shown["offer-next-steps"]
        assert "现将有关情况报告如下" in shown["offer-elements"]
        with app.app_context():
            (kept,) = db.session.query(EarlierFile)
            assert (kept.name, kept.size) == (f"去年.{kind}", len(data))
            assert len(kept.sha256) == 64

    def test_a_file_that_cannot_be_read_is_refused_with_the_readers_own_words(
        self, client: FlaskClient, app: Flask
    ) -> None:
        begin(client)
        sent = {"file": (io.BytesIO(b""), "空.docx")}
        answer = client.post("/reports/1/carry-over/file", data=sent)
        assert answer.status_code == 422
        assert page(answer).cssselect(".error-summary li")[0].text_content().strip()
        with app.app_context():
            assert db.session.query(EarlierFile).count() == 0

    def test_a_wrong_year_and_another_unit_are_said(self, client: FlaskClient) -> None:
        begin(client)
        other = COUNTY_REPORT.replace("青禾县", "临江县")
        sent = {"file": (io.BytesIO(other.encode()), "别县.txt")}
        said = words(client.post("/reports/1/carry-over/file", data=sent, follow_redirects=True))
        assert "文件写的是2025年度，不是2024年度" in said
        assert "文件的单位是“临江县人民政府”，不是“青禾县人民政府”" in said
        answer = client.post("/reports/1/carry-over/file/delete", follow_redirects=True)
        assert "没有本单位 2024 年度的报告" in words(answer)

    def test_of_another_unit_or_year_nothing_can_be_reached(self, client: FlaskClient) -> None:
        begin(client)
        begin(client, year=2023)
        save(client, "/reports/2/chapters/other", other_text="两年前的文字。")
        basics = {"year": "2024", "unit": "临江县人民政府", "level": "county"}
        client.post("/reports/new", data=basics)
        save(client, "/reports/3/chapters/other", other_text="邻县的文字。")
        hand_in(client, LAST_REPORT.replace("青禾县", "临江县").encode())
        for address in (
            HERE,
            f"{HERE}?source=draft",
            f"{HERE}?source=received",
            f"{HERE}?source=3",
        ):
            said = words(client.get(address))
            assert "没有本单位 2024 年度的报告" in said, address
        for source in ("draft", "received", "file", "3", ""):
            sent = {"source": source, "choice-other": "start", "base-other": "", "was-other": ""}
            answer = client.post(HERE, data=sent, follow_redirects=True)
            assert "上年报告已经不在了" in words(answer)
        other = fields_of(client.get("/reports/1/chapters/other"), "/chapters/")
        assert other["other-text"] == ""


class TestChoices:
    def test_all_kinds_in_one_act(self, client: FlaskClient, app: Flask) -> None:
        draft_of_last_year(client)
        choices = {"admin_reconsideration": "start", "other": "keep", "elements": "beside"}
        answer = choose(client, **choices)
        assert answer.location == "/reports/1/"
        overview = words(client.get("/reports/1/"))
        assert "已按所选处理 3 项" in overview
        assert "沿用上年、尚未修改的：1 项" in overview
        (link,) = page(client.get("/reports/1/")).xpath("//details//a[contains(@href, '#answer-')]")
        assert link.get("href") == f"{CHAPTER}#answer-{RECONSIDERATION}"
        assert text_of(client) == LAST
        assert "有意保留上年的文字（本机用户" in words(client.get("/reports/1/chapters/other"))
        elements = page(client.get("/reports/1/chapters/elements"))
        (beside,) = elements.cssselect("details.last-text")
        assert "2024年，全县扎实推进法治政府建设。" in beside.text_content()
        assert fields_of(client.get("/reports/1/chapters/elements"))["elements-opening"] == ""
        with app.app_context():
            assert {(c.part, c.manner.value) for c in db.session.query(Carried)} == {
                (RECONSIDERATION, "start"),
                ("other", "keep"),
                ("elements", "beside"),
            }

    @pytest.mark.parametrize("choice", ["start", "keep"])
    def test_last_years_number_is_not_printed_beside_this_years(
        self, client: FlaskClient, choice: str
    ) -> None:
        draft_of_last_year(client)
        choose(client, admin_reconsideration=choice)
        prefix = f"answer-{RECONSIDERATION}-figure_"
        save(client, CHAPTER, **{f"{prefix}received": "86", f"{prefix}accepted": "70"})
        said = words(client.get("/reports/1/left"))
        assert "收到行政复议申请72件”，数据栏已改为86件。" in said
        assert "受理70件”，数据栏" not in said
        printed = "".join(p.text for p in read(client.post("/reports/1/export").data).paragraphs)
        assert LAST in printed
        assert "86件" not in printed

    def test_it_stands_in_the_history_and_can_be_undone(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": "今年的话。"})
        choose(client, admin_reconsideration="replace")
        address = f"/reports/1/history/{RECONSIDERATION}"
        shown = client.get(address)
        assert "沿用上年" in words(shown)
        (button,) = page(shown).xpath("//form[contains(@action, '/restore')]/@action")
        client.post(button, data=fields_of(shown, "/restore"))
        assert text_of(client) == "今年的话。"
        assert not page(client.get(CHAPTER)).cssselect(".carried-mark")

    def test_what_is_written_is_never_replaced_unasked(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": "今年的话。"})
        tree = page(client.get(f"{HERE}?all=start"))
        checked = tree.xpath(f"//input[@name='choice-{RECONSIDERATION}'][@checked]/@value")
        assert checked == [""]
        assert tree.xpath("//input[@name='choice-other'][@checked]/@value") == ["start"]
        choose(client, admin_reconsideration="start")
        assert text_of(client) == f"今年的话。\n{LAST}"
        choose(client, admin_reconsideration="keep")
        assert text_of(client) == LAST

    def test_years_are_moved_only_when_asked(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        fields = offered(client.get(HERE))
        assert f"years-{RECONSIDERATION}" not in fields
        shown = page(client.get(HERE)).get_element_by_id(f"offer-{RECONSIDERATION}")
        assert [d.text_content() for d in shown.xpath(".//del")] == ["（删去：2024）"]
        fields |= {f"choice-{RECONSIDERATION}": "start", f"years-{RECONSIDERATION}": "1"}
        client.post(HERE, data={**fields, "choice-other": "start"})
        assert text_of(client) == LAST.replace("2024年", "2025年")
        other = fields_of(client.get("/reports/1/chapters/other"), "/chapters/")
        assert other["other-text"] == "2024年被评为示范县。"

    def test_not_to_be_shown_beside_any_more(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        choose(client, admin_reconsideration="beside")
        assert page(client.get(CHAPTER)).cssselect("details.last-text")
        choose(client, admin_reconsideration="")
        assert not page(client.get(CHAPTER)).cssselect("details.last-text")

    def test_a_word_that_is_no_choice_does_nothing(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        choose(client, admin_reconsideration="delete-all")
        assert text_of(client) == ""

    def test_what_nobody_asks_for_any_more_is_offered_as_other_matters(
        self, client: FlaskClient, app: Flask
    ) -> None:
        draft_of_last_year(client)
        with app.app_context():
            last = db.session.get(Report, 2)
            assert last is not None
            last.answers[0].requirement = "asked-no-more"
            db.session.commit()
        said = words(client.get(HERE))
        assert "1 段没有归到任何事项" in said
        choose(client, other="start")
        other = fields_of(client.get("/reports/1/chapters/other"), "/chapters/")["other-text"]
        assert other == f"2024年被评为示范县。\n{LAST}"


class TestMeanwhile:
    def test_another_window_has_written(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        fields = offered(client.get(HERE))
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": "别人刚写的。"})
        chosen = {f"choice-{RECONSIDERATION}": "start", "choice-other": "start"}
        answer = client.post(HERE, data={**fields, **chosen})
        assert answer.status_code == 409
        assert "行政复议：没有沿用：这一项在别的窗口里改过" in words(answer)
        assert text_of(client) == "别人刚写的。"
        other = fields_of(client.get("/reports/1/chapters/other"), "/chapters/")["other-text"]
        assert other == "2024年被评为示范县。"
        # The choice is still there, on the state of now.
        again = offered(answer)
        assert again[f"choice-{RECONSIDERATION}"] == "start"
        assert client.post(HERE, data={**again, "choice-other": ""}).status_code == 302
        assert text_of(client) == f"别人刚写的。\n{LAST}"

    def test_last_years_report_has_changed(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        fields = offered(client.get(HERE))
        save(client, "/reports/2/chapters/other", other_text="改过的去年。")
        answer = client.post(HERE, data={**fields, "choice-other": "start"})
        assert answer.status_code == 409
        assert "上年报告的这一段刚刚变了" in words(answer)
        assert "改过的去年。" in words(answer)

    def test_a_signed_report_stays_as_it_is(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        fields = offered(client.get(HERE))
        for stage, address in (("in_review", "step"), ("signed", "decision")):
            sent = fields_of(client.get("/reports/1/process"), address)
            client.post(f"/reports/1/process/{address}", data={**sent, "to": stage})
        answer = client.post(HERE, data={**fields, "choice-other": "beside"})
        assert answer.status_code == 423
        file = {"file": (io.BytesIO(LAST_REPORT.encode()), "去年.txt")}
        assert client.post("/reports/1/carry-over/file", data=file).status_code == 423
        assert client.post("/reports/1/carry-over/file/delete").status_code == 423
        assert "按所选沿用" not in words(client.get(HERE))


class TestMarks:
    def test_they_go_as_the_text_is_edited(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        choose(client, admin_reconsideration="start")
        said = words(client.get(CHAPTER))
        assert "沿用上年，尚未修改（2 句），其中 1 处写的是上一年" in said
        edited = LAST.replace("2024年收到行政复议申请72件", "2025年收到行政复议申请81件")
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": edited})
        mark = page(client.get(CHAPTER)).cssselect(".carried-mark")[0]
        assert "沿用上年，2 句中还有 1 句没有修改" in mark.text_content()
        assert [li.text for li in mark.xpath(".//li")] == ["健全案审会制度，每月研究疑难案件。"]
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": "全部重写的一段话。"})
        assert not page(client.get(CHAPTER)).cssselect(".carried-mark")
        assert "尚未修改" not in words(client.get("/reports/1/"))

    def test_another_comma_is_no_change(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        choose(client, admin_reconsideration="start")
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": LAST.replace("，", ", ")})
        assert "沿用上年，尚未修改（2 句）" in words(client.get(CHAPTER))


class TestFigures:
    def test_last_years_value_and_the_change(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        received = f"answer-{RECONSIDERATION}-figure_received"
        fields = fields_of(client.get(CHAPTER), "/chapters/")
        if received not in fields:
            received = next(n for n in fields if n.startswith(f"answer-{RECONSIDERATION}-figure"))
        save(client, "/reports/2/chapters/disputes", **{received: "72"})
        (line,) = page(client.get(CHAPTER)).xpath(f"//p[@data-for='{received}']")
        assert line.text_content().startswith("上年 72（来源：")
        save(client, CHAPTER, **{received: "79"})
        (line,) = page(client.get(CHAPTER)).xpath(f"//p[@data-for='{received}']")
        assert line.text_content().startswith("上年 72，+7（+9.7%）")
        assert line.get("title") == "青禾县人民政府关于2024年度法治政府建设情况的报告"
        assert line.cssselect("[data-jump][hidden]")
        save(client, CHAPTER, **{received: "790"})
        (line,) = page(client.get(CHAPTER)).xpath(f"//p[@data-for='{received}']")
        assert not line.cssselect("[data-jump][hidden]")
        assert "与上年相差较大，请核对" in line.text_content()

    def test_none_where_last_year_has_none(self, client: FlaskClient) -> None:
        begin(client)
        assert not page(client.get(CHAPTER)).cssselect(".last-figure")


class TestTheCheck:
    def test_a_draft_is_held_against_last_years(self, client: FlaskClient) -> None:
        draft_of_last_year(client)
        plan = "下一步，举办行政执法案卷评查交流活动，建成城南片区公共法律服务工作站。"
        save(client, "/reports/2/chapters/next-steps", **{"answer-next-steps-text": plan})
        choose(client, admin_reconsideration="start")
        filler = "".join(
            f"今年开展第{n}类执法检查{n + 3}次，整改问题{n + 20}个。\n" for n in range(10)
        )
        save(client, "/reports/1/chapters/other", other_text=filler)
        assert "文字与在本程序里编写的上一年度报告" in words(client.get("/reports/1/check"))
        found = client.get("/reports/1/check.json").get_json()["reports"][0]["findings"]
        rules = {finding["rule"] for finding in found}
        assert {"blanks.last-year-year", "blanks.last-year-steps"} <= rules
        (step,) = [f["message"] for f in found if f["rule"] == "blanks.last-year-steps"]
        assert "举办行政执法案卷评查交流活动" in step

    def test_without_last_years_report_nothing_is_compared(self, client: FlaskClient) -> None:
        begin(client)
        save(client, CHAPTER, **{f"answer-{RECONSIDERATION}-text": LAST})
        found = client.get("/reports/1/check.json").get_json()["reports"][0]["findings"]
        assert not [f for f in found if f["rule"].startswith("blanks.last-year")]

    def test_a_received_report_is_held_against_the_one_before(self, client: FlaskClient) -> None:
        hand_in(client, LAST_REPORT.encode())
        kept = "全面推行行政执法公示制度，19个执法部门在县政府门户网站公示执法信息1.2万条"
        lines = [
            line if kept in line else re.sub(r"\d+(?=件|次|人|个|份|卷|台)", "7", line)
            for line in COUNTY_REPORT.splitlines()
        ]
        this = hand_in(client, "\n".join(lines).encode())
        found = client.get(f"{this}/result.json").get_json()["reports"][0]["findings"]
        (figure,) = [f for f in found if f["rule"] == "blanks.last-year-figure"][:1]
        assert figure["place"]["quote"].startswith("全面推行行政执法公示制度，19个")
        title = "青禾县人民政府关于2024年度法治政府建设情况的报告"
        assert f"文字与检查过的上一年度报告“{title}”对照" in words(client.get(this))
