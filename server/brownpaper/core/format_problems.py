"""What contradicts itself in a format, though each word of it is well formed. Pure; places are paths of keys."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from .board_rights import ON_KIND
from .boards import KINDS
from .commands import NAME_LIMIT
from .formats import Format, FormatBoard, FormatStep, zones_of
from .policy import WIDENINGS
from .records import Words
from .rules.steps import NOTES_AT, STEP_LIMIT
from .rules.zones import ZONE_LIMIT

CONSENTS = ("quote", "contact", "mail", "photo")
"""The purposes a participant can say yes to; the screens have a sentence for each."""

ASK_LIMIT, GROUP_LIMIT, SAY_LIMIT = 300, 400, 2000
LIMITS = {"boards": 12, "steps": STEP_LIMIT, "roles": 12, "sides": 6, "house_rules": 12, "prework": 12}
"""How many of each a format may hold at most."""

ID_LIMIT = 36
_ID = re.compile(rf"^[A-Za-z0-9_-]{{1,{ID_LIMIT}}}$")

Path = tuple[str | int, ...]


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a format, and where: `at` is the path of keys and indices into the document.

    sentence: for who writes the file. plain: for who fills in a form and sees no keys; None: the sentence does for
    both.
    """

    at: Path
    sentence: Words
    plain: Words | None = None


def problems(format: Format) -> list[Problem]:
    """Everything in the format that cannot be meant."""
    return [*_counts(format), *_texts(format), *_people(format), *_before(format), *_boards(format), *_steps(format)]


def _counts(format: Format) -> Iterator[Problem]:
    for key, most in LIMITS.items():
        count = len(getattr(format, key))
        if count > most:
            yield _problem((key,), f"Dit zijn er {count}. Meer dan {most} kan niet.",
                           f"These are {count}. More than {most} is not possible.")
    none: list[Path] = [(key,) for key in ("boards", "steps") if not getattr(format, key)]
    if format.fits is not None:
        none += [("fits", key) for key in ("ends", "people") if not getattr(format.fits, key)]
    for at in none:
        yield _problem(at, "Er moet er minstens één zijn.", "There must be at least one.")


def _texts(format: Format) -> Iterator[Problem]:
    """Texts that must say something in one language at least, and how long they may be."""
    needed: list[tuple[Path, Words, int]] = [
        (("name",), format.name, NAME_LIMIT), (("goal",), format.goal, ASK_LIMIT),
        *((("house_rules", index), rule, ASK_LIMIT) for index, rule in enumerate(format.house_rules)),
        *((("sides", index, "name"), side.name, NAME_LIMIT) for index, side in enumerate(format.sides)),
        *((("roles", index, "name"), tile.name, NAME_LIMIT) for index, tile in enumerate(format.roles)),
        *((("prework", index, "ask"), one.ask, ASK_LIMIT) for index, one in enumerate(format.prework)),
        *((("prework", index, "parts", nr), part, NAME_LIMIT)
          for index, one in enumerate(format.prework) for nr, part in enumerate(one.parts)),
    ]
    for at, board in enumerate(format.boards):
        needed.append((("boards", at, "name"), board.name, NAME_LIMIT))
        needed += [(("boards", at, "zones", index, "name"), zone.name, NAME_LIMIT)
                   for index, zone in enumerate(board.zones)]
        needed += [(("boards", at, key, index, "name"), line.name, NAME_LIMIT)
                   for key in ("rows", "columns") for index, line in enumerate(getattr(board, key))]
        needed += [
            (("boards", at, "axes", one, part), getattr(getattr(board.axes, one), part), NAME_LIMIT)
            for one in ("across", "up") for part in ("name", "low", "high") if board.axes is not None
        ]
    free: list[tuple[Path, Words, int]] = []
    for at, step in enumerate(format.steps):
        needed.append((("steps", at, "title"), step.title, NAME_LIMIT))
        free += [(("steps", at, "ask"), step.ask, ASK_LIMIT), (("steps", at, "say"), step.say, SAY_LIMIT),
                 (("steps", at, "mind"), step.mind, SAY_LIMIT)]
    for place, words, _ in needed:
        if not words.nl.strip() and not words.en.strip():
            yield _problem(place, "Hier staat geen tekst. Schrijf iets bij nl of en.",
                           "There is no text here. Write something at nl or en.",
                           Words(nl="Hier staat nog geen tekst.", en="There is no text here yet."))
    for place, words, most in (*needed, *free):
        for language in ("nl", "en"):
            if len(getattr(words, language)) > most:
                yield _problem((*place, language), f"Deze tekst is te lang. Hij mag {most} tekens hebben.",
                               f"This text is too long. It may have {most} characters.")


