"""Why a command was refused: one list, used by rules, wire and screens.

The sentence for people stands in the catalogues under `refusal.<code>` (nl and en); a test compares them.
"""

from enum import StrEnum


class Refusal(StrEnum):
    """A refusal never depends on anything the actor may not see."""

    STEP_FORBIDS = "step_forbids"
    NOT_IN = "not_in"
    WORKSHOP_CLOSED = "workshop_closed"
    UNKNOWN = "unknown"
    ID_TAKEN = "id_taken"
    NOT_YOURS = "not_yours"
    GONE = "gone"
    TEXT_CHANGED = "text_changed"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    WRONG_PLACE = "wrong_place"
    WRONG_KIND = "wrong_kind"
    TOO_FEW = "too_few"
    IN_ITSELF = "in_itself"
    TOO_DEEP = "too_deep"
    TOO_MANY = "too_many"
    OVER_BUDGET = "over_budget"
    ALREADY_VOTED = "already_voted"
    ROUND_NOT_OPEN = "round_not_open"
    NOT_REVEALED = "not_revealed"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CHANGED_SINCE = "changed_since"
    NO_NEXT_STEP = "no_next_step"
    ACTIONS_WAIT = "actions_wait"
    RECALL_WAITS = "recall_waits"
    LAST_FACILITATOR = "last_facilitator"
    ADDED_BY_GUESTS = "added_by_guests"
    ONLY_ADD = "only_add"
    TOO_FEW_GROUPS = "too_few_groups"
    GROUPS_AT_WORK = "groups_at_work"
    NO_GROUP = "no_group"
    BAD_DATE = "bad_date"
    NO_YES = "no_yes"
    REFUSED_EARLIER = "refused_earlier"
    MALFORMED = "malformed"
    TOO_FAST = "too_fast"
