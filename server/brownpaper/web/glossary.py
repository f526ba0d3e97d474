"""The glossary of a programme over HTTP: words to avoid, what to say instead, and why (method.md A23)."""

import secrets

from starlette.requests import Request
from starlette.responses import Response

from ..core.programmes import TermDrop, TermPut
from .answers import read_form
from .house import House
from .operations import Operation
from .programme_answers import ProgrammeMade, TermDropped, TermForm
from .programmes import PATH, ask


def glossary_operations(house: House) -> list[Operation]:
    """What a program can ask about it; it stands in what `programme` tells."""

    async def put(request: Request) -> Response:
        form = await read_form(request, TermForm)
        return await ask(house, request, TermPut(
            id=form.term or secrets.token_hex(4), new=not form.term,
            avoid=" ".join(form.avoid.split()), use=" ".join(form.use.split()), why=" ".join(form.why.split()),
        ))

    async def drop(request: Request) -> Response:
        form = await read_form(request, TermDropped)
        return await ask(house, request, TermDrop(id=form.term))

    here = PATH + "/{programme}/terms"
    return [
        Operation(id="put_term", method="POST", path=here, handler=put, takes=TermForm, gives=ProgrammeMade,
                  refuses={409: "a word is missing, it stands in the glossary already, or the entry is gone"},
                  does="Add an entry to the glossary, or change one; workshops made from now on have it."),
        Operation(id="drop_term", method="POST", path=here + "/drop", handler=drop, takes=TermDropped,
                  gives=ProgrammeMade,
                  does="Take an entry out of the glossary."),
    ]