def _people(format: Format) -> Iterator[Problem]:
    yield from _twice("sides", [side.id for side in format.sides])
    yield from _twice("roles", [tile.id for tile in format.roles])
    yield from _shapes("sides", [side.id for side in format.sides])
    yield from _shapes("roles", [tile.id for tile in format.roles])
    used = {tile.side for tile in format.roles}
    for index, side in enumerate(format.sides):
        if side.id not in used:
            yield _problem(("sides", index, "id"), f"Geen enkele rol hoort bij “{side.id}”.",
                           f"Not one role belongs to “{side.id}”.",
                           Words(nl="Geen enkele rol hoort bij deze kant.", en="Not one role belongs to this side."))
    if len(format.sides) == 1:
        yield _problem(("sides",), "Eén kant kun je nergens mee vergelijken. Noem er twee, of geen.",
                       "One side cannot be compared with anything. Name two, or none.")
    sides = {side.id for side in format.sides}
    for index, tile in enumerate(format.roles):
        if tile.side is not None and tile.side not in sides:
            yield _unknown(("roles", index, "side"), tile.side, sides)
    for index, purpose in enumerate(format.consents):
        if purpose not in CONSENTS:
            yield _unknown(("consents", index), purpose, CONSENTS)


def _before(format: Format) -> Iterator[Problem]:
    """What is asked before the meeting, and of how many people."""
    yield from _twice("prework", [one.id for one in format.prework])
    yield from _shapes("prework", [one.id for one in format.prework])
    for index, one in enumerate(format.prework):
        if len(one.parts) != (2 if one.kind == "two" else 0):
            yield _problem(
                ("prework", index, "parts"), "Een vraag van soort two heeft twee parts, een andere heeft er geen.",
                "A question of kind two has two parts, another one has none.",
                Words(nl="Alleen een vraag met twee antwoorden heeft twee kopjes.",
                      en="Only a question with two answers has two headings."),
            )
    size = format.group
    if size is not None and not 1 <= size.min <= size.ideal <= size.max <= (size.invite or size.max) <= GROUP_LIMIT:
        yield _problem(("group",), f"Deze aantallen moeten oplopen van 1 tot {GROUP_LIMIT}: min, ideal, max, invite.",
                       f"These numbers must go up from 1 to {GROUP_LIMIT}: min, ideal, max, invite.",
                       Words(nl=f"Deze aantallen moeten oplopen, van 1 tot hoogstens {GROUP_LIMIT}.",
                             en=f"These numbers must go up, from 1 to {GROUP_LIMIT} at most."))


def _boards(format: Format) -> Iterator[Problem]:
    yield from _twice("boards", [board.id for board in format.boards])
    roles = {tile.id for tile in format.roles}
    seen: dict[str, str] = {}
    for at, board in enumerate(format.boards):
        for problem in _board(board):
            yield _inside(("boards", at), problem)
        for nr, row in enumerate(board.rows):
            for which, role in enumerate(row.roles):
                if role not in roles:
                    yield _unknown(("boards", at, "rows", nr, "roles", which), role, roles)
        for index, zone in enumerate(zones_of(board)):
            other = seen.setdefault(zone.id, board.id)
            if other != board.id:
                place = ("zones", index, "id") if index < len(board.zones) else ("rows",)
                yield _problem(
                    ("boards", at, *place), f"Het bord “{other}” heeft ook al een vak “{zone.id}”.",
                    f"The board “{other}” has a box “{zone.id}” too.",
                )


