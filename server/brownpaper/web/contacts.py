"""Contact data over HTTP: one's own, given by choice, and the list for who is on it.

Twice a yes: the consents "mail" and "contact" stand in the log, and each field is shared by itself. Staff see no
address of anybody by leading a table: the list is for who is on it.
"""

import csv
import io
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.commands import Line
from ..core.records import STAFF, Person
from ..core.state import State
from ..live.open_workshop import OpenWorkshop
from ..locales import text
from ..mail.letters import tidy_address
from ..storage.contacts import FIELDS, Contact, Field
from .answers import JSONAnswer, Refused, read_form
from .house import House

HERE = ("in", "away")
"""Who is still somebody of this table: at it, or gone of their own accord."""


class ContactForm(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody wants to be reached; all of it, each time. shares: what others on the list may see."""

    mail: Line = ""
    phone: Annotated[str, Meta(max_length=40)] = ""
    organisation: Line = ""
    shares: Annotated[tuple[Field, ...], Meta(max_length=len(FIELDS))] = ()


class OwnContact(msgspec.Struct, frozen=True, kw_only=True):
    """One's own contact data. mail_goes: whether this server sends mail. listed: how many are on the contact list, for
    who is on it oneself."""

    contact: Contact
    mail_goes: bool
    listed: int = 0


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on the contact list, with the fields they share."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    organisation: str = ""


def contact_routes(house: House) -> list[Route]:
    """The routes of this module."""

    async def own(request: Request) -> Response:
        workshop, person = await _who(house, request)
        return JSONAnswer(await _own(house, workshop, person))

    async def give(request: Request) -> Response:
        workshop, person = await _who(house, request)
        form = await read_form(request, ContactForm)
        if not person.health_yes and person.role not in STAFF:
            raise Refused("refusal.no_yes", 409)
        mail = tidy_address(form.mail) if form.mail.strip() else ""
        if mail is None:
            raise Refused("contact.no_address", 422)
        await house.contacts.put(workshop.stream, person.id, Contact(
            mail=mail, phone=form.phone.strip(), organisation=form.organisation.strip(),
            shares=tuple(field for field in FIELDS if field in form.shares),
        ))
        house.changed(workshop.stream)
        return JSONAnswer(await _own(house, workshop, person))

    async def listed(request: Request) -> Response:
        workshop, person = await _who(house, request)
        return JSONAnswer(await _list(house, workshop, person))

    async def file(request: Request) -> Response:
        workshop, person = await _who(house, request)
        found = await _list(house, workshop, person)
        name = text(person.language, "contact.file")
        return Response(_csv(found, person.language), media_type="text/csv; charset=utf-8", headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="{name}.csv"',
        })

    return [
        Route("/api/w/{stream}/contact", own),
        Route("/api/w/{stream}/contact", give, methods=["POST"]),
        Route("/api/w/{stream}/contacts", listed),
        Route("/api/w/{stream}/contacts.csv", file),
    ]


def contact_list(state: State, contacts: dict[str, Contact]) -> dict[str, Reached]:
    """Who is on the contact list, by person: who said yes to it, and shares something that can be used."""
    found = {}
    for id, contact in contacts.items():
        person = state.persons.get(id)
        if person is None or person.state not in HERE or not person.consents.get("contact", False):
            continue
        told = {"name": person.name or "", "mail": contact.mail, "phone": contact.phone,
                "organisation": contact.organisation}
        shared = {field: value for field, value in told.items() if field in contact.shares and value}
        if shared.keys() - {"name"}:
            found[id] = Reached(**shared)
    return found


def wants_mail(state: State, contacts: dict[str, Contact]) -> dict[str, str]:
    """The addresses of who said yes to mail, by person."""
    return {
        id: contact.mail for id, contact in contacts.items()
        if contact.mail and (person := state.persons.get(id)) is not None and person.state in HERE
        and person.consents.get("mail", False)
    }


async def _who(house: House, request: Request) -> tuple[OpenWorkshop, Person]:
    workshop = await house.workshop(request.path_params["stream"])
    person = await house.person(request, workshop)
    if person is None or person.role in ("wall", "observer"):
        raise Refused("api.no_person", 404)
    return workshop, person


async def _own(house: House, workshop: OpenWorkshop, person: Person) -> OwnContact:
    contacts = await house.contacts.of(workshop.stream)
    people = contact_list(workshop.room.state, contacts)
    return OwnContact(
        contact=contacts.get(person.id, Contact()), mail_goes=house.post.goes,
        listed=len(people) if person.id in people else 0,
    )


async def _list(house: House, workshop: OpenWorkshop, person: Person) -> list[Reached]:
    people = contact_list(workshop.room.state, await house.contacts.of(workshop.stream))
    if person.id not in people:
        raise Refused("contact.not_on_it", 403)
    return sorted(people.values(), key=lambda one: (one.name.casefold(), one.organisation, one.mail, one.phone))


def _csv(people: list[Reached], language: str) -> bytes:
    """For a spreadsheet: its own separator and mark, and nothing in it that a spreadsheet would reckon with."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";" if language == "nl" else ",", quoting=csv.QUOTE_ALL)
    writer.writerow([text(language, f"contact.field.{field}") for field in FIELDS])
    for one in people:
        writer.writerow([_plain(str(getattr(one, field))) for field in FIELDS])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
