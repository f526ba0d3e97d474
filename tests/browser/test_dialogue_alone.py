"""Dialogue table 1 in one way only: by the keyboard alone, by single taps alone, and led without a mouse.

The focus is always somewhere, every stop is seen, and nothing is too small to hit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.web.running import Person, Running, running

from . import measures
from .alone import WatchedKeys, WatchedTaps, heard, lap, lost, watch
from .dialogue_table import FORMAT
from .guests import Guest
from .screens import STILL, chromium, picture
from .without_mouse import WithoutMouse

OTHERS = (("Wilma", "expert"), ("Pieter", "relative"), ("Naomi", "professional"), ("Fatma", "professional"))
NOTES = (
    ("Mijn hoofd is vol na twee uur", "bottleneck"), ("Rustig opbouwen werkt", "chance"),
    ("Steeds een andere coach", "bottleneck"), ("Een vast contact helpt", "chance"),
)
"""What the others write: two that go together, and two."""
GROUPS = {"Energie": NOTES[:2], "Contact": NOTES[2:]}
BOX = {"nl": "Sterk", "en": "Strong"}
DIRECTION = {"nl": "Richting", "en": "Direction"}
TITLE_OF = {step.id: step.title for step in FORMAT.steps}


@dataclass
class Walk:
    """Who walks: Samir by keys and Joke by taps at the table, Elske by keys at the console, four others besides."""

    elske: WithoutMouse
    guests: dict[str, Guest]
    others: list[Person]
    amiss: list[str] = field(default_factory=list)

    async def each(self, act: Callable[[Guest], Awaitable[None]]) -> None:
        """The same for who takes part by a browser."""
        for guest in self.guests.values():
            await act(guest)

    async def at(self, step: str, *, rests: bool = False) -> None:
        """On every screen this step; it is gone round by Tab, and what can be tapped is measured."""
        async def there(guest: Guest) -> None:
            await (guest.look_along(step) if rests else guest.is_at(step))
        await self.each(there)
        await self.elske.is_at(TITLE_OF[step].nl)
        await self.look_round(step)

    async def look_round(self, moment: str) -> None:
        """Go round both screens with Tab, and measure the phone."""
        keys, taps = self.guests["Samir"].page, self.guests["Joke"].page
        await taps.evaluate(STILL)
        self.amiss += [f"{moment}, phone: too small: {one}" for one in await taps.evaluate(measures.TARGETS, 44)]
        for name, page in (("keys", keys), ("console", self.elske.page)):
            await page.evaluate(STILL)
            self.amiss += await lap(page, f"{moment}, {name}")
        await picture(taps, f"alone-{moment}-phone", whole=True)
        await picture(keys, f"alone-{moment}-keys")
        await picture(self.elske.page, f"alone-{moment}-console")

    async def next(self) -> None:
        """On, by the one act the script asks for."""
        await self.elske.act("next")


async def sit_down(server: Running, browser: Browser) -> Walk:
    """Everybody comes in, each in their own way."""
    elske = await WithoutMouse.signed_in(server, browser, "Elske")
    workshop, code = await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan", format=FORMAT.name.nl)
    walk = Walk(elske, {}, [])
    for name, device, language, tile in (("Samir", "laptop", "en", "expert"), ("Joke", "phone", "nl", "relative")):
        guest = await Guest.sit(
            browser, name, device, language=language, format=FORMAT.id, service_workers="block",
        )
        await watch(guest.context)
        guest.hands = WatchedKeys(guest.page) if device == "laptop" else WatchedTaps(walk.amiss)
        typed = f"{code[:3]} {code[3:]}".lower() if device == "laptop" else None
        await guest.come_in(server.origin if typed else f"{server.origin}/j/{code}", tile, typed=typed)
        walk.guests[name] = guest
    for name, role in OTHERS:
        visitor = server.browser()
        form = {"health": True, "name": name, "role": role}
        assert (await visitor.post(f"/api/door/{code}/join", json=form)).status_code == 200
        walk.others.append(await Person(visitor, workshop).connect())
    return walk


async def test_dialogue_table_1_is_walked_by_keys_alone_by_taps_alone_and_led_without_a_mouse(tmp_path: Path) -> None:
    """X01.1 X03.8 X04.1 X04.2 X04.8 X04.11"""
    async with running(tmp_path) as server, chromium() as browser:
        walk = await sit_down(server, browser)
        await walk.look_round("waiting")
        await walk.elske.act("begin")
        await begin(walk)
        await think_and_look(walk)
        await sort(walk)
        await in_groups(walk)
        await discuss(walk)
        await choose(walk)
        await look_ahead(walk)
        await close(walk)
        await said_aloud(walk)
        for name, page in (("Elske", walk.elske.page), *((name, one.page) for name, one in walk.guests.items())):
            assert page.wrong == [], name  # type: ignore[attr-defined]
            walk.amiss += [f"{name}: the focus fell away from {one}" for one in await lost(page)]
        for other in walk.others:
            await other.close()
        assert walk.amiss == [], "\n".join(walk.amiss)


async def begin(walk: Walk) -> None:
    """The house rules, each consent by itself; a picture, what one comes to get and to bring, and one's turn."""
    await walk.at("uitleg")

    async def consents(guest: Guest) -> None:
        await guest.consent({"quote": True, "contact": False})
        await guest.ready()
    await walk.each(consents)
    await walk.next()
    await walk.at("kennismaking")

    async def introduces(guest: Guest) -> None:
        await guest.hands.choose(guest.page.locator('input[name="picture"]').nth(2))
        own = guest.page.locator(".fields")
        await guest.hands.fill(own.get_by_label(guest.says("meet.get")), f"{guest.name} komt luisteren")
        await guest.hands.fill(own.get_by_label(guest.says("meet.bring")), "Tijd")
        await guest.press("meet.keep", own)
        await expect(own.locator(".answer")).to_have_count(2)
        await guest.ready()
    await walk.each(introduces)
    for name in walk.guests:
        await walk.elske.give_turn(name)
    joke = walk.guests["Joke"]
    await expect(joke.page.get_by_text(joke.says("meet.turn.mine"), exact=True)).to_be_visible()
    await walk.elske.press("console.round.end")
    await expect(walk.elske.page.locator(".turns__now")).to_have_count(0)
    await walk.next()