def _board(board: FormatBoard) -> Iterator[Problem]:
    if board.kind not in KINDS:
        yield _unknown(("kind",), board.kind, KINDS)
    if board.passes_on and (board.case or (board.kind in KINDS and KINDS[board.kind].case)):
        yield _problem(("passes_on",), "Wat over een casus gaat, gaat nooit mee naar een andere tafel.",
                       "What is about a case never goes along to another table.")
    if (kind := KINDS.get(board.kind)) is not None and kind.cells:
        yield from _grid(board)
        yield from _unit(board)
        return
    if board.rows or board.columns:
        yield _problem(("rows" if board.rows else "columns",),
                       "Alleen een bord van kind grid of calibration heeft rijen en kolommen.",
                       "Only a board of kind grid or calibration has rows and columns.")
    yield from _unit(board)
    if not board.zones:
        yield _problem(("zones",), "Een bord heeft minstens één vak nodig.", "A board needs at least one box.")
    if len(board.zones) > ZONE_LIMIT:
        yield _problem(("zones",), f"Meer dan {ZONE_LIMIT} vakken op een bord kan niet.",
                       f"More than {ZONE_LIMIT} boxes on a board is not possible.")
    if board.axes is not None and kind is not None and kind.axes is None:
        yield _problem(("axes",), "Alleen een bord van kind matrix heeft assen.",
                       "Only a board of kind matrix has axes.")
    yield from _twice("zones", [zone.id for zone in board.zones])
    for index, zone in enumerate(board.zones):
        if zone.note_kind not in (None, "neutral", *board.note_kinds):
            yield _problem(
                ("zones", index, "note_kind"), f"Dit bord kent geen briefjes van soort “{zone.note_kind}”. "
                "Zet die soort ook bij note_kinds.",
                f"This board has no notes of kind “{zone.note_kind}”. Put that kind in note_kinds too.",
                Words(nl="Dit bord kent geen briefjes van deze soort. Vink die soort aan bij het bord.",
                      en="This board has no notes of this kind. Tick that kind at the board."),
            )


def _grid(board: FormatBoard) -> Iterator[Problem]:
    """A grid is made of its rows and columns, and a box of it tells what a note is."""
    for key in ("rows", "columns"):
        lines = getattr(board, key)
        if not lines:
            yield _problem((key,), f"Een bord van kind {board.kind} heeft rijen en kolommen nodig.",
                           f"A board of kind {board.kind} needs rows and columns.",
                           Words(nl="Dit bord heeft minstens één rij en één kolom nodig.",
                                 en="This board needs one row and one column at least."))
        yield from _twice(key, [line.id for line in lines])
        yield from _shapes(key, [line.id for line in lines])
    for key in ("zones", "note_kinds"):
        if getattr(board, key):
            yield _problem((key,), f"Een bord van kind {board.kind} heeft geen eigen {key}: schrijf [].",
                           f"A board of kind {board.kind} has no {key} of its own: write [].")
    cells = zones_of(board)
    if len(cells) > ZONE_LIMIT:
        yield _problem(("rows",), f"Meer dan {ZONE_LIMIT} vakken op een bord kan niet.",
                       f"More than {ZONE_LIMIT} boxes on a board is not possible.")
    if cells and max(len(cell.id) for cell in cells) > ID_LIMIT:
        yield _problem(("rows",), f"De id van een rij en die van een kolom zijn samen hoogstens {ID_LIMIT - 1} tekens.",
                       f"The id of a row and that of a column are at most {ID_LIMIT - 1} characters together.")
    if board.columns and all(column.later for column in board.columns):
        yield _problem(("columns",), "In minstens één kolom moet je kunnen schrijven.",
                       "One column at least must be there to write in.")
    if any(column.marks for column in board.columns) and not any(row.roles for row in board.rows):
        yield _problem(("rows",), "Zet bij minstens één rij wie mag zeggen of het klopt: roles.",
                       "Say at one row at least who may say whether it is right: roles.",
                       Words(nl="Kies bij minstens één rij wie zegt of het klopt.",
                             en="Choose at one row at least who says whether it is right."))
    if any(row.roles for row in board.rows) and not any(column.marks for column in board.columns):
        yield _problem(("columns",), "Zeg bij één kolom dat de rollen er iets van zeggen: marks.",
                       "Say at one column that the roles say something of it: marks.",
                       Words(nl="Vink bij één kolom aan dat de rollen zeggen of het klopt.",
                             en="Tick at one column that the roles say whether it is right."))
    if board.axes is not None:
        yield _problem(("axes",), "Alleen een bord van kind matrix heeft assen.",
                       "Only a board of kind matrix has axes.")


def _unit(board: FormatBoard) -> Iterator[Problem]:
    """What the numbers of a calibration are in; a board without numbers has none."""
    numbers = board.kind in KINDS and KINDS[board.kind].values
    if numbers and not (board.unit.nl.strip() or board.unit.en.strip()):
        yield _problem(("unit",), "Een bord van kind calibration heeft een eenheid nodig, zoals minuten.",
                       "A board of kind calibration needs a unit, such as minutes.",
                       Words(nl="Zeg waarin de getallen zijn, zoals minuten.",
                             en="Say what the numbers are in, such as minutes."))
    if not numbers and (board.unit.nl or board.unit.en):
        yield _problem(("unit",), "Alleen een bord van kind calibration heeft een eenheid.",
                       "Only a board of kind calibration has a unit.")
    for index, column in enumerate(board.columns):
        if numbers and column.later:
            yield _problem(("columns", index, "later"),
                           "Op een bord van kind calibration is elke kolom om in te vullen.",
                           "On a board of kind calibration every column is there to fill in.")


