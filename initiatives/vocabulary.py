"""The closed words of the Atlas, each with its definition; predicates also with their inverse wording.

This module is one long table on purpose: a word is looked up here and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text: TypeAlias = str | Promise


@dataclass(frozen=True)
class Word:
    """One word of a closed vocabulary: its stored value, its printed label, what it means."""

    value: str
    label: Text
    definition: Text


@dataclass(frozen=True)
class Region(Word):
    """A region of the UN M49 standard, with its three-digit code and the region that contains it."""

    code: str
    within: str


@dataclass(frozen=True)
class Predicate(Word):
    """What a claim says: which family it belongs to, how it reads from its other end, what it needs.

    ``inverse`` is empty where a claim has no other end. ``objects`` are the kinds of entry that may
    stand at that end, ``required`` the fields of a claim that must be filled, ``values`` the closed
    vocabulary that its value comes from, and ``single`` says that a subject has one true value, so
    that two that disagree need one of them preferred.
    """

    family: str
    inverse: Text = ""
    objects: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    values: str = ""
    single: bool = False


Vocabulary: TypeAlias = dict[str, Word]


def _table(*words: Word) -> Vocabulary:
    """The words by value, in the order of their listing. A repeated value is a mistake of ours."""
    table = {word.value: word for word in words}
    if len(table) < len(words):
        raise ValueError("a vocabulary repeats a word")
    return table


def choices(vocabulary: dict) -> Iterable[tuple[str, Text]]:
    """The vocabulary as Django form choices, in the order of its listing."""
    return [(word.value, word.label) for word in vocabulary.values()]


def label(vocabulary: dict, value: str) -> Text:
    """The printed label of a stored word; a word this release does not know prints as it is stored."""
    return vocabulary[value].label if value in vocabulary else value


KINDS = _table(
    Word("initiative", _("Initiative"), _("A programme, process, network, operation, campaign or partnership.")),
    Word(
        "agreement",
        _("Agreement"),
        _("A text signed, adopted or endorsed: a treaty, regulation, declaration or set of norms."),
    ),
    Word("organisation", _("Organisation"), _("A standing body, or a group of states or companies used as a frame.")),
    Word("threat", _("Threat category"), _("A kind of cyber threat that crosses borders.")),
    Word("state", _("State"), _("A state, or a territory or entity that takes part under a name of its own.")),
    Word("topic", _("Topic"), _("A written answer to a question of the field.")),
)

# The folder of a kind, in addresses and among the content files.
FOLDERS = {
    "initiative": "initiatives",
    "agreement": "agreements",
    "organisation": "organisations",
    "threat": "threats",
    "state": "states",
    "topic": "topics",
}
BODIES = ("organisation", "state", "initiative")
ANY_KIND = tuple(KINDS)

FORMS = _table(
    Word("bilateral", _("Bilateral"), _("Between two states, or between a state and one group of states.")),
    Word(
        "multilateral",
        _("Multilateral"),
        _("Among states of more than one region, often through an international organisation."),
    ),
    Word("regional", _("Regional"), _("Among states of one region, often through a regional organisation.")),
    Word(
        "public-private",
        _("Private sector and public-private"),
        _("Among companies or technical communities, or between them and governments."),
    ),
)

SUBKINDS = _table(
    Word("programme", _("programme"), _("A planned set of activities with means of its own.")),
    Word("process", _("process"), _("A sequence of negotiations or meetings with a mandate.")),
    Word("network", _("network"), _("Contact points or teams that keep in touch without a common headquarters.")),
    Word("operation", _("operation"), _("A joint action of limited time against an offender or an infrastructure.")),
    Word("campaign", _("campaign"), _("A public effort to change what people or organisations do.")),
    Word("partnership", _("partnership"), _("A lasting arrangement between parties who keep their own means.")),
    Word("forum", _("forum"), _("A regular meeting place.")),
    Word("coalition", _("coalition"), _("States, companies or groups joined for one aim.")),
    Word("exercise", _("exercise"), _("A rehearsal of the response to an incident.")),
    Word("action-plan", _("action plan"), _("Agreed steps with a time frame.")),
    Word("strategy", _("strategy"), _("A policy text that sets aims for a group.")),
    Word("treaty", _("treaty"), _("An agreement between states governed by international law.")),
    Word("protocol", _("protocol"), _("A treaty that adds to another treaty.")),
    Word(
        "executive-agreement",
        _("executive agreement"),
        _("An international agreement concluded by a government under powers of its own."),
    ),
    Word(
        "mutual-legal-assistance-treaty",
        _("mutual legal assistance treaty"),
        _("A treaty on gathering and passing evidence in criminal matters."),
    ),
    Word(
        "memorandum",
        _("memorandum of understanding"),
        _("A written arrangement that records intentions of its signatories."),
    ),
    Word("declaration", _("declaration"), _("A public statement of what its authors hold or intend.")),
    Word("resolution", _("resolution"), _("A decision recorded by the organ of an international organisation.")),
    Word("norms", _("set of norms"), _("Agreed expectations of conduct that are not law.")),
    Word(
        "eu-regulation",
        _("EU regulation"),
        _("An act of the European Union that applies directly in its member states."),
    ),
    Word(
        "eu-directive",
        _("EU directive"),
        _("An act of the European Union that its member states carry out by law of their own."),
    ),
    Word(
        "regional-directive",
        _("regional directive"),
        _("A directive of a regional organisation other than the European Union."),
    ),
    Word("model-law", _("model law"), _("A text offered to legislators to copy.")),
    Word("pledge", _("pledge"), _("A promise made in public by companies or organisations.")),
    Word(
        "intergovernmental-organisation",
        _("intergovernmental organisation"),
        _("An organisation whose members are states."),
    ),
    Word("regional-organisation", _("regional organisation"), _("An intergovernmental organisation of one region.")),
    Word("agency", _("agency"), _("A public body with a mandate of its own inside an organisation or a state.")),
    Word("organ", _("organ"), _("A part of an organisation established by its founding text.")),
    Word("group-of-states", _("group of states"), _("States that act together without a founding treaty.")),
    Word("law-enforcement-body", _("law enforcement body"), _("A police force, a prosecutor, or a body that supports or coordinates police work.")),
    Word(
        "csirt-community",
        _("community of incident response teams"),
        _("An association of computer security incident response teams."),
    ),
    Word(
        "csirt",
        _("incident response team"),
        _("One team that handles computer security incidents for a state or a constituency."),
    ),
    Word("technical-community", _("technical community"), _("An association of those who build or run the Internet.")),
    Word("company-group", _("group of companies"), _("Companies joined in an association.")),
    Word("company", _("company"), _("One company.")),
    Word(
        "ngo",
        _("non-governmental organisation"),
        _("An association or foundation that is neither public nor for profit."),
    ),
    Word("research-institute", _("research institute"), _("A body that studies and publishes.")),
    Word("training-centre", _("training centre"), _("A body that teaches or trains for several states.")),
    Word("ministry", _("ministry or department"), _("A department of a government.")),
    Word(
        "territory",
        _("territory"),
        _("An area with a code of its own in ISO 3166-1 that is not a member state of the United Nations."),
    ),
    Word("member-state", _("member state of the United Nations"), _("A state that is a member of the United Nations.")),
    Word(
        "observer-state",
        _("observer state at the United Nations"),
        _("A state that is a permanent observer at the United Nations."),
    ),
    Word(
        "other-entity",
        _("other entity"),
        _("An entity that takes part in cooperation under a name of its own and is none of the others."),
    ),
    Word("form-of-cooperation", _("form of cooperation"), _("A topic that explains one form of cooperation.")),
    Word("effect", _("effect"), _("A topic that explains how cyber threats act on states and their relations.")),
    Word("question", _("question"), _("A topic that answers one question.")),
)

FAMILIES = _table(
    Word(
        "cyber-dependent-crime",
        _("Cyber-dependent crime"),
        _("Offences that exist only because of computers and networks."),
    ),
    Word(
        "cyber-enabled-crime",
        _("Cyber-enabled crime"),
        _("Older offences that networks make easier, larger or safer to commit."),
    ),
    Word(
        "state-linked",
        _("State and state-linked activity"),
        _("Hostile acts attributed to states or to those who act for them."),
    ),
    Word("systemic", _("Systemic threats"), _("Attacks and weaknesses whose effects spread through shared systems.")),
)

MECHANISMS = _table(
    Word(
        "information-sharing",
        _("Information sharing"),
        _("Passing warnings, indicators, intelligence or evidence of threats between parties."),
    ),
    Word(
        "incident-response",
        _("Incident response"),
        _("Handling an attack together: alerting, containing, restoring, sending help."),
    ),
    Word(
        "joint-operations",
        _("Joint operations"),
        _("Police or other authorities acting together against offenders or their infrastructure."),
    ),
    Word(
        "mutual-legal-assistance",
        _("Mutual legal assistance"),
        _("Gathering and passing evidence for another party's criminal case, extradition included."),
    ),
    Word(
        "legal-harmonisation",
        _("Legal harmonisation"),
        _("Bringing offences, powers and duties in different laws into line."),
    ),
    Word("norms-development", _("Norms development"), _("Agreeing what states and others should and should not do.")),
    Word(
        "dialogue-and-confidence-building",
        _("Dialogue and confidence building"),
        _("Talks, contact points and openness that lower the risk of misunderstanding."),
    ),
    Word(
        "capacity-building",
        _("Capacity building"),
        _("Training, advice, money and tools that help others to protect themselves and to cooperate."),
    ),
    Word(
        "coordination-and-expertise",
        _("Coordination and expertise"),
        _("Bringing authorities or teams together and advising them."),
    ),
    Word(
        "best-practices-and-standards",
        _("Best practices and standards"),
        _("Writing, spreading or certifying good ways of protecting systems."),
    ),
    Word("joint-solutions", _("Joint solutions"), _("Developing and giving out tools and services together.")),
    Word(
        "joint-defence", _("Joint defence"), _("Preparing to defend one another, or doing so, military means included.")
    ),
    Word(
        "diplomatic-response",
        _("Diplomatic response"),
        _("Answering hostile acts by attribution, protest, sanctions or other acts of foreign policy."),
    ),
    Word(
        "victim-support",
        _("Victim support"),
        _("Helping those who were attacked to recover, report or be compensated."),
    ),
)

# The order is the usual order of speed, fastest first.
CHANNELS = _table(
    Word("contact-24-7", _("24/7 contact point"), _("A point that must answer at every hour of every day.")),
    Word("spontaneous-information", _("Spontaneous information"), _("Information passed on without a request.")),
    Word(
        "expedited-preservation",
        _("Expedited preservation"),
        _("Keeping stored data from being changed or erased until a request for it follows."),
    ),
    Word(
        "expedited-disclosure-of-traffic-data",
        _("Expedited disclosure of traffic data"),
        _("Disclosing enough traffic data to trace the path of a communication."),
    ),
    Word("emergency-disclosure", _("Emergency disclosure"), _("Data given at once where life or safety is in danger.")),
    Word(
        "police-channel", _("Police channel"), _("Exchange between police through a secure network of an organisation.")
    ),
    Word(
        "direct-request-to-provider",
        _("Direct request to a provider"),
        _("An order or request sent straight to a service provider in another state."),
    ),
    Word("production", _("Production of data"), _("An order, given effect abroad, to hand over stored data.")),
    Word(
        "joint-investigation-team",
        _("Joint investigation team"),
        _("Investigators of several states working as one team for a limited time."),
    ),
    Word(
        "mutual-assistance-request",
        _("Mutual assistance request"),
        _("A request for evidence between central authorities."),
    ),
    Word(
        "real-time-collection",
        _("Real-time collection"),
        _("Collecting traffic data, or recording content, as it passes."),
    ),
    Word("extradition", _("Extradition"), _("Handing over a person for trial or punishment.")),
    Word("notice", _("Notice"), _("An alert or request circulated to all members of a network.")),
    Word("consultation", _("Consultation"), _("A duty to talk when one party asks for it.")),
)

LEGAL_FORCES = _table(
    Word("binding", _("Legally binding"), _("Creates duties under international law or the law of a union of states.")),
    Word("political", _("Political commitment"), _("States intentions of governments that no court enforces.")),
    Word("voluntary", _("Voluntary"), _("Undertaken by companies, organisations or teams of their own accord.")),
)

STATUSES = _table(
    Word("in-negotiation", _("In negotiation"), _("The text is not yet agreed.")),
    Word("open-for-signature", _("Open for signature"), _("Adopted and open for signature, not yet in force.")),
    Word("in-force", _("In force"), _("The text binds those who joined it.")),
    Word("active", _("Active"), _("At work on the day of the source.")),
    Word("suspended", _("Suspended"), _("Stopped for the time being.")),
    Word("concluded", _("Concluded"), _("Ended as planned or by decision.")),
    Word("superseded", _("Superseded"), _("Replaced by another text or body.")),
)

EFFECTS = _table(
    Word("economy", _("On the economy"), _("Losses, costs and disturbed trade.")),
    Word(
        "critical-infrastructure",
        _("On critical infrastructure"),
        _("Energy, transport, water, health, finance and communications disturbed."),
    ),
    Word(
        "national-security", _("On national security"), _("Defence, intelligence and the safety of the state weakened.")
    ),
    Word(
        "government-systems", _("On government systems"), _("Administration, elections and public services disturbed.")
    ),
    Word(
        "international-relations",
        _("On international relations"),
        _("Trust, alliances and dealings between states changed."),
    ),
    Word("society", _("On society"), _("Harm to people, schools, hospitals and public debate.")),
)

NAME_SORTS = _table(
    Word("acronym", _("acronym"), _("Initial letters in use for the name.")),
    Word("former", _("former name"), _("A name borne earlier.")),
    Word("translation", _("name in another language"), _("The name in the language stated.")),
    Word("reference", _("document number"), _("A number or symbol under which a text is filed.")),
    Word("nickname", _("nickname"), _("What people call it.")),
    Word("variant", _("other name"), _("Another form of the name in use.")),
)

STANDINGS = _table(
    Word("stated", _("stated"), _("The source says it in so many words.")),
    Word("reported", _("reported"), _("Only reported by media or third parties; no official text was found.")),
    Word("inferred", _("inferred"), _("Concluded by the editors from what the source says.")),
    Word("disputed", _("disputed"), _("Sources disagree; each value is shown.")),
)

SOURCE_SORTS = _table(
    Word("primary-text", _("primary text"), _("The instrument or founding text itself.")),
    Word("official", _("official"), _("A page or document of a body concerned.")),
    Word(
        "register",
        _("official register"),
        _("A depositary, treaty database, statistical standard or other official list."),
    ),
    Word("academic", _("academic"), _("A study, paper or book.")),
    Word("media", _("media"), _("News, trade press or a blog.")),
    Word("mirror", _("mirror or reprint"), _("A copy of a document kept by somebody else.")),
    Word("founding-document", _("source document"), _("The document from which the Atlas was created.")),
)

CHECKED_AGAINST = _table(
    Word("live-page", _("the live page"), _("The page at its address, read on that day.")),
    Word("stored-copy", _("a stored copy"), _("A copy kept in an archive.")),
    Word("research-notes", _("research notes"), _("Notes taken from the source earlier.")),
)

SHEETS = _table(
    Word("party-actions", _("Party actions"), _("What states and organisations did about agreements.")),
    Word("roles", _("Roles"), _("Who leads, hosts, funds, belongs.")),
    Word("entries", _("Entries"), _("Names and filing words of entries.")),
    Word("sources", _("Sources"), _("Works consulted.")),
)

BATCH_STATES = _table(
    Word("awaiting", _("Awaiting a decision"), _("Read and judged; nothing was written.")),
    Word("applied", _("Applied"), _("Written to the working copies, as a whole.")),
    Word("undone", _("Undone"), _("Applied once, and taken back as a whole.")),
    Word("discarded", _("Discarded"), _("Never applied.")),
)

REPORT_STATES = _table(
    Word("open", _("Received"), _("Nobody has looked into it yet.")),
    Word("taken", _("Being looked into"), _("A curator compares it with the sources.")),
    Word("mended", _("Put right at the desk"), _("The next edition of the entry puts it right.")),
    Word("done", _("Put right"), _("A published edition puts it right.")),
    Word("declined", _("Not changed"), _("A curator looked into it and changed nothing, for the reason given.")),
    Word("set-aside", _("Set aside"), _("It says nothing about the entry.")),
)

LINK_STATES = _table(
    Word("answers", _("answers"), _("The address gave a page when it was last asked.")),
    Word("moved", _("has moved"), _("The address leads for good to another one, which answers.")),
    Word("missing", _("is gone"), _("The server says that nothing stands at the address.")),
    Word("unreachable", _("does not answer"), _("No server answered, or it failed.")),
    Word("closed", _("is closed to programs"), _("The site keeps programs out; a person may still read it.")),
    Word("unsafe", _("leads astray"), _("The address leads to a place that is not on the public web.")),
)

CHANGES = _table(
    Word("substantive", _("Substantive"), _("The world changed, or the entry says more about it.")),
    Word("correction", _("Correction"), _("The entry was wrong and is put right.")),
    Word("editorial", _("Editorial"), _("Wording or order; no fact changed.")),
)

PUBLIC_STATES = _table(
    Word("never-published", _("Never published"), _("No edition exists.")),
    Word("current", _("Current"), _("Published and listed.")),
    Word("withdrawn", _("Withdrawn"), _("Taken out of the lists for a public reason; its editions stay readable.")),
    Word("merged", _("Merged"), _("Joined to another entry, which answers in its place.")),
    Word("gone", _("Gone"), _("Removed as law or safety required; only its number, date, digest and ground remain.")),
)

DESK_STATES = _table(
    Word("clean", _("Clean"), _("The working copy says what the current edition says.")),
    Word("changed", _("Changed"), _("The working copy differs from the current edition.")),
    Word("in-review", _("In review"), _("Waits for a reviewer.")),
    Word("returned", _("Returned"), _("Sent back to its author with a comment.")),
)

REVIEW_STATES = _table(
    Word("open", _("Awaits a decision"), _("Nobody has decided yet.")),
    Word("published", _("Published"), _("Approved, and published as submitted.")),
    Word("returned", _("Returned"), _("Sent back to its author with a comment.")),
    Word("overtaken", _("Overtaken"), _("The working copy was changed after it was submitted: submit it again.")),
    Word("taken-back", _("Taken back"), _("Its author took it back before anybody decided.")),
)

REACHES = _table(
    Word("work", _("Work on"), _("All that the person's rights allow.")),
    Word("look", _("Look at"), _("Read, comment and point at; change nothing.")),
)

REGIONS = {
    region.value: region
    for region in (
        Region("africa", _("Africa"), "", "002", ""),
        Region("northern-africa", _("Northern Africa"), "", "015", "africa"),
        Region("eastern-africa", _("Eastern Africa"), "", "014", "africa"),
        Region("middle-africa", _("Middle Africa"), "", "017", "africa"),
        Region("southern-africa", _("Southern Africa"), "", "018", "africa"),
        Region("western-africa", _("Western Africa"), "", "011", "africa"),
        Region("americas", _("Americas"), "", "019", ""),
        Region("northern-america", _("Northern America"), "", "021", "americas"),
        Region("caribbean", _("Caribbean"), "", "029", "americas"),
        Region("central-america", _("Central America"), "", "013", "americas"),
        Region("south-america", _("South America"), "", "005", "americas"),
        Region("asia", _("Asia"), "", "142", ""),
        Region("central-asia", _("Central Asia"), "", "143", "asia"),
        Region("eastern-asia", _("Eastern Asia"), "", "030", "asia"),
        Region("south-eastern-asia", _("South-eastern Asia"), "", "035", "asia"),
        Region("southern-asia", _("Southern Asia"), "", "034", "asia"),
        Region("western-asia", _("Western Asia"), "", "145", "asia"),
        Region("europe", _("Europe"), "", "150", ""),
        Region("eastern-europe", _("Eastern Europe"), "", "151", "europe"),
        Region("northern-europe", _("Northern Europe"), "", "154", "europe"),
        Region("southern-europe", _("Southern Europe"), "", "039", "europe"),
        Region("western-europe", _("Western Europe"), "", "155", "europe"),
        Region("oceania", _("Oceania"), "", "009", ""),
        Region("australia-and-new-zealand", _("Australia and New Zealand"), "", "053", "oceania"),
        Region("melanesia", _("Melanesia"), "", "054", "oceania"),
        Region("micronesia", _("Micronesia"), "", "057", "oceania"),
        Region("polynesia", _("Polynesia"), "", "061", "oceania"),
        Region("antarctica", _("Antarctica"), "", "010", ""),
        Region("world", _("World"), "", "001", ""),
    )
}

CLAIM_FAMILIES = _table(
    Word("attribute", _("Fact"), _("What the subject is, does or promises.")),
    Word("milestone", _("Milestone"), _("A dated event in the life of the subject.")),
    Word("party-action", _("Party action"), _("What a state or organisation did about an agreement.")),
    Word("role", _("Role"), _("What a body does for the subject, or is within it.")),
    Word("measure", _("Measure"), _("How the subject acts on a threat.")),
    Word("relation", _("Relation"), _("How the subject stands to another entry.")),
    Word("channel", _("Channel"), _("What one party may ask of another.")),
    Word("figure", _("Figure"), _("A number with its day.")),
    Word("incident", _("Incident"), _("An event in which the threat did harm.")),
    Word("none-found", _("None found"), _("A search that found nothing.")),
)


def _milestone(value: str, label: Text, definition: Text, *, single: bool = False) -> Predicate:
    return Predicate(value, label, definition, "milestone", required=("date",), single=single)


def _action(value: str, label: Text, inverse: Text, definition: Text, *, dated: bool = True) -> Predicate:
    required = ("object", "date") if dated else ("object",)
    return Predicate(value, label, definition, "party-action", inverse, ("state", "organisation"), required)


def _role(value: str, label: Text, inverse: Text, definition: Text) -> Predicate:
    return Predicate(value, label, definition, "role", inverse, BODIES, ("object",))


def _relation(
    value: str, label: Text, inverse: Text, definition: Text, objects: tuple[str, ...] = ANY_KIND
) -> Predicate:
    return Predicate(value, label, definition, "relation", inverse, objects, ("object",))


def _attribute(
    value: str,
    label: Text,
    definition: Text,
    *,
    required: tuple[str, ...] = ("text",),
    values: str = "",
    single: bool = False,
) -> Predicate:
    return Predicate(value, label, definition, "attribute", required=required, values=values, single=single)


_PREDICATES = (
    # Attributes
    _attribute(
        "status",
        _("Status"),
        _("Where the subject stands in its life, on the day of the claim."),
        required=("value",),
        values="STATUSES",
        single=True,
    ),
    _attribute(
        "legal-force",
        _("Legal force"),
        _("What kind of duty the text creates."),
        required=("value",),
        values="LEGAL_FORCES",
        single=True,
    ),
    _attribute("website", _("Website"), _("The address of the subject's own site."), required=("value",), single=True),
    Predicate(
        "seat",
        _("Seat"),
        _("The city, and the state where known, in which the subject has its headquarters."),
        "attribute",
        _("is the seat of"),
        ("state",),
        ("value",),
        single=True,
    ),
    _attribute(
        "scope-region",
        _("Region"),
        _("The M49 region in which the subject works."),
        required=("value",),
        values="REGIONS",
    ),
    _attribute(
        "identifier",
        _("Identifier"),
        _("The number or code of the subject in a catalogue, which the text names."),
        required=("value", "text"),
    ),
    _attribute("defined-as", _("Definition"), _("What the subject is.")),
    _attribute(
        "crosses-borders", _("Why it crosses borders"), _("What makes the threat more than one state's affair.")
    ),
    _attribute(
        "affects",
        _("Effect"),
        _("How the subject acts on one field of state and society."),
        required=("value", "text"),
        values="EFFECTS",
    ),
    _attribute("mandate", _("Mandate"), _("What the subject was set up to do.")),
    _attribute(
        "works-by",
        _("Works by"),
        _("How the subject uses one mechanism, whatever the threat."),
        required=("mechanism", "text"),
    ),
    _attribute("commits-to", _("Commitment"), _("What the text asks of those who joined it, or what they promise.")),
    _attribute("open-to", _("Open to"), _("Who may join.")),
    _attribute(
        "in-force-threshold",
        _("Threshold for entry into force"),
        _("How many ratifications or accessions the text needs."),
        required=("value", "text"),
        single=True,
    ),
    _attribute(
        "parties-complete-to",
        _("List of parties complete up to"),
        _("The day up to which the recorded parties are all there were."),
        required=("date",),
    ),
    _attribute(
        "holds-that", _("Finding"), _("A statement that the subject, a topic, makes and that its source bears out.")
    ),
    # Milestones
    _milestone("founded", _("Founded"), _("The subject came into being."), single=True),
    _milestone("announced", _("Announced"), _("The subject was made known before it began.")),
    _milestone("launched", _("Launched"), _("The subject began its work."), single=True),
    _milestone("negotiation-opened", _("Negotiation opened"), _("Talks on the text began.")),
    _milestone("adopted", _("Adopted"), _("The text was adopted or endorsed."), single=True),
    _milestone("concluded-text", _("Signed by all sides"), _("All sides of the text signed it."), single=True),
    _milestone("opened-for-signature", _("Opened for signature"), _("States may sign from this day."), single=True),
    _milestone("closed-for-signature", _("Closed for signature"), _("The last day for signing."), single=True),
    _milestone(
        "entered-into-force", _("Entered into force"), _("The text began to bind those who had joined it."), single=True
    ),
    _milestone("applied", _("Applied from"), _("The duties of the text began to apply.")),
    _milestone("amended", _("Amended"), _("The text was changed.")),
    _milestone("renewed", _("Renewed"), _("The term or mandate was extended.")),
    _milestone("enlarged", _("Enlarged"), _("The subject took in more members or more work.")),
    _milestone("renamed", _("Renamed"), _("The subject changed its name.")),
    _milestone("met", _("Met"), _("A meeting or edition was held.")),
    _milestone("published", _("Published"), _("The subject published a text or tool.")),
    _milestone("acted", _("Acted"), _("The subject did something of note.")),
    _milestone("ended", _("Ended"), _("The subject ceased."), single=True),
    _milestone("expected", _("Expected"), _("Announced for a later day.")),
    _milestone("event", _("Event"), _("Another dated event, told in the text.")),
    # Party actions
    _action("signed", _("signed"), _("signed"), _("Signed the agreement. A signatory is not a party.")),
    _action("ratified", _("ratified"), _("ratified"), _("Deposited its ratification, acceptance or approval.")),
    _action("acceded", _("acceded"), _("acceded to"), _("Joined without having signed.")),
    _action("succeeded", _("succeeded"), _("succeeded to"), _("Took over the position of a predecessor state.")),
    _action("in-force-for", _("bound from"), _("has been bound by"), _("The agreement entered into force for it.")),
    _action(
        "applies-provisionally",
        _("applies provisionally"),
        _("applies provisionally"),
        _("Applies the agreement before it is in force for it."),
    ),
    _action(
        "endorsed", _("endorsed"), _("endorsed"), _("Endorsed or supports a text that is not open to ratification.")
    ),
    _action(
        "reserved",
        _("made a reservation"),
        _("made a reservation to"),
        _("Excluded or changed the effect of a provision for itself."),
    ),
    _action(
        "declared",
        _("made a declaration"),
        _("made a declaration on"),
        _("Declared how it reads or applies a provision."),
    ),
    _action(
        "excluded-territory",
        _("excluded a territory"),
        _("excluded a territory from"),
        _("Kept the agreement from applying to a part of its territory."),
    ),
    _action("objected", _("objected"), _("objected under"), _("Objected to another party's act.")),
    _action(
        "withdrew-ratification",
        _("withdrew its ratification"),
        _("withdrew its ratification of"),
        _("Took back its ratification and remained a signatory."),
    ),
    _action(
        "denounced", _("gave notice of denunciation"), _("gave notice that it leaves"), _("Gave notice of leaving.")
    ),
    _action("withdrew", _("left"), _("left"), _("Ceased to be bound.")),
    _action(
        "recorded-as-party",
        _("recorded as a party"),
        _("is recorded as a party to"),
        _("Named as a party by a list that gives no date of joining."),
        dated=False,
    ),
    _action(
        "recorded-as-signatory",
        _("recorded as a signatory"),
        _("is recorded as a signatory of"),
        _("Named as a signatory by a list that gives no date."),
        dated=False,
    ),
    # Roles
    _role("member", _("Member"), _("is a member of"), _("Belongs to the subject.")),
    _role("participant", _("Participant"), _("takes part in"), _("Takes part without being a member.")),
    _role("observer", _("Observer"), _("is an observer at"), _("May attend without taking part in decisions.")),
    _role("lead", _("Led by"), _("leads"), _("Directs the work.")),
    _role("secretariat", _("Secretariat"), _("is the secretariat of"), _("Prepares and records the work.")),
    _role("host", _("Host"), _("hosts"), _("Gives the subject its place.")),
    _role("founder", _("Founder"), _("founded"), _("Brought the subject into being.")),
    _role("funder", _("Funder"), _("funds"), _("Pays for the work, in whole or in part.")),
    _role("partner", _("Partner"), _("is a partner of"), _("Works with the subject and stays independent of it.")),
    _role(
        "depositary",
        _("Depositary"),
        _("is the depositary of"),
        _("Keeps the original text and the acts of its parties."),
    ),
    # Measures
    Predicate(
        "acts-on",
        _("acts on"),
        _("How the subject acts on a threat by one mechanism."),
        "measure",
        _("is acted on by"),
        ("threat",),
        ("object", "mechanism", "text"),
    ),
    # Relations
    _relation("part-of", _("Part of"), _("has part"), _("Belongs to a larger whole.")),
    _relation("protocol-to", _("Protocol to"), _("has protocol"), _("Adds to another treaty."), ("agreement",)),
    _relation("established-by", _("Established by"), _("established"), _("Owes its existence to a text or body.")),
    _relation("implements", _("Carries out"), _("is carried out by"), _("Puts another text or plan into effect.")),
    _relation("complements", _("Complements"), _("is complemented by"), _("Works to the same end by other means.")),
    _relation("succeeds", _("Succeeds"), _("is succeeded by"), _("Took over from what ended.")),
    _relation("supersedes", _("Replaces"), _("is replaced by"), _("Took the place of another text.")),
    _relation("example-of", _("Example of"), _("has example"), _("An instance of what a topic explains."), ("topic",)),
    _relation("concerns", _("Concerns"), _("is treated in"), _("A topic treats another entry.")),
    _relation("kind-of", _("Kind of"), _("has kind"), _("A narrower threat of a broader one."), ("threat",)),
    _relation(
        "not-same-as", _("Not the same as"), _("is not the same as"), _("Two that are easily taken for one another.")
    ),
    # Channels
    Predicate(
        "opens-channel",
        _("Channel"),
        _("What one party may ask of another, under which provision."),
        "channel",
        required=("value", "text"),
        values="CHANNELS",
    ),
    # Figures
    Predicate(
        "figure",
        _("Figure"),
        _("A number that a source gives for a day, and what it counts."),
        "figure",
        required=("value", "text"),
    ),
    Predicate(
        "party-count",
        _("Parties counted"),
        _("How many parties, members or participants a source counted on a day."),
        "figure",
        required=("value", "date"),
    ),
    # Incidents
    Predicate(
        "incident",
        _("Incident"),
        _("An event in which the threat did harm; the value is its name."),
        "incident",
        required=("value", "date", "text"),
    ),
    Predicate(
        "attributed-to",
        _("Attributed to"),
        _("To whom an incident, named by the value, was attributed, and by whom."),
        "incident",
        _("was named for"),
        ("state", "organisation"),
        ("value", "text"),
    ),
    # Searches
    Predicate(
        "none-found",
        _("none found"),
        _(
            "A search found no measure by a mechanism: against the subject where it is a threat, else of the subject against the threat named. The text says where was searched."
        ),
        "none-found",
        _("none found"),
        ("threat",),
        ("mechanism", "date", "text"),
    ),
)

PREDICATES: dict[str, Predicate] = {predicate.value: predicate for predicate in _PREDICATES}


def predicates_of(family: str) -> list[Predicate]:
    """The predicates of one family of claims, in the order of their listing."""
    return [predicate for predicate in PREDICATES.values() if predicate.family == family]


def values_of(predicate: Predicate) -> Vocabulary:
    """The closed words that the predicate's value comes from; empty where any text will do."""
    return globals()[predicate.values] if predicate.values else {}


def region_and_those_above(value: str) -> list[str]:
    """A region with every region that contains it, the narrowest first."""
    above = []
    while value:
        above.append(value)
        value = REGIONS[value].within
    return above
