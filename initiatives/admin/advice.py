"""What to write, and where to look it up: a line for each field and family, and for predicates that want their own.

What a word means stands in the vocabulary; here stands how to find out whether it is true.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from initiatives.vocabulary import Text


@dataclass(frozen=True)
class Advice:
    """What to write into a field, and where that can be looked up."""

    write: Text
    look_up: Text


ENTRY_FIELDS = {
    "name": Advice(
        _("The full formal name, as its own documents write it, without abbreviations."),
        _("The title page or first article of the founding text; the imprint of the official site."),
    ),
    "short_name": Advice(
        _("What people call it: Budapest Convention, ENISA. Empty where it is the name."),
        _("How official pages and the press shorten it."),
    ),
    "slug": Advice(
        _("Lower-case words with hyphens, from the short name. It changes by an act of its own once it is public."),
        _("The list of entries shows what is taken."),
    ),
    "form": Advice(
        _("Who cooperates: two sides, one region, several regions, or companies."),
        _("The list of parties or members, not the name."),
    ),
    "subkind": Advice(_("What sort of thing it is."), _("The founding text; the narrowest word that fits.")),
    "family": Advice(_("Of threats: which kind of conduct it is."), _("The definitions at the head of each family.")),
    "iso": Advice(_("Of states: the two capitals of ISO 3166-1."), _("The online browsing platform of ISO.")),
    "region": Advice(_("Of states: the narrowest region."), _("The M49 standard of the United Nations.")),
    "summary": Advice(
        _("One or two sentences a stranger understands, in Markdown. No fact that no claim states."),
        _("The claims below; write them first."),
    ),
    "body": Advice(
        _("Two to five sentences; each fact points at its claim: [^17]. [[address]] leads to an entry."),
        _("The numbers at the head of the claims below; the preview shows what each pointer becomes."),
    ),
    "tags": Advice(_("Lower-case words, separated by commas."), _("The list of tags, before you make a new one.")),
    "order": Advice(_("A number, where a list has an order of its own; else 0."), _("The list that it stands in.")),
    "names": Advice(
        _("Every other name under which readers may look for it: acronyms, former names, other languages, numbers."),
        _("Treaty databases, the official site in its other languages, earlier documents."),
    ),
}

CLAIM_FIELDS = {
    "predicate": Advice(_("The word that says it most narrowly."), _("The tables on this page.")),
    "object": Advice(
        _("The entry at the other end. Type a name or a number."),
        _("If it is not offered, it has no entry yet or another kind: add it, and publish both together."),
    ),
    "mechanism": Advice(
        _("By what means: one of the fourteen ways of cooperating."),
        _("The provision that gives the power or the task."),
    ),
    "value": Advice(
        _("A word of the vocabulary, a number with its unit, an address, a name; never a sentence."),
        _("As the source gives it; the words are offered while you type."),
    ),
    "text": Advice(
        _("One plain sentence in your own words, at most 30. Of a measure: how, by which article, body or service."),
        _("The provision or page that the citation names; read it, do not remember it."),
    ),
    "began": Advice(
        _("As precise as the source: 2001, 2001-11, 23 November 2001. Empty where it gives none."),
        _("The depositary for acts of parties; the text itself for its own days; never a news item if either exists."),
    ),
    "ended": Advice(_("Only where an end is stated."), _("The act or decision that ended it.")),
    "source": Advice(
        _("Search by title, publisher or address; a pasted address finds or adds it."),
        _("The text itself first, then the official page, then an academic work; press only if nothing else exists."),
    ),
    "locator": Advice(_("Article, page or paragraph."), _("The work itself; count paragraphs where it numbers none.")),
    "standing": Advice(
        _("Stated: the source says so. Reported: only press or third parties do. Inferred: you concluded it."),
        _("Ask which words of the source you would point at."),
    ),
    "reason": Advice(
        _("Why it is not simply stated, or why this value is preferred: one sentence, for readers."),
        _("Both sources, side by side."),
    ),
    "recheck": Advice(
        _("The day on which somebody must look again; what is only reported needs one."),
        _("When the next report, meeting or deadline is due."),
    ),
    "preferred": Advice(_("Tick one where sources disagree; the others stay."), _("The source nearer to the fact.")),
}

SOURCE_FIELDS = {
    "title": Advice(_("In the language of the work."), _("Its own title page or heading, not the name of the file.")),
    "key": Advice(_("Words that name it for good; it cannot be changed."), _("It is made from the title.")),
    "author": Advice(_("People or bodies who wrote it, where it names them."), _("The title page.")),
    "publisher": Advice(_("Who answers for it."), _("The imprint, or the foot of the page.")),
    "date": Advice(
        _("When it appeared, as precisely as it says."), _("The document itself; of a page, the day that it prints.")
    ),
    "sort": Advice(
        _("What weight it can bear."), _("Who publishes it, and whether it is the text itself or about it.")
    ),
    "language": Advice(_("Its code, such as fr; empty for English."), _("BCP 47.")),
    "url": Advice(
        _("The address at which the work itself stands."),
        _("The browser; a permanent address where the page offers one."),
    ),
    "note": Advice(
        _("What readers must know: that it is a copy, and whose."),
        _("Compare it with the official page, if there is one."),
    ),
}

FAMILIES = {
    "attribute": _("The founding text, and the official site's page on what the body is."),
    "milestone": _(
        "The text itself for its own days; the depositary, the official journal, the body's own announcements."
    ),
    "party-action": _("The depositary's status list, one line a state; for the EU its official journal."),
    "role": _(
        "The founding text for organs and members; the official list of members, with the day on which you read it."
    ),
    "measure": _("The article that gives the power or the task; the body's own description of the service."),
    "relation": _("The preamble and the first articles, which say on what a text builds."),
    "channel": _("The chapter on international cooperation; the national contact points that the depositary lists."),
    "figure": _("The source that counted, with its day; never a number without one."),
    "incident": _("Statements of the victim and of authorities; indictments; the press only for what they do not say."),
    "none-found": _("Say where you searched and with which words, so that somebody else can do it again."),
}

PREDICATES = {
    "status": _("The depositary's page; the latest report or meeting of the body."),
    "legal-force": _(
        "Whether its final clauses let states consent to be bound; a declaration that says it is not binding."
    ),
    "website": _("A search engine finds it; the imprint proves whose it is."),
    "seat": _("The headquarters agreement, or the contact page."),
    "scope-region": _("Where the members are; M49 says which region each belongs to."),
    "identifier": _("The catalogue that gives the number: treaty series, Wikidata, ROR."),
    "in-force-threshold": _("The final clauses: the article on entry into force."),
    "parties-complete-to": _("The day printed on the depositary's list, when you have entered every line of it."),
    "founded": _("The founding act; the anniversary page only where there is none."),
    "entered-into-force": _("The depositary's page of the treaty, beside the title."),
    "signed": _("The depositary's list, column “signature”."),
    "ratified": _("The depositary's list, column “ratification”; acceptance and approval stand there too."),
    "acceded": _("The depositary's list; an “a” beside the day is an accession."),
    "in-force-for": _("The depositary's list, column “entry into force”; it is later than the ratification."),
    "reserved": _("The depositary's page of reservations, state by state."),
    "declared": _("The depositary's page of declarations, state by state."),
    "denounced": _("The depositary's notifications."),
    "depositary": _("The last article, or the signature clause."),
    "member": _("The body's own list, with the day on which it said so."),
    "not-same-as": _("Two names that a reader confused: a search that found nothing, a question that came in."),
    "attributed-to": _("The statement of whoever attributed it; enter the answer of the accused as well."),
    "party-count": _("The line “total number of ratifications” on the depositary's list."),
}


def where_to_look(predicate: str, family: str) -> Text:
    """Where a claim with the predicate can be looked up: what is said of it, else of its family."""
    return PREDICATES.get(predicate, FAMILIES[family])
