"""Files that people have at hand: what comes out as rows, and in one word why not."""

import io
import time
import zipfile

import pytest

from brownpaper.formats.csv_file import COLUMNS_LIMIT, FILE_LIMIT, ROWS_LIMIT, NoRows, read_rows


def cells(file: bytes) -> list[list[str]]:
    return [row for _, row in read_rows(file).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_a_file_is_read_whatever_program_saved_it(encoding: str) -> None:
    assert cells("Tekst;Groep\r\n“één” café;Rust".encode(encoding)) == [["Tekst", "Groep"], ["“één” café", "Rust"]]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_file_is_divided_by_what_divides_it(separator: str) -> None:
    text = separator.join(("a", "b")) + "\n" + separator.join(('"1;2,3\t4"', "c")) + "\n"
    assert cells(text.encode()) == [["a", "b"], ["1;2,3\t4", "c"]]


def test_the_line_by_which_excel_names_the_separator_is_no_row() -> None:
    assert cells(b"sep=,\r\na,b;c\r\n1,2\r\n") == [["a", "b;c"], ["1", "2"]]


def test_line_breaks_and_quotes_within_quotes_are_part_of_the_text() -> None:
    file = b'Tekst;Vak\n"Twee\nregels; ""echt""";Links\n'
    assert cells(file) == [["Tekst", "Vak"], ['Twee\nregels; "echt"', "Links"]]


def test_sentences_are_not_cut_at_their_commas() -> None:
    assert cells(b"Kastje, muur, kastje\nRust\nGemeente, UWV") == [
        ["Kastje, muur, kastje"], ["Rust"], ["Gemeente, UWV"],
    ]


def test_sentences_that_all_have_as_many_commas_are_no_table_and_a_table_with_commas_is() -> None:
    assert cells(b"Kastje, muur, kastje\nGemeente, UWV, gemeente") == [
        ["Kastje, muur, kastje"], ["Gemeente, UWV, gemeente"],
    ]
    assert cells(b'Tekst,Groep\n"Rust, en regelmaat",Rust\n"Een vaste dag, elke week",Rust') == [
        ["Tekst", "Groep"], ["Rust, en regelmaat", "Rust"], ["Een vaste dag, elke week", "Rust"],
    ]


def test_in_a_list_a_quote_is_a_sign_as_any_other_and_one_column_in_quotes_may_hold_line_breaks() -> None:
    assert cells(b'"Ga door" zei zij\nRust') == [['"Ga door" zei zij'], ["Rust"]]
    assert cells(b'tekst\n"Eerste, met komma"\n"Tweede\nmet een ""regel"" erbij"') == [
        ["tekst"], ["Eerste, met komma"], ['Tweede\nmet een "regel" erbij'],
    ]


def test_a_quote_that_never_closes_takes_nothing_along() -> None:
    assert cells(b'tekst;soort\n"open einde;kans\ntweede;kans') == [
        ["tekst", "soort"], ['"open einde', "kans"], ["tweede", "kans"],
    ]
    assert cells(b'"open\ntweede') == [['"open'], ["tweede"]]


def test_quotes_without_end_take_no_time_without_end() -> None:
    started = time.process_time()
    with pytest.raises(NoRows):
        read_rows(b'""' * (FILE_LIMIT // 2 - 1) + b"x")
    assert len(read_rows(b'""' * 100 + (b'"a""b"\n' * (ROWS_LIMIT - 1)) + b'"x').rows) == ROWS_LIMIT
    assert time.process_time() - started < 5


def test_what_looks_like_a_formula_stays_the_text_it_is() -> None:
    told = ["=1+1", "+31 6", "-2 graden", "@allen", '=HYPERLINK("http://x")']
    assert [row[0] for row in cells("\n".join(told).encode())] == told


def test_blank_rows_do_not_count_and_the_others_keep_their_number() -> None:
    assert read_rows(b"a;b\n;\n\nc;d\n").rows == [(1, ["a", "b"]), (4, ["c", "d"])]


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("xl/workbook.xml", "x")
    return file.getvalue()


@pytest.mark.parametrize(("file", "why"), [
    (b"", "empty"), (b" \n\n", "empty"), (zipped(), "excel"), (b"\xd0\xcf\x11\xe0" + bytes(99), "excel"),
    (b"\x89PNG\r\n\x1a\n" + bytes(99), "other_kind"), (b"\xff\xd8\xff\xe0" + bytes(99), "other_kind"),
    (b"%PDF-1.7", "other_kind"), (bytes(range(256)) * 4, "other_kind"), (b"a" * (FILE_LIMIT + 1), "large"),
    (b"x\n" * (ROWS_LIMIT + 1), "many_rows"), (b";".join([b"x"] * (COLUMNS_LIMIT + 1)) + b"\n", "many_columns"),
    (b'"' + b"never closed " * 20_000, "damaged"),
])
def test_what_is_no_file_of_rows_is_said_to_be_none(file: bytes, why: str) -> None:
    with pytest.raises(NoRows) as refused:
        read_rows(file)
    assert refused.value.why == why
