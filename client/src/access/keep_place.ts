/** Importing this is enough: once something has the focus that could be lost, what keeps it is fetched. */

document.addEventListener("focusin", () => void import("./never_lost").catch(() => {}), { once: true });
