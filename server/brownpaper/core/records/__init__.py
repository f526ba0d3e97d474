"""What a table remembers: frozen records, grouped in the tables of `State`.

A record is never sent to anyone; `views` builds what leaves. Times are milliseconds since 1970 (UTC),
`order` is a fractional key (see `order`), texts in two languages are `Words`.
"""

from .actions import *
from .base import *
from .boards import *
from .breakouts import *
from .calibrating import *
from .chairs import *
from .choosing import *
from .flow import *
from .following import *
from .glossary import *
from .growing import *
from .introducing import *
from .lifelines import *
from .notes import *
from .paper import *
from .people import *
from .placing import *
from .programmes import *
from .realities import *
from .recalling import *
from .recognising import *
from .reporting import *
from .script import *
from .sorting import *
from .workshop import *

TABLES: dict[str, type[Record]] = {
    "workshop": Workshop, "steps": Step, "boards": Board, "zones": Zone, "notes": Note,
    "clusters": Cluster, "causes": Cause, "spots": Spot, "moments": Moment,
    "values": Value, "agreed": Agreed,
    "asked": Asked, "versions": Version,
    "proposals": Proposal, "recognitions": Recognition,
    "reality_marks": RealityMark, "realities_told": RealityTold,
    "reactions": Reaction, "rounds": Round, "voted": Voted,
    "codes": SheetCode, "recognition_bundles": RecognitionBundle, "reaction_bundles": ReactionBundle,
    "actions": Action, "tellings": Telling, "carried": Carried, "recalled": Recalled,
    "persons": Person, "helps": Help, "answers": Answer, "introductions": Introduction,
    "reading": Reading, "bookmarks": Bookmark, "chairs": Chair, "breakouts": Breakout, "wishes": SeatWish,
    "programme": Programme, "questions": Question, "terms": Term,
}