def _steps(format: Format) -> Iterator[Problem]:
    yield from _twice("steps", [step.id for step in format.steps])
    boards = [board.id for board in format.boards]
    kinds = {board.id: board.kind for board in format.boards}
    for at, step in enumerate(format.steps):
        kind = kinds.get(step.board or "")
        for problem in (
            *_step_alone(step, boards), *_step_sight(step), *_step_may(step, kind), *_step_of_numbers(step, kind),
        ):
            yield _inside(("steps", at), problem)


def _step_alone(step: FormatStep, boards: Sequence[str]) -> Iterator[Problem]:
    if step.board is not None and step.board not in boards:
        yield _unknown(("board",), step.board, boards)
    if step.board is None and step.activity in ("think", "groups", "share", "sort"):
        yield _problem(("activity",), "Deze stap heeft een bord nodig. Zet het bij board.",
                       "This step needs a board. Put it at board.",
                       Words(nl="Deze stap heeft een bord nodig. Kies er een.",
                             en="This step needs a board. Choose one."))
    if step.activity == "choose" and step.round is None:
        yield _problem(("activity",), "Een keuze heeft stippen nodig. Zet die bij round.",
                       "A choice needs dots. Put them at round.",
                       Words(nl="Een keuze heeft stippen nodig.",
                             en="A choice needs dots."))
    if step.round is None:
        return
    if step.activity != "choose":
        yield _problem(("round",), "Alleen een stap met activity choose heeft een round.",
                       "Only a step with activity choose has a round.",
                       Words(nl="Alleen een stap om te kiezen heeft stippen.",
                             en="Only a step to choose in has dots."))
    if step.round.board is not None and step.round.board not in boards:
        yield _unknown(("round", "board"), step.round.board, boards)
    if step.round.kind is not None and step.round.about == "actions":
        yield _problem(("round", "kind"), "Acties zijn geen briefjes: ze hebben geen soort.",
                       "Actions are no notes: they have no kind.")
    if step.round.most_per_item > step.round.budget:
        yield _problem(("round", "most_per_item"), "Dit is meer dan iemand stippen heeft.",
                       "This is more than there are dots.")


def _step_of_numbers(step: FormatStep, kind: str | None) -> Iterator[Problem]:
    """On a board of numbers lie no notes: small groups fill it in, and the table looks at it."""
    if kind not in KINDS or not KINDS[kind].values:
        return
    if step.activity in ("think", "sort", "choose"):
        yield _problem(("activity",), "Op een bord van kind calibration liggen geen briefjes. Kies groups of share.",
                       "No notes lie on a board of kind calibration. Choose groups or share.",
                       Words(nl="Op dit bord liggen geen briefjes. Laat groepjes werken, of kijk samen.",
                             en="No notes lie on this board. Let small groups work, or look together."))
    if step.swap:
        yield _problem(("swap",), "Op een bord van kind calibration ziet een groepje de getallen van een ander niet.",
                       "On a board of kind calibration a small group does not see the numbers of another.",
                       Words(nl="Op dit bord ziet een groepje de getallen van een ander niet.",
                             en="On this board a small group does not see the numbers of another."))
    for index, word in enumerate(step.may):
        if word in ("write", "sort", "propose", "recognise"):
            yield _problem(("may", index),
                           f"“{word}” gaat over briefjes. Op een bord van kind calibration liggen die niet.",
                           f"“{word}” is about notes. None lie on a board of kind calibration.",
                           Words(nl="Dit gaat over briefjes. Die liggen niet op dit bord.",
                                 en="This is about notes. None lie on this board."))


