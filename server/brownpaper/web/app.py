"""create_app: the only place where the parts are joined."""

import asyncio
import contextlib
import itertools
import logging
import mimetypes
import time
from collections.abc import AsyncIterator

from anyio import CapacityLimiter
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from ..core.photos import needed as needed_photos
from ..core.state import State
from ..formats.shelf import load_shelf
from ..live.hub import Hub
from ..live.informing import Informing
from ..live.inside import Inside
from ..live.keeping import Keeper
from ..live.loose_photos import LoosePhotos
from ..live.meaning import Meaning
from ..live.open_workshop import now_ms
from ..live.programmes import Programmes
from ..live.sweeping import settle, sweep
from ..live.wakeup import Alone, ByRedis, Counted, Ended, Stopped, Wakeup
from ..live.watching import Watch
from ..mail.postman import Postman
from ..resources import client_folder, workshops_folder
from ..storage.contacts import Contacts
from ..storage.database import Database
from ..storage.directory import Directory, Listed
from ..storage.informants import Informants
from ..storage.invitations import Invitations
from ..storage.ledger import Ledger
from ..storage.mail_queue import MailQueue
from ..storage.own_formats import OwnFormats
from ..storage.photos import Photos
from ..storage.programme_list import ProgrammeList
from ..storage.receipts import Receipts
from ..storage.sql import SqlLog
from .accounts import AccountStore, Recognition, account_routes, in_thread, kept_sessions
from .after import After
from .answers import EXCEPTION_HANDLERS
from .assets import Assets
from .board_sheets import board_sheet_operations
from .boards import board_operations
from .callers import Callers
from .carrier import CARRIED, Carrier, make_server
from .carrier import PATH as CARRIED_AT
from .connections import Connections
from .contacts import contact_routes
from .doors import door_routes
from .exports import PATH as EXPORTS
from .exports import SIZE as EXPORT_SIZE
from .exports import export_operations
from .following import following_operations, following_pages
from .glossary import glossary_operations
from .guards import Guard
from .house import House
from .informants import informant_pages
from .intake import PATH as INTAKE
from .intake import SIZE as INTAKE_SIZE
from .intake import intake_operations
from .invitations import PAGE as BEFORE
from .invitations import invitation_pages
from .keys import Keys, open_data_folder
from .mailing import mailing_operations, mailing_routes
from .memory import memory_operations
from .metrics import metrics_pages
from .openapi import document_pages
from .operations import routes
from .own_formats import own_format_pages
from .owner import owner_routes
from .photos import PATH as PHOTOS
from .photos import SIZE as PHOTO_SIZE
from .photos import photo_routes
from .preparing import preparing_pages
from .programme_links import programme_pages
from .programmes import programme_operations
from .promise import promise_operations, promise_pages
from .public import public_pages
from .rehearsals import Rehearsals
from .reports import report_files, report_operations
from .room_packs import room_pack_operations
from .seats import Seats
from .settings import Settings
from .shell import DOORS, shell
from .socket import LISTEN_EVERY, Sockets
from .takeover import takeover_routes
from .telling import PAGE as TELL
from .telling import telling_pages
from .throttle import CodeThrottle, SignInThrottle, prints
from .workshops import workshop_operations, workshop_pages

log = logging.getLogger("brownpaper.web")

MAKING = 2
"""Reports and room packs that are made at one time."""
ENDING_SECONDS = 10
"""How long who signs out waits until it is over at every table too."""

mimetypes.add_type("font/woff2", ".woff2")


