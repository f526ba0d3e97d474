"""A programme with everything filled in, as a facilitator's browser makes it."""

import httpx

WHOLE = {
    "title": "Werk dat past", "controller": "Regio Arbeid", "contact": "Mo, 010 123 45 67",
    "purpose": "Om samen te zien wat werk makkelijker maakt.", "basis": "public_task", "health": "explicit_consent",
    "recipients": "De mensen aan tafel en de gemeente.", "hosting": "Op een eigen server in Nederland.",
    "kept_until": "2031-12-31",
}


async def an_open_programme(browser: httpx.AsyncClient, question: str = "Wat helpt?", **more: str) -> str:
    """The address of an open programme's part of the API. more: what is filled in otherwise."""
    form = {"title": more.get("title", WHOLE["title"]), "question": question, "language": "nl"}
    made = await browser.post("/api/programmes", json=form)
    here = f"/api/programmes/{made.json()['programme']}"
    assert (await browser.post(f"{here}/fill", json={**WHOLE, **more})).status_code == 200
    assert (await browser.post(f"{here}/open")).status_code == 200
    return here
