"""Office files are zip files; packed with one date, the same content gives the same bytes."""

import datetime
import io
import zipfile


def same_bytes(packed: bytes, made_at: datetime.datetime) -> bytes:
    """The zip file with every part dated `made_at` instead of now."""
    date = (max(1980, made_at.year), made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, date), before.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
