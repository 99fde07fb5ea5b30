"""Which parties joined the Budapest Convention after 2020? From party_actions.csv alone, with nothing but Python.

python joined_after.py party_actions.csv
"""

import csv
import sys
from pathlib import Path

JOINING = {"ratified", "acceded", "succeeded"}

with Path(sys.argv[1]).open(encoding="utf-8", newline="") as table:
    actions = [row for row in csv.DictReader(table) if row["agreement_slug"] == "budapest-convention"]

joined = {
    row["party_slug"]: row["date_first"]
    for row in actions
    # The whole of a vague date must lie after 2020; what is only reported does not count.
    if row["action"] in JOINING and row["counted"] == "true" and row["date_first"] > "2020-12-31"
}
for party, day in sorted(joined.items()):
    print(party, day)
