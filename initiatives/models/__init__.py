"""The nouns, one a file. See section 3 of docs/architecture.md."""

from initiatives.models.arrival import Arrival
from initiatives.models.batch import Batch
from initiatives.models.claim import (
    Attribute,
    Channel,
    Claim,
    Figure,
    Incident,
    Measure,
    Milestone,
    NoneFound,
    PartyAction,
    Relation,
    Role,
    issue_claim_numbers,
)
from initiatives.models.dates import PartialDate
from initiatives.models.desk import Recheck, Review, Save, Unfound
from initiatives.models.edition import Edition, Immutable
from initiatives.models.entry import (
    ROWS_AT_ONCE,
    Agreement,
    Entry,
    EntryTag,
    Initiative,
    LastNumber,
    Organisation,
    OtherName,
    State,
    TaggedEntry,
    ThreatCategory,
    Topic,
    entry_path,
)
from initiatives.models.index import Card, FlatClaim, IndexVersion
from initiatives.models.people import REMARK_LETTERS, Remark, Scope
from initiatives.models.register import Check, RegisterChange, Registration, RetiredWord, Slug, SourceHealth
from initiatives.models.report import Report
from initiatives.models.second_factor import RecoveryCodes
from initiatives.models.source import QUOTATION_WORDS, Citation, Source

__all__ = [
    "QUOTATION_WORDS",
    "REMARK_LETTERS",
    "ROWS_AT_ONCE",
    "Agreement",
    "Arrival",
    "Attribute",
    "Batch",
    "Card",
    "Channel",
    "Check",
    "Citation",
    "Claim",
    "Edition",
    "Entry",
    "EntryTag",
    "Figure",
    "FlatClaim",
    "Immutable",
    "Incident",
    "IndexVersion",
    "Initiative",
    "LastNumber",
    "Measure",
    "Milestone",
    "NoneFound",
    "Organisation",
    "OtherName",
    "PartialDate",
    "PartyAction",
    "Recheck",
    "RecoveryCodes",
    "RegisterChange",
    "Registration",
    "Relation",
    "Remark",
    "Report",
    "RetiredWord",
    "Review",
    "Role",
    "Save",
    "Scope",
    "Slug",
    "Source",
    "SourceHealth",
    "State",
    "TaggedEntry",
    "ThreatCategory",
    "Topic",
    "Unfound",
    "entry_path",
    "issue_claim_numbers",
]
