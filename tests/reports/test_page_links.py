"""Letters apart: a file per person, whose name leads to no other folder, whatever somebody calls themselves."""

import datetime
import io
import zipfile

from brownpaper.reports.page_links import Letters, ToSomebody, render_apart

from .table import MADE_AT


def test_each_person_has_a_file_and_a_name_never_leads_out_of_the_folder() -> None:
    names = ("../../joke", "Joke", "Joke", "", "C:\\x\u202e/y", "Zoë O'Neil-Bakker")
    letters = Letters(
        title="Tafel", host="Buurthuis", made_at=MADE_AT, good_until=datetime.date(2027, 1, 1),
        people=tuple(ToSomebody(name=name, link="https://tafel.example.org/l#geheim") for name in names),
    )
    with zipfile.ZipFile(io.BytesIO(render_apart(letters, "nl"))) as archive:
        assert archive.namelist() == [
            "01 joke.pdf", "02 Joke.pdf", "03 Joke.pdf", "04.pdf", "05 C x y.pdf", "06 Zoë O'Neil-Bakker.pdf",
        ]
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
