"""A file becomes a photo that can be shown, or a word why not; nothing that was hidden in it comes along."""

import io

import pytest
from PIL import Image

from brownpaper.formats import photo_file
from brownpaper.formats.photo_file import LARGE, LARGE_LIMIT, SMALL, NoPhoto, read_photo

from .photos import GIF_POLYGLOT, SECRET, SVG, TEXT, bomb, encoded, photo, with_place


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_of_each_kind_becomes_two_jpegs_no_larger_than_a_screen_needs(kind: str) -> None:
    read = read_photo(photo((3000, 2000), kind))
    large, small = opened(read.large), opened(read.small)
    assert (large.format, small.format) == ("JPEG", "JPEG")
    assert large.size == (read.width, read.height) == (LARGE, 1067) and max(small.size) == SMALL
    red, green, blue = large.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
    assert red < 60 and green > 90 and blue > 90, "it is the same photo"


def test_a_small_photo_stays_as_large_as_it_is() -> None:
    read = read_photo(photo((40, 30)))
    assert (read.width, read.height) == (40, 30) and opened(read.small).size == (40, 30)


@pytest.mark.parametrize("size", [(3200, 10), (10, 3200)])
def test_of_a_very_narrow_photo_something_is_left_on_a_note(size: tuple[int, int]) -> None:
    read = read_photo(photo(size))
    assert min(opened(read.small).size) == 1 and min(read.width, read.height) == 5


def test_place_camera_and_comment_stay_behind() -> None:
    file = with_place()
    assert SECRET.encode() in file and opened(file).getexif().get_ifd(0x8825)
    read = read_photo(file)
    for raw in (read.large, read.small):
        assert SECRET.encode() not in raw and b"Exif" not in raw
        assert not opened(raw).getexif() and "comment" not in opened(raw).info


def test_a_photo_that_lies_on_its_side_is_put_upright() -> None:
    read = read_photo(with_place(turned=6))
    assert (read.width, read.height) == (600, 800)
    top = opened(read.large).convert("RGB").getpixel((300, 40))
    assert top[0] < 60, "the left half came on top"  # type: ignore[index]


def test_words_hidden_in_a_png_stay_behind_and_holes_become_white() -> None:
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    info = photo_file.Image.Exif()
    info[0x010F] = SECRET
    read = read_photo(encoded(image, "PNG", exif=info))
    assert SECRET.encode() not in read.large
    assert min(opened(read.large).convert("RGB").getpixel((5, 5))) > 240  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16", "LA"])
def test_dots_of_any_sort_are_read(mode: str) -> None:
    image = Image.new(mode, (30, 20))
    read = read_photo(encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert opened(read.large).mode == "RGB"


def test_only_the_first_picture_of_a_moving_one_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("teal", "red")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    first = opened(read_photo(out.getvalue()).large).convert("RGB").getpixel((5, 5))
    assert first[0] < 60  # type: ignore[index]


def test_a_photo_full_of_detail_is_written_less_finely_and_still_fits() -> None:
    noise = Image.effect_noise((1600, 1600), 200).convert("RGB")
    assert len(read_photo(encoded(noise, "JPEG", quality=95)).large) <= LARGE_LIMIT


@pytest.mark.parametrize(("file", "why"), [
    (b"", "empty"), (TEXT, "kind"), (SVG, "kind"), (GIF_POLYGLOT, "kind"), (b"%PDF-1.7", "kind"),
    (encoded(Image.new("RGB", (9, 9)), "GIF"), "kind"), (encoded(Image.new("RGB", (9, 9)), "TIFF"), "kind"),
    (encoded(Image.new("RGB", (9, 9)), "BMP"), "kind"),
    (photo()[: len(photo()) // 2], "damaged"), (photo(kind="PNG")[:200], "damaged"),
    (photo(kind="WEBP")[:60], "damaged"), (b"\xff\xd8\xff\xe0" + bytes(40), "kind"),
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "kind"),
    (photo((9000, 9)), "damaged"), (photo((9, 9000), "PNG"), "damaged"), (photo((16000, 2), "WEBP"), "damaged"),
])
def test_a_file_that_is_no_photo_is_told_apart(file: bytes, why: str) -> None:
    with pytest.raises(NoPhoto) as refused:
        read_photo(file)
    assert refused.value.why in ({why, "kind"} if why == "damaged" and file.startswith(b"RIFF") else {why})


def test_a_file_that_unfolds_to_more_than_fits_is_refused_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    file = bomb()
    assert len(file) < 100_000
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was unfolded"))
    with pytest.raises(NoPhoto) as refused:
        read_photo(file)
    assert refused.value.why == "dots"


def test_a_file_that_is_too_large_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_file, "FILE_LIMIT", 100)
    with pytest.raises(NoPhoto) as refused:
        read_photo(photo())
    assert refused.value.why == "large"