async def think_and_look(walk: Walk) -> None:
    """Notes written alone, one taken back; shown, and recognised."""
    await walk.at("individueel")

    async def writes(guest: Guest) -> None:
        await guest.write(f"Van {guest.name}", "bottleneck")
        await guest.write(f"Nog een van {guest.name}", "chance")
        await guest.take_back(f"Nog een van {guest.name}")
        await guest.ready()
    await walk.each(writes)
    for number, (words, kind) in enumerate(NOTES):
        refused = await walk.others[number].ask(
            type="note.add", id=f"o{number}", board="paper", text=words, kind=kind)
        assert refused is None, words
    for other in walk.others:
        assert await other.ask(type="person.ready", step="individueel", ready=True) is None
    await walk.elske.counts(walk.elske.says("script.all_ready", count=6))
    await walk.elske.act("reveal")
    await walk.at("onthulling")

    async def recognises(guest: Guest) -> None:
        note = guest.page.locator("button.note").filter(has_text=NOTES[0][0])
        await guest.hands.press(note)
        await guest.press("look.recognise")
        await expect(guest.button("look.recognised.me")).to_be_visible()
    await walk.each(recognises)
    await walk.next()


async def sort(walk: Walk) -> None:
    """Guests propose a group by keys and by taps; Elske takes one over and makes another with the board's own keys."""
    await walk.at("samenvatten", rests=True)
    for guest, (name, notes) in zip(walk.guests.values(), GROUPS.items(), strict=True):
        for words, _ in notes:
            await guest.hands.press(guest.page.locator("button.note").filter(has_text=words))
        await guest.press("look.offer.group")
        dialog = guest.page.get_by_role("dialog")
        await guest.hands.fill(dialog.get_by_role("textbox"), name)
        await guest.press("participant.propose.send", dialog)
        proposed = walk.elske.page.locator(".prop").filter(has_text=name)
        await expect(proposed).to_be_visible()
    energy = walk.elske.page.locator(".prop").filter(has_text="Energie")
    await walk.elske.press("console.proposal.take", energy)
    await expect(energy).to_have_count(0)
    contact = walk.elske.page.locator(".prop").filter(has_text="Contact")
    await walk.elske.press("console.proposal.not_now", contact)
    await expect(contact).to_have_count(0)
    await walk.elske.look_as("board")
    await walk.elske.choose_on_board(*(words for words, _ in GROUPS["Contact"]))
    await walk.elske.page.keyboard.press("g")
    await walk.elske.page.keyboard.insert_text("Contact")
    await walk.elske.page.keyboard.press("Enter")
    for guest in walk.guests.values():
        await expect(guest.page.locator(".grouped__head").filter(has_text="Contact")).to_be_visible()
    await walk.look_round("sorted")
    await walk.next()
    await walk.at("pauze")

    async def tells(guest: Guest) -> None:
        await guest.hands.choose(guest.page.locator('input[name="pulse"][value="enough"]'))
    await walk.each(tells)
    await walk.elske.open_beside("console.breakouts")
    panel = walk.elske.panel("breakouts")
    await walk.elske.press("console.breakout.mix", panel)
    await expect(panel.locator(".breakout")).to_have_count(2)
    await walk.elske.close_panel()
    await walk.next()


