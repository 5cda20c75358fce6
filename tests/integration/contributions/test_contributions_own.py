"""我的填报: a unit writes, attaches and hands in what it was given; nobody else's."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.contributing import ADDRESS
from tests.contributing import JUSTICE
from tests.contributing import PDF
from tests.contributing import TEXT
from tests.contributing import Cookies
from tests.contributing import give
from tests.contributing import stored
from tests.contributing import upload
from tests.contributing import write
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words


class TestTheDesk:
    def test_shows_the_unit_its_own_and_nothing_of_drafts_and_checks(
        self, app: Flask, police: FlaskClient
    ) -> None:
        give(app, days=-3)
        give(app, part="legal-adviser", days=5)
        give(app, part="problems", days=30)
        give(app, JUSTICE, part="causes")
        shown = words(police.get("/"))
        assert "有 1 项已经逾期，请尽快填写、提交。" in shown
        assert "有 1 项 7 天内到期。" in shown
        assert "逾期 3 天" in shown
        assert "还有 5 天" in shown
        assert "还有 30 天" in shown
        for absent in ("检查一份报告", "最近编写的报告", "最近的检查", "问题成因"):
            assert absent not in shown
        tree = page(police.get("/"))
        bar = tree.xpath("//nav[@aria-label='主导航']//a/text()")
        assert bar == ["首页", "我的填报", "检查清单"]
        links = set(tree.get_element_by_id("main").xpath(".//a/@href"))
        assert links == {
            "/contributions/", *(f"/contributions/{number}" for number in (1, 2, 3)),
        }  # fmt: skip

    def test_reminds_the_editor_of_who_is_late(self, app: Flask, who: Cookies) -> None:
        give(app, days=-3)
        give(app, part="legal-adviser", days=-1)
        give(app, JUSTICE, days=-2)
        give(app, JUSTICE, part="causes", days=0)
        answer = app.test_client(user=who.editor).get("/")
        late = page(answer).xpath("//section[@aria-labelledby='late-title']//li")
        assert [" ".join(line.text_content().split()) for line in late] == [
            "青禾县公安局 2 项，最长逾期 3 天 青禾县人民政府关于2025年度法治政府建设情况的报告",
            "青禾县司法局 1 项，最长逾期 2 天 青禾县人民政府关于2025年度法治政府建设情况的报告",
        ]
        assert "检查一份报告" in words(answer)

    def test_a_signer_is_not_bothered(self, app: Flask, who: Cookies) -> None:
        give(app, days=-3)
        shown = words(app.test_client(user=who.signer).get("/"))
        assert "逾期" not in shown
        assert "编写年度报告" not in shown
        assert "最近编写的报告" in shown

    def test_without_a_unit_there_is_nothing_and_it_says_why(
        self, app: Flask, who: Cookies
    ) -> None:
        give(app)
        client = app.test_client(user=who.nowhere)
        assert "您的账号还没有所属单位" in words(client.get("/contributions/"))
        assert client.get(ADDRESS).status_code == 404


class TestWriting:
    def test_guidance_example_basis_and_what_is_wanted_are_at_hand(
        self, app: Flask, police: FlaskClient
    ) -> None:
        give(app)
        shown = words(police.get("/contributions/1"))
        assert "写明件数。" in shown
        assert "各项相加要与总数一致" in shown
        assert "全年收到行政复议申请86件" in shown
        assert "行政复议法" in shown
        assert "待填报" in shown

    def test_saved_as_typed_and_not_handed_in(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        answer = write(police, 1, TEXT, figure_received="12", figure_accepted="十")
        assert answer.location == ADDRESS
        kept = stored(app, 1)
        assert kept["text"] == TEXT
        assert kept["figures"]["received"] == "12"  # type: ignore[index]
        assert kept["figures"]["accepted"] == "十"  # type: ignore[index]
        assert kept["state"] == "saved"
        again = police.get(ADDRESS)
        assert fields_of(again, ADDRESS)["contribution-figure_accepted"] == "十"
        assert "请填写不小于 0 的整数，例如 12。" in words(again)

    def test_a_page_without_fields_erases_nothing(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        write(police, 1, TEXT, figure_received="12")
        base = fields_of(police.get(ADDRESS), ADDRESS)["contribution-base"]
        answer = police.post(ADDRESS, data={"contribution-base": base, "go": "save"})
        assert answer.status_code == 302
        assert stored(app, 1)["text"] == TEXT
        assert stored(app, 1)["figures"]["received"] == "12"  # type: ignore[index]

    def test_fields_that_are_not_the_units_change_nothing(
        self, app: Flask, police: FlaskClient
    ) -> None:
        give(app)
        write(police, 1, TEXT, state="merged", due_on="2099-01-01", unit_id="9", wanted="别的")
        police.post(
            ADDRESS, data={"state": "merged", "unit_id": "9", "report_id": "9", "wanted": "别的"}
        )
        kept = stored(app, 1)
        assert (kept["state"], kept["wanted"]) == ("saved", "写明件数。")
        assert set(kept["figures"]) == {  # type: ignore[call-overload]
            "received", "accepted", "concluded", "upheld", "revoked", "correction-rate",
        }  # fmt: skip

    def test_two_of_one_unit_never_write_over_each_other(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        give(app)
        mine = fields_of(police.get(ADDRESS), ADDRESS)
        colleague = app.test_client(user=who.colleague)
        write(colleague, 1, "同事写的。")
        answer = police.post(ADDRESS, data={**mine, "contribution-text": "我写的。", "go": "save"})
        assert answer.status_code == 409
        texts = {a.get("name"): a.text for a in page(answer).xpath("//textarea")}
        assert texts["contribution-text"] == "同事写的。我写的。"
        both = [a.text for a in page(answer).xpath("//textarea[@data-text]")]
        assert both == ["同事写的。", "我写的。"]
        assert "（gongan2，" in words(answer)
        assert stored(app, 1)["text"] == "同事写的。"
        merged = {**fields_of(answer, ADDRESS), "contribution-text": "同事写的。我写的。"}
        assert police.post(ADDRESS, data={**merged, "go": "save"}).status_code == 302
        assert stored(app, 1)["text"] == "同事写的。我写的。"

    def test_figures_in_conflict_stand_side_by_side(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        give(app)
        mine = fields_of(police.get(ADDRESS), ADDRESS)
        write(app.test_client(user=who.colleague), 1, "", figure_received="12")
        sent = {**mine, "contribution-figure_received": "15", "go": "save"}
        answer = police.post(ADDRESS, data=sent)
        assert answer.status_code == 409
        both = [a.text for a in page(answer).xpath("//textarea[@data-text]")]
        assert both == ["12", "15"]
        assert fields_of(answer, ADDRESS)["contribution-figure_received"] == "15"
        assert stored(app, 1)["figures"]["received"] == "12"  # type: ignore[index]
        # An empty field of one's own takes nothing away.
        answer = police.post(ADDRESS, data={**mine, "contribution-text": "我写的。"})
        assert fields_of(answer, ADDRESS)["contribution-figure_received"] == "12"

    def test_a_window_knows_its_own_words_again(self, app: Flask, police: FlaskClient) -> None:
        """The answer to the first save was lost: its base is that of the page as it was opened."""
        give(app)
        fields = {**fields_of(police.get(ADDRESS), ADDRESS), "page": "a" * 32}
        for step, text, kept in (
            ("2", "一二", "一二"),
            ("3", "一二三", "一二三"),
            ("1", "一", "一二三"),
        ):
            sent = {**fields, "step": step, "contribution-text": text}
            assert police.post("/contributions/1/autosave", data=sent).status_code == 200
            assert stored(app, 1)["text"] == kept
        other = {**fields, "page": "b" * 32, "step": "9", "contribution-text": "别的"}
        assert police.post("/contributions/1/autosave", data=other).status_code == 409

    def test_what_a_browser_kept_is_compared_and_not_saved(
        self, app: Flask, police: FlaskClient
    ) -> None:
        give(app)
        write(police, 1, "已经保存的。")
        fields = fields_of(police.get(ADDRESS), ADDRESS)
        sent = {**fields, "contribution-text": "电脑上的。", "go": "compare"}
        answer = police.post(ADDRESS, data=sent)
        assert answer.status_code == 200
        assert "这台电脑上的文字还没有保存。" in words(answer)
        assert stored(app, 1)["text"] == "已经保存的。"
        write(police, 1, "已经保存的。", "submit")
        late = police.post(ADDRESS, data=sent)
        assert page(late).xpath("//textarea")[0].text == "电脑上的。"

    def test_the_script_saves_and_hears_of_conflicts(
        self, app: Flask, who: Cookies, police: FlaskClient
    ) -> None:
        give(app)
        fields = fields_of(police.get(ADDRESS), ADDRESS)
        sent = {**fields, "contribution-text": "一", "contribution-figure_received": "许多"}
        answer = police.post("/contributions/1/autosave", data=sent)
        assert answer.status_code == 200
        assert answer.json is not None
        base = answer.json["bases"]["contribution-base"]
        assert base != fields["contribution-base"]
        assert list(answer.json["faults"]) == ["contribution-figure_received"]
        assert stored(app, 1)["text"] == "一"
        write(app.test_client(user=who.colleague), 1, "二")
        again = police.post(
            "/contributions/1/autosave",
            data={**sent, "contribution-base": base, "contribution-text": "三"},
        )
        assert again.status_code == 409
        assert again.json is not None
        assert again.json["bases"] == {}
        assert again.json["conflicts"] == ["contribution-base"]
        assert stored(app, 1)["text"] == "二"

    def test_other_matters_have_text_only(self, app: Flask, police: FlaskClient) -> None:
        give(app, part="other")
        assert write(police, 1, "其他工作。").status_code == 302
        assert stored(app, 1)["text"] == "其他工作。"
        assert "figure" not in police.get(ADDRESS).text.replace("figures", "")


class TestHandingIn:
    def test_then_it_can_only_be_read(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        before = fields_of(police.get(ADDRESS), ADDRESS)
        upload(police, (PDF, "台账.pdf"))
        answer = write(police, 1, TEXT, "submit", figure_received="12")
        assert answer.location == "/contributions/"
        assert stored(app, 1)["state"] == "submitted"
        shown = words(police.get(ADDRESS))
        assert "已经提交，现在只能看。" in shown
        assert TEXT in shown
        late = police.post(ADDRESS, data={**before, "contribution-text": "再改", "go": "save"})
        assert late.status_code == 409
        assert "您刚才写的文字没有保存" in words(late)
        assert page(late).xpath("//textarea")[0].text == "再改"
        auto = police.post(
            "/contributions/1/autosave", data={**before, "contribution-text": "再改"}
        )
        assert auto.status_code == 409
        assert upload(police, (PDF + b"2", "又一份.pdf")).status_code == 409
        assert police.get("/contributions/1/files/1/delete").status_code == 409
        assert police.post("/contributions/1/files/1/delete").status_code == 409
        assert stored(app, 1)["text"] == TEXT
        assert len(stored(app, 1)["files"]) == 1  # type: ignore[arg-type]

    def test_twice_is_once(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        fields = fields_of(police.get(ADDRESS), ADDRESS)
        sent = {**fields, "contribution-text": TEXT, "go": "submit"}
        assert police.post(ADDRESS, data=sent).location == "/contributions/"
        version = stored(app, 1)["version"]
        assert police.post(ADDRESS, data=sent).location == "/contributions/"
        assert stored(app, 1)["version"] == version

    @pytest.mark.parametrize(
        ("text", "figures", "said"),
        [
            (" ", {}, "还没有写文字，也没有填数据、附文件。"),
            (TEXT, {"figure_received": "许多"}, "请填写不小于 0 的整数，例如 12。"),
        ],
    )
    def test_faults_keep_it_with_the_unit_and_everything_typed(
        self, app: Flask, police: FlaskClient, text: str, figures: dict[str, str], said: str
    ) -> None:
        give(app)
        answer = write(police, 1, text, "submit", **figures)
        assert answer.status_code == 422
        assert said in words(answer)
        assert str(page(answer).findtext(".//title")).startswith("有误：")
        assert stored(app, 1)["state"] == "saved"
        assert stored(app, 1)["text"] == text

    def test_a_file_alone_will_do(self, app: Flask, police: FlaskClient) -> None:
        give(app)
        upload(police, (PDF, "台账.pdf"))
        assert write(police, 1, "", "submit").location == "/contributions/"
        assert stored(app, 1)["state"] == "submitted"
