"""A browser without a window: cookies, forms, and as many open connections as a real one holds."""

from __future__ import annotations

import http.client
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import html

PATIENCE = 300  # seconds, as a browser has it
PER_PAGE = 6
"""Connections that a browser opens to one server for a page and its files, and keeps open."""

Fields = Mapping[str, str]


class NoSuchField(LookupError):
    """A page has no form with the field that was looked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    content: bytes
    location: str

    def form(self, wanted: str) -> dict[str, str]:
        """The fields of the form that holds a field, as a browser would send them."""
        for form in html.document_fromstring(self.content).forms:
            # A text area's first line break belongs to the markup.
            fields = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
            if wanted in fields:
                return fields
        raise NoSuchField(f"{self.status}: {wanted}")

    def text_beside(self, name: str) -> str | None:
        """One of the texts shown beside a field for merging; None when the page has none."""
        found = html.document_fromstring(self.content).xpath("//textarea[@data-text=$n]", n=name)
        return (found[0].text or "").removeprefix("\n") if found else None

    def files(self) -> list[str]:
        """What the page loads besides: style sheets, scripts, pictures."""
        page = html.document_fromstring(self.content)
        found = page.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href")
        return list(dict.fromkeys(str(address).partition("#")[0] for address in found))


class Browser:
    """Cookies and connections from an address of its own.

    All of 127.0.0.0/8 is this machine: the limit of sign-ins counts each person for themselves.
    """

    def __init__(self, number: int, port: int) -> None:
        source = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0)
        self.connections = [
            http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=source)
            for _ in range(PER_PAGE)
        ]
        self.cookies: dict[str, str] = {}

    def get(self, address: str, *, connection: int = 0) -> Answer:
        """Ask for a page."""
        return self._ask("GET", address, None, {}, connection)

    def open(self, address: str) -> Answer:
        """A page with everything that belongs to it."""
        answer = self.get(address)
        for n, file in enumerate(answer.files()):
            self.get(file, connection=n % PER_PAGE)
        return answer

    def post(self, address: str, fields: Fields) -> Answer:
        """Send a form as a button of the page sends it; a way onward is gone."""
        answer = self.send(address, fields)
        return self.get(answer.location) if answer.status == 302 else answer

    def send(self, address: str, fields: Fields, accept: str = "*/*") -> Answer:
        """Send fields as ``FormData``: this is how the script of the page saves."""
        mark = secrets.token_hex(16)
        part = '--{}\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        body = "".join(part.format(mark, name, value) for name, value in fields.items())
        headers = {"Accept": accept, "Content-Type": f"multipart/form-data; boundary={mark}"}
        return self._ask("POST", address, f"{body}--{mark}--\r\n".encode(), headers, 0)

    def _ask(
        self, method: str, address: str, body: bytes | None, headers: Fields, number: int
    ) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = self.connections[number]
        headers = {**headers, "Cookie": cookies}
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # Closed since it was last used: every browser tries once more by itself.
            connection.close()
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, content, answer.headers.get("Location", ""))

    def sign_in(self, login: str, password: str) -> None:
        """Through the page, as everybody."""
        fields = self.open("/login").form("password")
        answer = self.send("/login", {**fields, "login": login, "password": password})
        if answer.status != 302:
            raise RuntimeError(f"sign-in of {login}: {answer.status}")

    def close(self) -> None:
        """Close the window."""
        for connection in self.connections:
            connection.close()
