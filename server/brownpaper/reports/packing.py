"""Office files are zip files; packed with one date, the same content gives the same bytes."""

import datetime
import io
import re
import zipfile

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def same_bytes(packed: bytes, made_at: datetime.datetime) -> bytes:
    """The zip file with every part, and the date of the last change, set to `made_at` (aware) instead of now."""
    date = (max(1980, made_at.year), made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the moment of saving over the date it was given
                utc = f"{made_at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
                part = _MODIFIED.sub(rb"\g<1>" + utc + rb"\g<2>", part)
            after.writestr(zipfile.ZipInfo(name, date), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