def build(settings: Settings) -> tuple[ASGIApp, House]:
    """The whole program for these settings. Raises WrongSettings or StoreProblem with a sentence."""
    keys = open_data_folder(settings.data)
    database = Database.open(settings.where, key=keys.derive("database"))
    ledger = Ledger(settings.data)
    store, directory, programmes = SqlLog(database, ledger), Directory(database), ProgrammeList(database)
    accounts = AccountStore(settings.where, keys)
    server = make_server()
    connections = Connections(server)
    wakeup = _wakeup(settings, keys)
    inside = Inside(connections)
    hub = Hub(store, inside, wakeup, None if settings.meaning is None else Meaning(settings.meaning))
    informants = Informants(database, ledger)
    informing = Informing(hub, informants)
    callers = Callers(settings)
    by = prints(keys.derive("guesses"))

    def tell_counted(count: str, who: str, right: bool) -> None:
        wakeup.tell(Counted(count, who, right))

    codes, signing_in = CodeThrottle(tell_counted, by), SignInThrottle(tell_counted, by)

    def counted(note: Counted) -> None:
        """Another process counted a guess."""
        for throttle in (codes, signing_in):
            throttle.heard(note.count, note.by, note.right, time.monotonic())

    house = House(
        settings=settings, store=store, directory=directory, programmes=Programmes(store, programmes),
        invitations=Invitations(database, ledger), informants=informants, informing=informing, hub=hub, inside=inside,
        shelf=load_shelf(workshops_folder()), own_formats=OwnFormats(database), photos=Photos(database),
        accounts=accounts, recognition=Recognition(accounts, callers),
        callers=callers, seats=Seats(directory, settings.encrypted), codes=codes,
        making=CapacityLimiter(MAKING), post=Postman(MailQueue(database), keys.derive("mail"), settings.mail),
        contacts=Contacts(database, keys.derive("contacts")), unseat=lambda workshop: unseat(workshop),
        changed=lambda workshop: after.heard(workshop),
        delete_rehearsal=lambda workshop: keeper.throw_away(workshop), send_off=lambda: sockets.send_off(),
    )
    rehearsals = Rehearsals(house)

    after = After(house)

    async def note_change(stream: str, state: State) -> None:
        if state.workshop.closed_at is not None:
            after.heard(stream)
        listed = Listed.of(stream, state, now_ms())
        await directory.put_workshop(listed)
        keeper.heard(listed)
        informing.changed(stream, state)
        if state.workshop.closed_at is not None:
            # Nobody can undo any more: a photo that was taken down never hangs again.
            await house.photos.keep_only(stream, needed_photos(state))

    keeper = Keeper(
        hub, store, directory, programmes, Receipts(database, ledger), settings.link_days, settings.case_days,
    )
    hub.when_changed = note_change
    sockets = Sockets(
        server, hub, connections, house.seats.of_environ, lambda environ: callers.address(environ["asgi.scope"]),
    )

    async def sign_out(sessions: frozenset[str]) -> None:
        """What ended sessions had opened ends too: first the seats, so that nothing comes back, then who is there."""
        await directory.revoke_sessions(sessions)
        wakeup.tell(Ended(tuple(sessions)))
        await sockets.sign_out(sessions)

    async def unseat(workshop: str) -> None:
        """Who sits on a seat of this workshop that was stopped goes, at whichever process."""
        wakeup.tell(Stopped(workshop))
        await sockets.unseat(workshop)

    async def end_what_ended_elsewhere() -> None:
        """What ended or was stopped at another process ends here too, also when nobody told."""
        while True:
            await asyncio.sleep(LISTEN_EVERY)
            # Who comes in while we look is not among those we look for.
            signed_in, seats = sockets.signed_in(), sockets.seats()
            try:
                ended = signed_in - await in_thread(kept_sessions, accounts)
                stopped = seats - await directory.standing(seats)
            except Exception as problem:
                log.warning("could not look what ended elsewhere: %s", type(problem).__name__)
                continue
            await sockets.sign_out(ended)
            await sockets.leave_seats(stopped)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        settle()
        loop = asyncio.get_running_loop()
        # The program may have gone between the end of a session and that of its seats. Sessions are read last: another
        # process may open one, and then its seats, at this moment.
        await directory.revoke_sessions(
            (await directory.sessions_with_seats()) - (await in_thread(kept_sessions, accounts))
        )

        # Before anybody can look at it again.
        await keeper.forget_again()

        def ended(sessions: frozenset[str]) -> None:
            """Accounts end sessions in threads beside the loop; there it is over at the tables before the answer goes
            out. A table that is slow to end goes on doing so: nobody's answer hangs on it."""
            ending = asyncio.run_coroutine_threadsafe(sign_out(sessions), loop)
            try:
                ending.result(ENDING_SECONDS)
            except TimeoutError:
                log.warning("signing out at the tables takes longer than %s seconds", ENDING_SECONDS)

        accounts.when_sessions_end(ended)
        tasks = [asyncio.create_task(sockets.watch_silence()),
            asyncio.create_task(_tidy(hub, accounts, LoosePhotos(store, house.photos))),
            asyncio.create_task(keeper.run()), asyncio.create_task(house.post.run()),
            asyncio.create_task(after.run()), asyncio.create_task(informing.run()), asyncio.create_task(sweep(hub))]
        if store.shared:
            watch = Watch(hub, store, wakeup, sockets.sign_out, sockets.unseat, counted)
            tasks += [asyncio.create_task(watch.run()), asyncio.create_task(end_what_ended_elsewhere())]
        yield
        await rehearsals.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await hub.stop()
        await database.close()
        accounts.close()

    operations = [
        *workshop_operations(house), *programme_operations(house), *export_operations(house),
        *glossary_operations(house), *report_operations(house), *board_operations(house),
        *room_pack_operations(house), *board_sheet_operations(house), *following_operations(house),
        *mailing_operations(house), *promise_operations(house), *memory_operations(house), *intake_operations(house),
    ]
    web = Starlette(
        routes=[
            Route("/healthz", _healthy), *metrics_pages(hub, connections, directory, callers),
            # The stylesheet first: its name also looks like a kind of report.
            *report_files(), *public_pages(house), *promise_pages(house), *document_pages(operations),
            *routes(operations), *door_routes(house), *takeover_routes(house), *contact_routes(house),
            *mailing_routes(house), *photo_routes(house),
            *workshop_pages(house), *programme_pages(house), *following_pages(house), *owner_routes(house),
            *own_format_pages(house), *rehearsals.pages(),
            *invitation_pages(house), *preparing_pages(house), *informant_pages(house), *telling_pages(house),
            *account_routes(accounts, callers, signing_in), *_pages(),
        ],
        exception_handlers=EXCEPTION_HANDLERS, lifespan=lifespan,
    )
    web.state.recognition = house.recognition
    everything = Carrier(server, web, sockets.at_the_door)
    sizes = {CARRIED_AT: CARRIED, EXPORTS: EXPORT_SIZE, INTAKE: INTAKE_SIZE, PHOTOS: PHOTO_SIZE}
    return Guard(everything, callers, sizes), house


