"""Everything that writes to the ledger; one function = one intention = one transaction.

Each takes the acting person as `by` and checks their reach itself (`Http404` out of scope). Each returns the
row as it now stands: the instance passed in is stale afterwards. `moment` is when it happened; pages leave it
out (now), a demonstration or an import of the past sets it.
"""

from vocweek.reporting.services.arriving import replace_file, weigh_arrived
from vocweek.reporting.services.bulk import Considered, Fate, Line, consider_many, file_many
from vocweek.reporting.services.drafts import Saved, discard_draft, open_submission, save_draft
from vocweek.reporting.services.exempting import exempt, unexempt
from vocweek.reporting.services.extending import (
    ask_extension,
    extend,
    grant_extension,
    refuse_extension,
    revoke_extension,
    withdraw_request,
)
from vocweek.reporting.services.filing import submit, withdraw
from vocweek.reporting.services.fresh import submit_fresh
from vocweek.reporting.services.locking import require_open, require_writable
from vocweek.reporting.services.many import Bulk, exempt_many, extend_many
from vocweek.reporting.services.reviewing import (
    accept,
    default_return_due,
    pass_over_empty_levels,
    reopen,
    return_submission,
)
from vocweek.reporting.services.taking_part import asks, take_part

__all__ = [
    "Bulk",
    "Considered",
    "Fate",
    "Line",
    "Saved",
    "accept",
    "ask_extension",
    "asks",
    "consider_many",
    "default_return_due",
    "discard_draft",
    "exempt",
    "exempt_many",
    "extend",
    "extend_many",
    "file_many",
    "grant_extension",
    "open_submission",
    "pass_over_empty_levels",
    "refuse_extension",
    "reopen",
    "replace_file",
    "require_open",
    "require_writable",
    "return_submission",
    "revoke_extension",
    "save_draft",
    "submit",
    "submit_fresh",
    "take_part",
    "unexempt",
    "weigh_arrived",
    "withdraw",
    "withdraw_request",
]
