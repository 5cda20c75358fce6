"""Why a report was sent back or opened again is shown first."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.integration.pages import page
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import lead
from tests.integration.signing_support import write_report


def test_the_reason_stands_in_front_until_it_is_sent_again(client: FlaskClient) -> None:
    def shown(address: str) -> list[str]:
        return [e.text_content() for e in page(client.get(address)).find_class("sent-back")]

    write_report(client)
    lead(client, "in_review")
    lead(client, "drafting", by=DECISION, remark="缺少数据。")
    for _ in range(2):
        (note,) = shown("/reports/1/")
        assert "签发人退回修改，理由：缺少数据。" in note
        assert shown("/reports/1/process") == [note]
        lead(client, "collecting", remark="再收一次。")
    lead(client, "in_review")
    assert shown("/reports/1/") == shown("/reports/1/process") == []
    lead(client, "signed", by=DECISION)
    lead(client, "drafting", by=DECISION, remark="数据有误。")
    (note,) = shown("/reports/1/")
    assert "报告已重新打开，理由：数据有误。" in note
