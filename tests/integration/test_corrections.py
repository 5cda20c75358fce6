"""应用确定的更正: only what is listed and ticked, only in the words that were typed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from tests import invented_rules
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

HERE = "/reports/1/corrections"
CHAPTER = "/reports/1/chapters/leadership"
TEXT = "answer-xi-law-thought-text"
FIGURE = "answer-xi-law-thought-figure_standing-meetings"
TYPED = "  截止目前，县政府常务会议学法6次。\n\n一、县委作出布署，各乡镇按布署落实。\n"
RIGHT = "  截至目前，县政府常务会议学法6次。\n\n一、县委作出部署，各乡镇按部署落实。\n"


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    invented_rules.use(monkeypatch)


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    save(client, CHAPTER, **{TEXT: TYPED})
    return client


def text_of(client: FlaskClient, chapter: str = CHAPTER, name: str = TEXT) -> str:
    return fields_of(client.get(chapter), "/chapters/")[name]


def form(client: FlaskClient) -> dict[str, list[str]]:
    """What a browser sends of the page, every box as it is ticked."""
    (there,) = [
        f for f in page(client.get(HERE)).forms if "/corrections" in (f.get("action") or "")
    ]
    sent: dict[str, list[str]] = {}
    for name, value in there.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def listed(client: FlaskClient) -> list[str]:
    return [
        " ".join(li.text_content().split())
        for li in page(client.get(HERE)).xpath("//main//li")
        if li.xpath("ancestor::ul[@class='fixes']")
    ]


def test_each_is_listed_before_and_after(draft: FlaskClient) -> None:
    assert listed(draft) == [
        "截止目前 → 截至目前，县政府常务会议学法6次。学习贯彻习近平法治思想，错字示例",
        "1.县委作出布署 → 部署，各乡镇按布署落实。学习贯彻习近平法治思想，归并示例",
        "1.县委作出布署，各乡镇按布署 → 部署落实。学习贯彻习近平法治思想，归并示例",
    ]
    assert len(form(draft)["fix"]) == 3
    button = page(draft.get("/reports/1/check")).xpath(f"//a[@href='{HERE}']")
    assert button[0].text_content() == "应用确定的更正（3 处）"


def test_all_are_made_in_what_was_typed(draft: FlaskClient) -> None:
    answer = draft.post(HERE, data=form(draft), follow_redirects=True)
    assert "已应用 3 处更正。" in words(answer)
    assert text_of(draft) == RIGHT
    assert "没有可以直接应用的更正。" in words(draft.get(HERE))
    assert not page(draft.get("/reports/1/check")).xpath(f"//a[@href='{HERE}']")


def test_only_those_that_are_ticked(draft: FlaskClient) -> None:
    sent = form(draft)
    sent["fix"] = sent["fix"][2:]
    assert draft.post(HERE, data=sent).location == "/reports/1/check#proofreading"
    assert text_of(draft) == TYPED.replace("按布署", "按部署")


def test_nothing_ticked_is_said(draft: FlaskClient) -> None:
    sent = form(draft)
    del sent["fix"]
    answer = draft.post(HERE, data=sent)
    assert answer.status_code == 422
    assert "请至少勾选一处。" in words(answer)
    assert text_of(draft) == TYPED


def test_other_fields_stay(draft: FlaskClient) -> None:
    save(draft, CHAPTER, **{"answer-xi-law-thought-reason": "无", TEXT: TYPED})
    draft.post(HERE, data=form(draft))
    kept = fields_of(draft.get(CHAPTER), "/chapters/")
    assert kept["answer-xi-law-thought-reason"] == "无"
    assert kept[TEXT] == RIGHT


def test_opening_and_other_matters(draft: FlaskClient) -> None:
    save(draft, "/reports/1/chapters/elements", **{"elements-opening": "截止目前，报告如下。"})
    save(draft, "/reports/1/chapters/other", **{"other-text": "截止目前，没有其他情况需要报告。"})
    assert draft.post(HERE, data=form(draft)).status_code == 302
    elements = text_of(draft, "/reports/1/chapters/elements", "elements-opening")
    assert elements == "截至目前，报告如下。"
    assert text_of(draft, "/reports/1/chapters/other", "other-text").startswith("截至目前")


def test_a_part_changed_meanwhile_is_left_alone(draft: FlaskClient) -> None:
    save(draft, "/reports/1/chapters/other", **{"other-text": "截止目前，没有其他情况需要报告。"})
    sent = form(draft)
    newer = "已经布署。" + TYPED
    save(draft, CHAPTER, **{TEXT: newer})
    answer = draft.post(HERE, data=sent)
    assert answer.status_code == 409
    assert "有 3 处没有应用" in words(answer)
    assert "已应用 1 处更正。" in words(answer)
    assert text_of(draft) == newer
    assert text_of(draft, "/reports/1/chapters/other", "other-text").startswith("截至目前")


def test_an_invented_key_changes_nothing(draft: FlaskClient) -> None:
    sent = {**form(draft), "fix": ["xi-law-thought:0:99:000000000000"]}
    assert draft.post(HERE, data=sent).status_code == 409
    assert text_of(draft) == TYPED


def test_the_same_line_twice_cannot_be_told_apart(draft: FlaskClient) -> None:
    save(
        draft,
        "/reports/1/chapters/other",
        **{"other-text": TYPED.split("\n", maxsplit=1)[0].strip()},
    )
    shown = words(draft.get(HERE))
    assert "要自己改的" in shown
    assert "找不到是哪一处，请自己改。" in shown
    assert len(form(draft)["fix"]) == 2


def test_figures_behind_the_text_do_not_hide_it(draft: FlaskClient) -> None:
    save(
        draft,
        CHAPTER,
        **{TEXT: "截止目前，县政府常务会议学法。", "answer-xi-law-thought-figure_x": "1"},
    )
    name = next(
        n for n in fields_of(draft.get(CHAPTER), "/chapters/") if "xi-law-thought-figure_" in n
    )
    save(draft, CHAPTER, **{name: "9"})
    assert "9" in words(draft.get("/reports/1/preview"))
    assert draft.post(HERE, data=form(draft)).status_code == 302
    assert text_of(draft) == "截至目前，县政府常务会议学法。"


def test_headings_of_the_checklist_are_not_typed(
    draft: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engine.rules.run.all_rules", lambda: (replacing("举措", "措施"),))
    assert "找不到是哪一处" in words(draft.get(HERE))
    assert not page(draft.get(HERE)).xpath("//input[@name='fix']")


@pytest.mark.parametrize(
    ("wrong", "right", "why"),
    [("6次", "六次", "更正涉及数字"), ("县政府常务", "县人民政府常务", None)],
)
def test_numbers_are_never_touched(
    draft: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    wrong: str,
    right: str,
    why: str | None,
) -> None:
    monkeypatch.setattr("app.engine.rules.run.all_rules", lambda: (replacing(wrong, right),))
    shown = words(draft.get(HERE))
    assert (why in shown) if why else "要自己改的" not in shown
    assert bool(page(draft.get(HERE)).xpath("//input[@name='fix']")) is (why is None)


def test_names_are_never_touched(draft: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    save(draft, CHAPTER, **{TEXT: "青禾县人民政府常务会议学法6次。"})
    monkeypatch.setattr("app.engine.rules.run.all_rules", lambda: (replacing("青禾", "清河"),))
    assert "更正涉及单位名称或人名，请自己改。" in words(draft.get(HERE))
    assert not page(draft.get(HERE)).xpath("//input[@name='fix']")


def test_overlapping_ones_are_made_one_at_a_time(
    draft: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = (replacing("截止目前", "截至目前"), replacing("目前，县", "目前，本县", "b"))
    monkeypatch.setattr("app.engine.rules.run.all_rules", lambda: both)
    assert "与另一处更正重叠，应用以后再查一次。" in words(draft.get(HERE))
    assert len(form(draft)["fix"]) == 1


def test_what_was_dismissed_is_not_applied(draft: FlaskClient) -> None:
    data = {"rule": "wording.sample-typo", "finding": "", "reason": "已核对", "scope": "rule"}
    draft.post("/reports/1/dismissals", data=data)
    assert len(form(draft)["fix"]) == 2


def test_no_such_draft(client: FlaskClient) -> None:
    assert client.get("/reports/1/corrections").status_code == 404
    assert client.post("/reports/1/corrections").status_code == 404


def replacing(wrong: str, right: str, name: str = "a") -> Rule:
    def find(reader: Reader):
        return invented_rules.replaced(reader, wrong=wrong, right=right)

    return Rule(
        f"wording.sample-{name}",
        "替换示例",
        Ground.STANDARD,
        Severity.WARNING,
        Certainty.CERTAIN,
        "改。",
        find,
        (),
        (),
    )