def create_app(settings: Settings) -> ASGIApp:
    """The ASGI application for these settings."""
    return build(settings)[0]


def _wakeup(settings: Settings, keys: Keys) -> Wakeup:
    """How this process hears of the others; the channel is that of the database's key, which they all have."""
    if settings.redis is None:
        return Alone()
    return ByRedis(settings.redis, f"brownpaper:{keys.derive('wakeup').hex()}")


async def _tidy(hub: Hub, accounts: AccountStore, photos: LoosePhotos) -> None:
    for minute in itertools.count(1):
        await asyncio.sleep(60)
        await hub.evict_idle()
        if minute % 60 == 0:
            with contextlib.suppress(SQLAlchemyError):  # the next hour will do
                await in_thread(accounts.sweep)
            with contextlib.suppress(SQLAlchemyError):
                await photos.round()


async def _healthy(_: Request) -> Response:
    return PlainTextResponse("ok")


def _pages() -> list[Route | Mount]:
    folder = client_folder()

    async def page(request: Request) -> Response:
        return shell(request, folder)

    async def door(request: Request) -> Response:
        return shell(request, folder, DOORS["/j/{code}" if "code" in request.path_params else "/"])

    async def lost(request: Request) -> Response:
        """A path that means nothing: the shell says so to people, in their language; a program gets the refusal."""
        if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
            raise HTTPException(404)
        answer = shell(request, folder)
        answer.status_code = 404
        return answer

    async def worker(_: Request) -> Response:
        return FileResponse(folder / "sw.js", media_type="text/javascript", headers={"cache-control": "no-cache"})

    return [
        Route("/sw.js", worker),
        Mount("/assets", Assets(directory=folder / "assets", check_dir=False)),
        *(Route(path, door) for path in DOORS),
        *(Route(path, page) for path in (
            "/l", "/w/{stream}", "/w/{stream}/{screen}", "/facilitator", "/facilitator/{rest:path}",
            "/takeover", "/o", "/account", "/sign-in", "/welcome", "/invitation", BEFORE, TELL,
        )),
        Route("/{rest:path}", lost),
    ]