def _step_sight(step: FormatStep) -> Iterator[Problem]:
    if step.swap and step.activity != "groups":
        yield _problem(("swap",), "Groepjes gaan alleen bij elkaar kijken in een stap met activity groups.",
                       "Small groups only visit each other in a step with activity groups.",
                       Words(nl="Groepjes gaan alleen bij elkaar kijken in een stap waarin groepjes werken.",
                             en="Small groups only visit each other in a step in which small groups work."))
    if step.activity == "think" and step.notes == "all":
        yield _problem(("notes",), "Wie zelf nadenkt, ziet de briefjes van anderen niet. Kies own.",
                       "Who thinks alone does not see the notes of others. Choose own.",
                       Words(nl="Wie zelf nadenkt, ziet de briefjes van anderen niet. Kies de eigen briefjes.",
                             en="Who thinks alone does not see the notes of others. Choose their own."))
    if (step.activity == "groups") is not ((step.notes or NOTES_AT[step.activity]) == "group"):
        yield _problem(("notes",), "In een stap met activity groups ziet ieder groepje zijn eigen briefjes. "
                       "Kies group daar, en nergens anders.",
                       "In a step with activity groups each small group sees its own notes. "
                       "Choose group there, and nowhere else.",
                       Words(nl="Met groepjes ziet ieder groepje zijn eigen briefjes. In andere stappen kan dat niet.",
                             en="With small groups each group sees its own notes. In other steps it cannot."))
    elif step.activity in ("share", "sort", "choose", "act") and step.notes in ("none", "own"):
        yield _problem(("notes",), "In deze stap werken mensen met wat er ligt. Kies all.",
                       "In this step people work with what is there. Choose all.",
                       Words(nl="In deze stap werken mensen met wat er ligt. Kies alle briefjes.",
                             en="In this step people work with what is there. Choose all notes."))


def _step_may(step: FormatStep, kind: str | None) -> Iterator[Problem]:
    sees_all = (step.notes or NOTES_AT[step.activity]) == "all"
    for index, word in enumerate(step.may):
        if word not in WIDENINGS:
            yield _unknown(("may", index), word, WIDENINGS)
        elif word in ON_KIND and kind not in ON_KIND[word]:
            yield _problem(("may", index), f"“{word}” kan alleen op een bord van kind {' of '.join(ON_KIND[word])}.",
                           f"“{word}” is only possible on a board of kind {' or '.join(ON_KIND[word])}.",
                           Words(nl="Dit kan niet op het bord van deze stap. Het is voor een ander soort bord.",
                                 en="This is not possible on the board of this step. It is for another kind of board."))
        elif word in ("actions", "grow", "add_causes", "flow") and step.activity == "groups":
            continue
        elif word in ("sort", "propose", "recognise", "actions", *ON_KIND) and not sees_all:
            yield _problem(("may", index), f"“{word}” kan alleen waar iedereen alle briefjes ziet.",
                           f"“{word}” is only possible where everybody sees all notes.",
                           Words(nl="Dit kan alleen waar iedereen alle briefjes ziet.",
                                 en="This is only possible where everybody sees all notes."))
        elif word in ("sort", "propose", "recognise", "write") and step.board is None:
            yield _problem(("may", index), f"“{word}” kan alleen op een bord. Zet het bij board.",
                           f"“{word}” is only possible on a board. Put it at board.",
                           Words(nl="Dit kan alleen op een bord. Kies er een bij deze stap.",
                                 en="This is only possible on a board. Choose one for this step."))


def _problem(at: Path, nl: str, en: str, plain: Words | None = None) -> Problem:
    return Problem(at, Words(nl=nl, en=en), plain)


def _inside(before: Path, problem: Problem) -> Problem:
    """The same problem, seen from outside what it is in."""
    return msgspec.structs.replace(problem, at=(*before, *problem.at))


def _unknown(at: Path, word: str, known: Iterable[str]) -> Problem:
    listed = ", ".join(sorted(known))
    gone = Words(nl="Wat hier gekozen is, is er niet meer. Kies iets anders.",
                 en="What was chosen here is not there any more. Choose something else.")
    if not listed:
        return _problem(at, f"“{word}” bestaat niet in deze werkvorm.", f"“{word}” does not exist in this format.",
                        gone)
    return _problem(at, f"“{word}” bestaat niet. Het kan zijn: {listed}.",
                    f"“{word}” does not exist. It may be: {listed}.", gone)


def _shapes(key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for index, id in enumerate(ids):
        if not _ID.match(id):
            yield _problem((key, index, "id"), "Een id heeft alleen letters, cijfers, - en _. Hoogstens 36.",
                           "An id has only letters, digits, - and _. At most 36.")


def _twice(key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for index, id in enumerate(ids):
        if id in ids[:index]:
            yield _problem((key, index, "id"), f"“{id}” komt twee keer voor.", f"“{id}” occurs twice.")
