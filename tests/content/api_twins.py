"""Each question of the API beside its page or its table, read by parsers that are not ours: both must say the same."""

import csv
import io
from urllib.parse import urlsplit

from lxml.html import fromstring

API = "/api/v1"


def answer_of(client, path):
    """What the API answers."""
    response = client.get(API + path)
    assert response.status_code == 200, (path, response.content[:300])
    return response.json()


def whole(client, path, rows):
    """All pages of an answer as one."""
    found = answer_of(client, path)
    following = found["next"]
    while following:
        page = client.get(following).json()
        found[rows] += page[rows]
        following = page["next"]
    return found


def table_of(client, path):
    """The rows of a CSV."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.DictReader(io.StringIO(body.decode())))


def page_of(client, address):
    """The page that an answer names as its own."""
    parts = urlsplit(address)
    return fromstring(client.get(f"{parts.path}?{parts.query}").content.decode())


def claims_in(element):
    """The addresses of the claims that are told within an element, in their order."""
    return [path for path in element.xpath(".//a/@href") if "#claim-" in path]


def paths(facts):
    """The addresses of facts without the site."""
    return [fact["address"].removeprefix("http://testserver") for fact in facts]


def names(page, section):
    """The entries that the heads of the rows of a section name."""
    return page.xpath(f"//section[@id='{section}']//th[@scope='row']/a/text()")


def parties(client, query):
    answer = answer_of(client, f"/parties?{query}")
    rows = table_of(client, f"/parties.csv?{query}")
    slugs = [column.removesuffix("_in") for column in rows[0] if column.endswith("_in")]
    for one, row in zip(answer["states"], rows, strict=True):
        assert (one["answer"], one["state"]["slug"].upper()) == (row["answer"], row["iso"])
        told = [(stand["inside"], "; ".join(stand["claims"])) for stand in one["stands"]]
        assert told == [(row[f"{slug}_in"], row[f"{slug}_claims"]) for slug in slugs]
    page = page_of(client, answer["address"])
    assert len(page.xpath("//section[contains(@class, 'force')]")) == len(answer["force"])


def channels(client, one, other):
    answer = answer_of(client, f"/states/{one}/with/{other}")
    ties = {tie["entry"]["entry"]: tie for tie in answer["entries"]}
    assert [
        (way["open"], way["channel"], way["fact"]["text"], ties[way["entry"]]["entry"]["label"], way["articles"],
         (way["legal_force"] or "").replace("not-recorded", ""), way["fact"]["standing"], way["fact"]["claim"],
         way["fact"]["address"])
        for way in answer["channels"]
    ] == [
        (row["open"], row["channel"], row["what_may_be_asked"], row["basis"], row["articles"],
         row["legal_force"], row["standing"], row["claim"], row["address"])
        for row in table_of(client, f"/states/{one}/with/{other}.csv")
    ]  # fmt: skip
    page = page_of(client, answer["address"])
    for word in ("binding", "bilateral", "voluntary", "memberships"):
        assert names(page, word) == [ties[entry]["entry"]["label"] for entry in answer[word]]
        told = [paths(side["facts"]) for entry in answer[word] for side in ties[entry]["sides"]]
        cells = page.xpath(f"//section[@id='{word}']//td")
        assert [claims_in(cell)[: len(facts)] for cell, facts in zip(cells, told, strict=True)] == told


def grid(client, group):
    answer = whole(client, f"/channels?among={group}&size=200", "pairs")
    label = {state["slug"]: state["label"] for state in answer["states"]}
    told = [(*(label[slug] for slug in pair["states"]), str(pair["ways"]), pair["address"]) for pair in answer["pairs"]]
    assert told == [tuple(row.values()) for row in table_of(client, f"/channels.csv?among={group}")]
    assert all(len(pair["entries"]) == pair["ways"] for pair in answer["pairs"])


def coming(client, query):
    answer = answer_of(client, f"/next?{query}")
    assert [
        [one["date"], one["fact"]["end"] or "", one["precision"], one["what"], one["fact"]["text"],
         one["entry"]["label"], one["fact"]["standing"], one["fact"]["claim"], one["fact"]["address"]]
        for one in answer["ahead"]
    ] == [[*row.values()] for row in table_of(client, f"/next.csv?{query}")]  # fmt: skip
    page = page_of(client, answer["address"])
    assert len(page.xpath("//section[@id='past']//ol/li")) == len(answer["past"])


def weaker(client, query):
    answer = answer_of(client, f"/parties/weaker?{query}")
    assert [
        [act["state"]["label"], act["agreement"]["label"], act["action"], act["article"], act["fact"]["date"] or "",
         act["fact"]["text"], act["fact"]["standing"], act["fact"]["claim"], act["fact"]["address"]]
        for act in answer["acts"]
    ] == [
        [cell for column, cell in row.items() if column != "position"]
        for row in table_of(client, f"/parties/weaker.csv?{query}")
    ]  # fmt: skip


def pivot(client, query):
    answer = whole(client, f"/pivot?{query}&size=200", "entries")
    ties = [fact for entry in answer["entries"] for fact in entry["ties"]]
    rows = table_of(client, f"/pivot.csv?{query}")
    assert {(fact["claim"], fact["predicate"], fact["text"], fact["standing"]) for fact in ties} == {
        (row["claim"], row["tie"], row["text"], row["standing"]) for row in rows
    }
    assert len(ties) == len(rows)
    page = page_of(client, answer["address"])
    ends = page.xpath("//section[@id='turned']//li")
    assert [f"{end['entry']['label']} {end['count']}" for end in answer["ends"]] == [plain(end) for end in ends]
    shown = page.xpath("//section[@id='ties']//th[@scope='row']/a/text()")
    assert [entry["entry"]["label"] for entry in answer["entries"]][: len(shown)] == shown


def plain(element):
    return " ".join(element.text_content().split())


def compare(client, query):
    answer = answer_of(client, f"/compare?{query}")
    rows = [(section["label"], row) for section in answer["sections"] for row in section["rows"]]
    table = table_of(client, f"/compare.csv?{query}")
    assert [(label, row["label"], "yes" if row["same"] else "no") for label, row in rows] == [
        tuple(row.values())[:3] for row in table
    ]
    lines = page_of(client, answer["address"]).xpath("//tr[th[@scope='row']]")
    for (_label, row), printed, line in zip(rows, table, lines, strict=True):
        cells = zip(row["cells"], list(printed.values())[3:], line.xpath("td"), strict=True)
        for cell, words, field in cells:
            assert cell["words"] == words if cell["words"] else all(fact["text"] in words for fact in cell["facts"])
            assert bool(cell["blank"]) == words.startswith("(")
            assert cell["words"] or cell["blank"] or paths(cell["facts"]) == claims_in(field)


def brief(client, query):
    answer = answer_of(client, f"/brief?{query}")
    page = page_of(client, answer["address"])
    for section in answer["sections"]:
        (part,) = page.xpath(f"//section[@id='{section['section']}']")
        assert paths(line["fact"] for line in section["lines"]) == claims_in(part)
        assert section["label"] == plain(part.find("h2"))
        assert section["empty"] in plain(part)
    lacking = page.xpath("//section[@id='lacks']//li/a/text()")
    assert [one["entry"]["label"] for one in answer["lacking"]] == lacking
    assert [one["label"] for one in answer["unrecorded"]] == page.xpath("//section[@id='unrecorded']//a/text()")
    cited = page.xpath("//article//a[contains(@class, 'mark')]/@href")
    assert len({*cited}) == len(answer["sources"])


def profile(client, state, query):
    answer = answer_of(client, f"/states/{state}/profile?{query}")
    page = page_of(client, answer["address"])
    for word in ("binding", "unratified", "voluntary", "others", "memberships"):
        assert [bond["entry"]["label"] for bond in answer[word]] == names(page, word)
        told = [path for bond in answer[word] for path in paths(bond["facts"])]
        assert told == [path for part in page.xpath(f"//section[@id='{word}']") for path in claims_in(part)]
    for word, facts in (("doing", answer["doing"]), ("weaker", [act["fact"] for act in answer["weak"]])):
        assert claims_in(page.xpath(f"//section[@id='{word}']")[0]) == paths(facts)
    rows = page.xpath("//section[@id='coverage']//tbody/tr")
    total = len(answer["peers"]["states"])
    assert [[cell.replace("none", "0") for cell in map(plain, row)] for row in rows] == [
        [one["label"], str(one["binding"]), str(one["other"]), f"{one['peers']} of {total}"]
        for one in answer["threats"] + answer["mechanisms"]
    ]