async def in_groups(walk: Walk) -> None:
    """A board of their own, who tells the table, what counts most, moved to another box; a word and a visit."""
    await walk.at("groepjes")

    async def works(guest: Guest) -> None:
        for number in range(2):
            await guest.send_to(f"{guest.name} zegt {number}", BOX[guest.language])
        mine = guest.page.locator(".box li").filter(has_text=f"{guest.name} zegt 0")
        await guest.press("participant.breakout.roles")
        await take(guest, guest.says("participant.breakout.me.reporter"))
        top = guest.button("participant.breakout.top", mine)
        await guest.hands.press(top)
        await expect(top).to_have_attribute("aria-pressed", "true")
        other = guest.page.locator(".box li").filter(has_text=f"{guest.name} zegt 1")
        await guest.press("participant.breakout.move", other)
        box = FORMAT.boards[1].zones[4].name
        await take(guest, getattr(box, guest.language))
        inside = guest.page.get_by_role("region", name=getattr(box, guest.language), exact=True)
        await expect(inside.get_by_text(f"{guest.name} zegt 1", exact=True)).to_be_visible()
        note = inside.locator(".note").filter(has_text=f"{guest.name} zegt 1")
        await expect(note).to_contain_text(guest.says("ui.kind_plain.solution"))
        if isinstance(guest.hands, WatchedKeys):
            await guest.hands.has_focus()
        await guest.ready()
    await walk.each(works)
    elske = walk.elske
    await elske.keys.fill(elske.page.get_by_label(elske.says("console.breakout.say_all")), "Nog vijf minuten")
    await elske.press("console.breakout.send")
    for guest in walk.guests.values():
        await expect(guest.page.get_by_text("Nog vijf minuten")).to_be_visible()
    await elske.press("console.breakout.visit", elske.page.locator(".breakout").filter(has_text="Joke"))
    await expect(elske.page.locator(".visit .note").filter(has_text="Joke zegt 0")).to_be_visible()
    await walk.look_round("visited")
    await elske.press("console.breakout.leave")
    await expect(elske.page.locator(".breakout")).to_have_count(2)
    await elske.keys.has_focus()
    await walk.next()
    await walk.at("adempauze")
    await walk.next()


async def take(guest: Guest, word: str) -> None:
    """An item of the menu that is open: by a tap, or by arrows and Enter."""
    item = guest.page.get_by_role("menuitem", name=word, exact=True)
    await expect(item).to_be_visible()
    if not isinstance(guest.hands, WatchedKeys):
        return await guest.hands.press(item)
    for _ in range(20):
        if await item.evaluate("one => one === document.activeElement"):
            return await guest.page.keyboard.press("Enter")
        await guest.page.keyboard.press("ArrowDown")
    raise AssertionError(f"{word} cannot be reached with the arrows")


async def discuss(walk: Walk) -> None:
    """What the groups made, joined and group by group."""
    await walk.at("bespreken")

    async def compares(guest: Guest) -> None:
        together = guest.page.get_by_role("radio", name=guest.says("look.together.each"), exact=True)
        await guest.hands.choose(together)
        await expect(guest.page.locator(".grouped").get_by_text(f"{guest.name} zegt 0", exact=True)).to_be_visible()
    await walk.each(compares)
    elske = walk.elske
    joined = elske.page.get_by_role("radio", name=elske.says("look.together.joined"), exact=True)
    await elske.keys.choose(joined)
    await expect(elske.page.locator(".came__boxes")).to_be_visible()
    await walk.look_round("together")
    await walk.next()


