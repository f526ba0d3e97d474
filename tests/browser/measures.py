"""What is measured in a page: each of these is a function for the browser that answers with what is amiss."""

CALM_TEXT = """() => {
  const wrong = [];
  const small = (one) =>
    one.closest("button, .vh, [aria-hidden=true], nav, svg, label, .eyebrow, .trail, .field") !== null;
  for (const one of document.querySelectorAll(".phone__main p, .phone__main li, .phone__main textarea, .note__text")) {
    const style = getComputedStyle(one), size = parseFloat(style.fontSize);
    if (!one.checkVisibility() || (!one.textContent.trim() && one.tagName !== "TEXTAREA")) continue;
    const told = `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`;
    if (["justify"].includes(style.textAlign) || style.fontStyle === "italic" || style.textTransform === "uppercase")
      wrong.push(`${told}: set as nobody reads easily`);
    if (small(one)) continue;
    if (size < 17.4) wrong.push(`${told}: ${size}px`);
    if (parseFloat(style.lineHeight) / size < 1.39) wrong.push(`${told}: lines ${parseFloat(style.lineHeight) / size}`);
  }
  return wrong;
}"""
LETTERS = """() => { const body = getComputedStyle(document.querySelector(".phone__main"));
  return [parseFloat(body.fontSize), parseFloat(body.lineHeight) / parseFloat(body.fontSize)]; }"""
TARGETS = """(least) => [...document.querySelectorAll("button, a[href], input, textarea, select, summary")]
  .flatMap((one) => {
  if (!one.checkVisibility() || one.closest(".vh") !== null || one.classList.contains("vh")) return [];
  const box = (one.matches("input[type=radio], input[type=checkbox]") ? (one.closest("label") ?? one) : one)
    .getBoundingClientRect();
  return Math.min(box.width, box.height) >= least || box.width === 0 ? []
    : [`${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}: ${box.width}x${box.height}`];
})"""
WIDER = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
WIDEN = """(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet]; }"""
CUT = """() => [...document.querySelectorAll(".phone *")].flatMap((one) => {
  const style = getComputedStyle(one);
  if (!one.checkVisibility() || one.closest(".vh, [aria-hidden=true], svg") !== null) return [];
  const clips = (way) => ["hidden", "clip"].includes(way);
  const cut = (clips(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (clips(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
  return cut && one.textContent.trim()
    ? [`${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`] : [];
})"""
CLOCK = r"/\b\d{1,2}:\d{2}\b|\b\d+ (?:minuten|seconden|min)\b/.exec(document.body.innerText)?.[0] ?? ''"
PRIMARY = """() => {
  const found = [...document.querySelectorAll(".btn--primary")].filter((one) => one.checkVisibility());
  return found.length <= 1 ? [] : [found.map((one) => one.textContent.trim()).join(" | ")];
}"""
"""More than one act that asks to be the main one."""

PLACES = """() => Object.fromEntries([...document.querySelectorAll(".phone__tools button")].map((one) => {
  const box = one.getBoundingClientRect();
  return [one.textContent.trim(), [Math.round(box.x), Math.round(box.y)]];
}))"""
"""Where the tools above a participant's screen stand: not what is amiss, but what must stay."""

ICON_ALONE = """() => [...document.querySelectorAll("button, a[href], summary, [role=tab]")].flatMap((one) => {
  const plusOrMinus = one.matches(".stepper__btn");
  if (!one.checkVisibility() || one.querySelector("svg") === null || plusOrMinus) return [];
  const seen = one.cloneNode(true);
  for (const hidden of seen.querySelectorAll(".vh, svg")) hidden.remove();
  return seen.textContent.trim() ? [] : [one.outerHTML.slice(0, 120)];
})"""
"""A drawing that has to be understood without a word beside it."""

NAMES = """() => [...document.querySelectorAll("button, a[href], summary, input, select, textarea, [role=tab]")]
  .flatMap((one) => {
  const name = one.getAttribute("aria-label");
  if (name === null || !one.checkVisibility()) return [];
  const plain = (words) => words.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  const seen = one.cloneNode(true);
  for (const hidden of seen.querySelectorAll(".vh, svg, [aria-hidden=true]")) hidden.remove();
  return plain(name).startsWith(plain(seen.textContent)) ? [] : [`"${seen.textContent.trim()}" is called "${name}"`];
})"""
"""What is read on a thing is how somebody who speaks to their device calls it."""

MOVING = """() => document.getAnimations().filter((one) => one.playState === "running" &&
  one.effect?.getComputedTiming().duration > 0).map((one) =>
  `${one.animationName ?? one.transitionProperty} on ${one.effect?.target?.className}`)"""
"""Anything that moves by itself."""

LOUD = """() => [...document.querySelectorAll("[role=alert], [aria-live=assertive]")].filter((one) =>
  !one.closest(".vh") && one.textContent.trim()).map((one) => one.outerHTML.slice(0, 120))"""
"""What interrupts who listens; only a lost connection and being sent away may."""

LONG_LINES = """(most) => {
  const texts = document.querySelectorAll(".phone__main p, .phone__main li, .phone__main .note__text");
  return [...texts].flatMap((one) => {
  if (!one.checkVisibility() || one.children.length > 0) return [];
  const words = one.firstChild, range = document.createRange(), lines = new Map();
  if (words?.nodeType !== Node.TEXT_NODE || words.length < most) return [];
  for (let at = 0; at < words.length; at++) {
    range.setStart(words, at); range.setEnd(words, at + 1);
    const top = Math.round(range.getBoundingClientRect().top);
    lines.set(top, (lines.get(top) ?? 0) + 1);
  }
  const longest = Math.max(...lines.values());
  return longest > most ? [`${longest} characters: ${words.data.slice(0, 50)}`] : [];
}); }"""
"""Lines that are longer than the eye finds back the start of."""

RING = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const its = (node) => node !== null && (one.contains(node) || node.contains(one)
    || one.labels?.[0]?.contains(node));
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const around = [one, one.closest("label"), one.nextElementSibling].filter(Boolean);
  const carrier = around.map((its) => getComputedStyle(its));
  return {
    told: `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`,
    seen: its(middle),
    ring: Math.max(...carrier.map((its) => its.outlineStyle === "none" ? 0 : parseFloat(its.outlineWidth))),
    shadow: style.boxShadow !== "none",
  };
}"""
"""Of what has the focus: whether it can be seen, and how wide the ring around it is (px)."""
