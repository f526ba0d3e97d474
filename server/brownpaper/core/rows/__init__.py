"""The rows of a view: everything that may ever leave the server about a table, as allow-listed structs.

A row is built field by field from records (`views`, `own_view`); there is no step that removes a secret.
Texts in two languages stay `Words`; the browser chooses.
"""

from .actions import *
from .base import *
from .boards import *
from .breakouts import *
from .calibrating import *
from .chairs import *
from .choosing import *
from .counting import *
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
from .realities import *
from .recalling import *
from .recognising import *
from .reporting import *
from .script import *
from .sorting import *
from .workshop import *

SHARED: dict[str, type[Row]] = {
    "workshop": WorkshopRow, "steps": StepRow, "boards": BoardRow, "zones": ZoneRow, "notes": NoteRow,
    "clusters": ClusterRow, "causes": CauseRow, "spots": SpotRow, "moments": MomentRow,
    "compared": ComparedRow,
    "asked": AskedRow, "versions": VersionRow,
    "proposals": ProposalRow,
    "recognised": RecognisedRow, "reactions": ReactionRow,
    "realities": RealityRow, "realities_told": RealityToldRow,
    "rounds": RoundRow, "actions": ActionRow, "carried": CarriedRow, "recalled": RecalledRow, "persons": PersonRow,
    "introductions": IntroductionRow, "helps": HelpRow,
    "reading": ReadingRow, "bookmarks": BookmarkRow, "chairs": ChairRow, "counts": CountsRow,
    "breakouts": BreakoutRow, "said": SaidRow,
    "wishes": WishRow, "terms": TermRow,
    "codes": CodeRow, "recognition_bundles": RecognitionBundleRow, "reaction_bundles": ReactionBundleRow,
}
"""The tables of a view's shared part: the same for everyone with the same row of the policy."""

OWN: dict[str, type[Row]] = {
    "me": MeRow, "my_notes": MyNoteRow, "my_answers": MyAnswerRow,
    "my_introduction": MyIntroductionRow,
    "my_breakout": MyBreakoutRow, "breakout_notes": NoteRow, "breakout_causes": CauseRow, "breakout_actions": ActionRow,
    "breakout_values": ValueRow, "breakout_asked": AskedRow,
    "my_reactions": MyReactionRow, "my_realities": MyRealityRow,
}
"""The tables of the own part: for one person's eyes. breakout_notes: those of the others on the board
of one's small group, or of the one that one visits; breakout_causes: the trees they hang in;
breakout_actions: those that group works out, one's own among them;
breakout_values: the numbers it has filled in; breakout_asked: the order in which it asks questions."""
