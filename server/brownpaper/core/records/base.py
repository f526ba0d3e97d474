"""What all records share: an id, and words in two languages."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all records; `id` is unique within its table, also after it was binned."""

    id: str


class Words(msgspec.Struct, frozen=True, gc=False):
    """One text in the two languages of the screens. Either may be empty, never both where it is shown."""

    nl: str = ""
    en: str = ""