async def choose(walk: Walk) -> None:
    """Two secret choices, each closed with the question whether that is meant."""
    for step, dots in (("knelpunten", {"Energie": 2, "Contact": 1}), ("kansen", {"Contact": 1})):
        await walk.at(step)

        async def votes(guest: Guest, dots: dict[str, int] = dots) -> None:
            await guest.give(dots)
            await guest.send_ballot()
        await walk.each(votes)
        await walk.elske.counts(walk.elske.says("script.voted", count=2, of=6))
        await walk.elske.act("close_round")
        await walk.elske.confirm("script.act.close_round")
        for guest in walk.guests.values():
            await expect(guest.page.get_by_text(guest.says("participant.result.counted"))).to_be_visible()
        await walk.elske.keys.has_focus()
        await walk.look_round(f"{step}-counted")
        await walk.next()


async def look_ahead(walk: Walk) -> None:
    """A direction in one line, shown; and an empty chair."""
    await walk.at("richting")

    async def sees(guest: Guest) -> None:
        await guest.hands.press(guest.page.get_by_text(guest.says("participant.add_late"), exact=True))
        await guest.send_to(f"Richting van {guest.name}", DIRECTION[guest.language])
        await guest.has_kept(f"Richting van {guest.name}")
    await walk.each(sees)
    await walk.elske.act("reveal")
    for guest in walk.guests.values():
        await expect(guest.page.locator(".grouped").get_by_text("Richting van Joke", exact=True)).to_be_visible()
    await walk.next()
    await walk.at("vervolg")

    async def misses(guest: Guest) -> None:
        role = guest.page.get_by_label(guest.says("participant.close.chair.label"))
        await guest.hands.fill(role, f"Rol {guest.name}")
        await guest.press("participant.close.chair.add")
        await expect(guest.page.locator(".chairs").get_by_text(f"Rol {guest.name}", exact=True)).to_be_visible()
    await walk.each(misses)
    await walk.next()


async def close(walk: Walk) -> None:
    """One's own words beside the question; and afterwards one's own page, on which a consent is taken back."""
    await walk.at("afsluiting")

    async def answers(guest: Guest) -> None:
        await expect(guest.page.locator(".answer").first).to_have_text(f"{guest.name} komt luisteren")
        await guest.check_closing("yes", "enough")
        line = guest.page.get_by_label(guest.says("participant.close.line"))
        await guest.hands.fill(line, "Ik weet nu wie ik kan bellen")
        await guest.press("participant.close.line.keep")
        await expect(guest.page.locator(".answer")).to_have_count(2)
        await guest.ready()
    await walk.each(answers)
    await walk.elske.act("close")
    await walk.elske.confirm("script.act.close")
    for guest in walk.guests.values():
        await expect(guest.page.get_by_role("heading", name=guest.says("participant.thanks"))).to_be_visible()
        await expect(guest.page.locator(".words")).to_have_text(f"{guest.name} komt luisteren")
    await walk.look_round("afterwards")

    async def keeps(guest: Guest) -> None:
        kept_out = guest.page.get_by_role("checkbox", name=guest.says("participant.keep_out")).first
        await guest.hands.choose(kept_out)
        quote = guest.page.get_by_role("checkbox", name=guest.says("participant.consent.quote"))
        await expect(quote).to_be_checked()
        await guest.hands.press(quote) if isinstance(guest.hands, WatchedTaps) else await by_space(guest, quote)
        await expect(quote).not_to_be_checked()
    await walk.each(keeps)
    await walk.elske.act("check")
    await walk.elske.check_and_send()
    for guest in walk.guests.values():
        await expect(guest.page.get_by_role("link", name=guest.says("participant.report"))).to_be_visible()


async def by_space(guest: Guest, box: object) -> None:
    """Off again, as a keyboard does it."""
    assert isinstance(guest.hands, WatchedKeys)
    await guest.hands.reach(box)  # type: ignore[arg-type]
    await guest.page.keyboard.press("Space")


async def said_aloud(walk: Walk) -> None:
    """Who listens is told every step, on all three screens, and what the facilitator's presses brought about."""
    for guest in walk.guests.values():
        words = "\n".join(await heard(guest.page))
        walk.amiss += [
            f"{guest.name} was not told of {step.id}" for step in FORMAT.steps
            if getattr(step.title, guest.language) not in words
        ]
        for told in ("participant.missed.counted", "participant.missed.closed"):
            if guest.says(told) not in words:
                walk.amiss.append(f"{guest.name} was not told: {guest.says(told)}")
    words = "\n".join(await heard(walk.elske.page))
    walk.amiss += [f"Elske was not told of {step.id}" for step in FORMAT.steps if step.title.nl not in words]
