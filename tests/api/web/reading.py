"""How the tests read a page: its elements, its words, its links."""

import httpx
from lxml import html


def page(client: httpx.Client, address: str, status: int = 200) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == status, response.text[:300]
    return html.document_fromstring(response.content)


def words(element: html.HtmlElement) -> str:
    """Return the text of an element as a reader sees it, in one line."""
    return " ".join(" ".join(element.itertext()).split())


def main(client: httpx.Client, address: str, status: int = 200) -> str:
    return words(page(client, address, status).get_element_by_id("main"))


def links(element: html.HtmlElement, path: str) -> dict[str, str]:
    """Return the links below an XPath: text to address."""
    return {words(link): link.get("href", "") for link in element.xpath(f"{path}//a")}
