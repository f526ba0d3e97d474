"""The name of a browser as its owner would say it; the whole User-Agent is never kept."""

_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
             ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("CrOS", "Chromebook"), ("Mac OS X", "Mac"), ("Linux", "Linux"))


def browser_name(user_agent: str) -> str:
    """For instance "Firefox, Windows"; empty when neither is known."""
    found = []
    for table in (_BROWSERS, _SYSTEMS):
        found += [name for mark, name in table if mark in user_agent][:1]
    return ", ".join(found)
