"""The table of rights: who may open each address of the desk, and who may send something to it.

One row an address: its route, who gets an answer to GET, who to POST. O is an observer, C a contributor, P a
contributor for initiatives of the Pacific, R a reviewer, E an editor-in-chief, S a superuser; "-" says that the
address does not know the method. Whoever is not named is refused, as for something that does not exist. Nobody else
gets further than the page of sign-in. A new address fails the test until it has a row here: decide, then write it.
"""

EVERYBODY, NOBODY = "OCPRES", ""
READERS, DRAFTERS, REVIEWERS, EDITORS = "OCPRES", "CPRES", "RES", "ES"

# Open before anybody has signed in: to sign in and out, and to choose a password by a link.
OPEN = {"login/", "logout/", "password/<uidb64>/<token>/"}

SITE = {
    "": (EVERYBODY, EVERYBODY),
    "login/": (EVERYBODY, EVERYBODY),
    "logout/": ("-", EVERYBODY),
    "password/<uidb64>/<token>/": (EVERYBODY, EVERYBODY),
    "password_change/": (EVERYBODY, EVERYBODY),
    "password_change/done/": (EVERYBODY, "-"),
    "second-factor/": (EVERYBODY, EVERYBODY),
    "autocomplete/": (EVERYBODY, "-"),
    "jsi18n/": (EVERYBODY, "-"),
    "help/": (EVERYBODY, EVERYBODY),
    "help/words/": (EVERYBODY, EVERYBODY),
    "help/screens/<name>": (NOBODY, NOBODY),  # no picture of that name
    "queues/<word>/": (EVERYBODY, EVERYBODY),
    "checked/": (NOBODY, NOBODY),  # it names no claim
    "^(?P<app_label>initiatives|axes|auth)/$": (EVERYBODY, EVERYBODY),
    "(?P<url>.*)$": (NOBODY, NOBODY),
}

# For each of the six kinds; P reaches initiatives only.
KIND = {
    "": (READERS, READERS),
    "export.csv": (READERS, READERS),
    "add/": (DRAFTERS, DRAFTERS),
    "preview/": ("-", DRAFTERS),
    "<object_id>/": (READERS, READERS),
    "<object_id>/change/": (READERS, DRAFTERS),
    "<object_id>/history/": (READERS, READERS),
    "<object_id>/delete/": (EDITORS, EDITORS),
    "<pk>/saves/<save_pk>/": (READERS, READERS),
    "<pk>/links/": (READERS, READERS),
    "<pk>/preview/": ("-", DRAFTERS),
    "<pk>/remark/": (READERS, READERS),
    "<pk>/submit/": (DRAFTERS, DRAFTERS),
    "<pk>/take-back/": (DRAFTERS, DRAFTERS),
    "<pk>/revert/": (DRAFTERS, DRAFTERS),
    "<pk>/publish/": (REVIEWERS, REVIEWERS),
    "<pk>/publish-at-once/": (REVIEWERS, REVIEWERS),
    "<pk>/return/": (REVIEWERS, REVIEWERS),
    "<pk>/withdraw/": (EDITORS, EDITORS),
    "<pk>/restore/": (EDITORS, EDITORS),
    "<pk>/merge/": (EDITORS, EDITORS),
    "<pk>/unmerge/": (EDITORS, EDITORS),
    "<pk>/rename/": (EDITORS, EDITORS),
}


def stock(*, look: str, add: str = NOBODY, change: str = NOBODY, delete: str = NOBODY) -> dict[str, tuple[str, str]]:
    """The seven addresses that every list has."""
    return {
        "": (look, look),
        "export.csv": (look, look),
        "add/": (add, add),
        "<object_id>/": (EVERYBODY, EVERYBODY),  # leads to the page below, which decides
        "<object_id>/change/": (look, change),
        "<object_id>/history/": (look, look),
        "<object_id>/delete/": (delete, delete),
    }


# Every page is the kind's own, to which this leads.
ENTRY = stock(look=READERS, change=READERS) | {
    "<object_id>/change/": (READERS, READERS),
    "file-many/": (DRAFTERS, DRAFTERS),
    "retire-word/": (REVIEWERS, REVIEWERS),
}
CLAIM = stock(look=READERS, add=DRAFTERS, change=DRAFTERS, delete=DRAFTERS) | {"<pk>/check/": (DRAFTERS, DRAFTERS)}
SOURCE = stock(look=READERS, add=DRAFTERS, change=DRAFTERS, delete=EDITORS) | {
    "<pk>/archive/": (DRAFTERS, DRAFTERS),
    "<pk>/read/": (DRAFTERS, DRAFTERS),
}
TAG = stock(look=READERS, add=DRAFTERS, change=DRAFTERS, delete=EDITORS)
RECORD = stock(look=DRAFTERS)
REPORT = stock(look=DRAFTERS) | {
    f"<pk>/{act}/": (DRAFTERS, DRAFTERS) for act in ("take-up", "mend", "decline", "set-aside")
}
BATCH = stock(look=DRAFTERS, add=DRAFTERS) | {
    **{
        f"{sort}/<word>.{ending}": (DRAFTERS, DRAFTERS) for sort in ("template", "export") for ending in ("csv", "xlsx")
    },
    **{f"<pk>/{act}/": (DRAFTERS, DRAFTERS) for act in ("apply", "submit", "undo", "discard")},
}
PERSON = stock(look=EDITORS, add=EDITORS, change=EDITORS, delete="S") | {
    "<pk>/password-link/": (EDITORS, EDITORS),
    "<pk>/forget-factor/": (EDITORS, EDITORS),
}
GROUP = stock(look=EDITORS, add="S", change="S", delete="S")
GUESSES = stock(look=EDITORS, delete="S")
SIGN_INS = stock(look=EDITORS)

LISTS = {
    "initiatives/initiative/": KIND,
    "initiatives/entry/": ENTRY,
    "initiatives/claim/": CLAIM,
    "initiatives/source/": SOURCE,
    "initiatives/entrytag/": TAG,
    "initiatives/edition/": RECORD,
    "initiatives/registration/": RECORD,
    "initiatives/registerchange/": RECORD,
    "initiatives/check/": RECORD,
    "initiatives/report/": REPORT,
    "initiatives/batch/": BATCH,
    "auth/user/": PERSON,
    "auth/group/": GROUP,
    "axes/accessattempt/": GUESSES,
    "axes/accessfailurelog/": SIGN_INS,
    "axes/accesslog/": SIGN_INS,
}
OTHER_KINDS = tuple(
    f"initiatives/{kind}/" for kind in ("agreement", "organisation", "threatcategory", "state", "topic")
)
TABLE = SITE | {folder + route: row for folder, rows in LISTS.items() for route, row in rows.items()}
TABLE_OF_OTHER_KINDS = {folder + route: row for folder in OTHER_KINDS for route, row in KIND.items()}
