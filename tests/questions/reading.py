"""Reading answers back as their users do: text of pages, rows of tables and of CSV."""

import csv
import io
from html import unescape
from re import DOTALL, findall, search, sub


def text_of(html):
    """What is read out: the text without tags and runs of spaces."""
    return " ".join(unescape(sub(r"<[^>]*>", " ", html)).split())


def page_of(client, path, status=200):
    """The HTML of a page, after any redirect to the canonical address."""
    response = client.get(path, follow=True)
    assert response.status_code == status, response.content[:300]
    return response.content.decode()


def section_of(html, anchor):
    """The HTML of one section."""
    return search(rf'<section id="{anchor}".*?</section>', html, DOTALL)[0]


def names_in(section):
    """The entries that a list or table names in the heads of its rows."""
    heads = findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', section)
    return [unescape(name) for name in [*heads, *findall(r"<li><a[^>]*>([^<]*)</a></li>", section)]]


def rows_of(client, path):
    """The rows of a CSV as dictionaries."""
    response = client.get(path)
    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.DictReader(io.StringIO(body.decode())))
