"""Documents put together again out of tables, to see whether any field was lost on the way."""

from collections import defaultdict

ENTRY_WORDS = ("form", "subkind", "family", "iso", "region")
UNKNOWN = "not-recorded"


def documents(tables):
    """Every document by number, out of the rows of the tables: mappings of text, empty where there is nothing."""
    of_entry = {name: by(tables[name], "entry") for name in ("names", "tags", "claims", "sources")}
    citations = by(tables["citations"], "claim_id")
    return {int(row["entry"]): document(row, of_entry, citations) for row in tables["entries"]}


def by(rows, column):
    found = defaultdict(list)
    for row in rows:
        found[str(row[column])].append(row)
    return found


def document(row, of_entry, citations):
    key = str(row["entry"])
    names, tags, claims, sources = (rows[key] for rows in of_entry.values())
    return kept(
        entry=int(key),
        kind=row["kind"],
        name=row["name"],
        short_name=row["short_name"],
        names=[name(part) for part in ordered(names, "place")],
        **{field: row[field] for field in ENTRY_WORDS},
        tags=[part["tag"] for part in tags],
        order=int(row["sort_order"]),
        summary=row["summary"],
        body=row["body"],
        claims=[claim(part, citations) for part in ordered(claims, "number")],
        sources=[source(part) for part in ordered(sources, "number")],
    )


def ordered(rows, column):
    return sorted(rows, key=lambda row: int(row[column]))


def name(row):
    return kept(name=row["name"], sort="" if row["sort"] == "variant" else row["sort"], language=row["language"])


def claim(row, citations):
    other = (
        {"entry": int(row["object"]), "slug": row["object_slug"], "name": row["object_name"]} if row["object"] else {}
    )
    return kept(
        number=int(row["number"]),
        predicate=row["predicate"],
        object=other,
        mechanism=row["mechanism"],
        value=row["value"],
        date=day(row, "date"),
        end=day(row, "end"),
        text=row["text"],
        standing="" if row["standing"] == "stated" else row["standing"],
        reason=row["reason"],
        preferred=row["preferred"] in ("true", 1),
        citations=[citation(part) for part in ordered(citations[row["claim_id"]], "place")],
    )


def citation(row):
    return kept(**{field: row[field] for field in ("source", "locator", "language", "quotation")})


def source(row):
    told = {field: row[field] for field in ("title", "author", "publisher")}
    more = {field: row[field] for field in ("sort", "language", "url", "note")}
    return kept(key=row["source"], **told, date=day(row, "date"), **more)


def day(row, prefix):
    lengths = {"day": 10, "month": 7, "year": 4}
    return (row[f"{prefix}_first"] or "")[: lengths.get(row[f"{prefix}_precision"], 0)]


def kept(**fields):
    """The fields that say something, in their order, as a document keeps them."""
    return {name: value for name, value in fields.items() if value and value != UNKNOWN}
