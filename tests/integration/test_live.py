from flask.testing import FlaskClient
from tests.integration.pages import words, fields_of, save, begin
from tests.integration.signing_support import *
def test_try(client: FlaskClient) -> None:
    begin(client)
    save(client, LEADERSHIP, **{TEXT: "县政府常务会议学法6次，，研究。"})
    f = fields_of(client.get("/reports/1/check"), "/dismissals")
    lead(client, "in_review"); lead(client, "signed", by=DECISION)
    a = client.post("/reports/1/dismissals", data={**f,"reason":"原文如此，已核对","scope":"finding"})
    print(f, a.status_code, words(a), a.text.count("原文如此"))
    print("忽略这一处" in client.get("/reports/1/check").text)
    assert 0
