"""Settings: flags, environment, defaults, and mistakes named in plain words."""

import argparse
import datetime
import os
import re
import socket
import stat
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from brownpaper.locales import LANGUAGES, catalogue, text
from brownpaper.web.cli import main
from brownpaper.web.given_settings import read_settings
from brownpaper.web.greeting import greeting
from brownpaper.web.keys import FILE_NAME, open_data_folder
from brownpaper.web.reach import Reach, found_addresses, listening_sockets, reach
from brownpaper.web.settings import (
    ROOM,
    SETTINGS,
    Settings,
    WrongSettings,
    add_flags,
    as_origin,
    default_data,
    default_told,
    given_flags,
    terminal_language,
)
from tests.live.tiny_model import write_model

DOCUMENT = Path(__file__).parents[2] / "server" / "docs" / "settings.md"
HOME = {"HOME": "/home/ans"}


def write_certificate(folder: Path, *names: str, password: bytes | None = None) -> tuple[Path, Path]:
    """A certificate of its own making for these DNS names and addresses, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Brownpaper")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    alternatives: list[x509.GeneralName] = [
        x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names
    ]
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(1).not_valid_before(start).not_valid_after(start + datetime.timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False).sign(key, hashes.SHA256())
    )
    sealed = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    cert_path, key_path = folder / "cert.pem", folder / "key.pem"
    cert_path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, sealed
    ))
    return cert_path, key_path


def read(environ: dict[str, str] | None = None, /, **flags: str) -> Settings:
    return read_settings(flags, {**HOME, **(environ or {})})


def complaints(environ: dict[str, str] | None = None, /, **flags: str) -> list[tuple[str, str]]:
    with pytest.raises(WrongSettings) as caught:
        read(environ, **flags)
    return [(problem.key.rpartition(".")[2], problem.given_as) for problem in caught.value.problems]


def test_without_a_word_it_is_the_room_on_port_8000_with_a_folder_of_this_user() -> None:
    settings = read()
    assert (settings.host, settings.port, settings.language) == (ROOM, 8000, "nl")
    assert settings.data == default_data(HOME) and not settings.encrypted


def test_a_flag_wins_from_the_environment_and_the_environment_from_the_default() -> None:
    assert read({"BROWNPAPER_PORT": "9000"}).port == 9000
    assert read({"BROWNPAPER_PORT": "9000"}, port="9001").port == 9001


def test_every_setting_has_a_flag_that_is_read_by_the_parser() -> None:
    parser = argparse.ArgumentParser()
    add_flags(parser, "en")
    words = [word for one in SETTINGS for word in ([one.flag] if one.switch else [one.flag, "x"])]
    assert given_flags(parser.parse_args(words)) == {one.name: "yes" if one.switch else "x" for one in SETTINGS}
    assert given_flags(parser.parse_args([])) == {}


@pytest.mark.parametrize(("flags", "complaint"), [
    ({"port": "80a"}, ("port", "--port")),
    ({"port": "70000"}, ("port", "--port")),
    ({"port": "-1"}, ("port", "--port")),
    ({"port": "²"}, ("port", "--port")),
    ({"host": "mijnlaptop"}, ("host", "--host")),
    ({"host": "1.2.3"}, ("host", "--host")),
    ({"language": "fr"}, ("language", "--language")),
    ({"public": "tafel.example.org"}, ("public", "--public")),
    ({"public": "https://tafel.example.org/pad"}, ("public", "--public")),
    ({"public": "ftp://tafel.example.org"}, ("public", "--public")),
    ({"public": "https://tafel.example.org:nul"}, ("public", "--public")),
    ({"proxy_from": "overal"}, ("addresses", "--proxy-from")),
    ({"cert": "/nergens/cert.pem", "key": "/nergens/key.pem"}, ("file", "--cert")),
    ({"data": "/dev/null"}, ("data", "--data")),
])
def test_a_wrong_setting_is_named_in_both_languages(flags: dict[str, str], complaint: tuple[str, str]) -> None:
    assert complaint in complaints({}, **flags)
    with pytest.raises(WrongSettings) as caught:
        read({}, **flags)
    for language in LANGUAGES:
        told = caught.value.told(language)
        assert complaint[1] in told and flags[complaint[1][2:].replace("-", "_")] in told


def test_what_is_wrong_in_the_environment_is_named_as_it_stands_there() -> None:
    assert complaints({"BROWNPAPER_PORT": "tcp://10.0.0.1:8000"}) == [("port", "BROWNPAPER_PORT")]
    assert complaints({"BROWNPAPER_NO_TLS": "misschien"}) == [("switch", "BROWNPAPER_NO_TLS")]


def test_all_mistakes_are_told_at_once() -> None:
    assert complaints(port="x", language="fr") == [("port", "--port"), ("language", "--language")]


def test_a_misspelt_name_in_the_environment_is_told_but_names_of_an_orchestrator_are_not() -> None:
    assert complaints({"BROWNPAPER_PROT": "9000"}) == [("unknown", "BROWNPAPER_PROT")]
    others = {"BROWNPAPER_PORT_8000_TCP": "x", "BROWNPAPER_SERVICE_HOST": "x", "BROWNPAPER_TEST_SPEED": "x"}
    assert read(others).port == 8000


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.2", "10.0.0.1"])
def test_off_this_machine_a_chosen_host_wants_encryption_or_a_plain_no(host: str) -> None:
    assert complaints(host=host) == [("needs_tls", "--host")]
    assert read(host=host, no_tls="yes").no_tls
    assert read(host=host, public="https://tafel.example.org").encrypted


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_on_this_machine_no_encryption_is_needed(host: str) -> None:
    assert not read(host=host).encrypted


def test_a_declared_address_without_encryption_is_refused_off_this_machine() -> None:
    assert complaints(public="http://tafel.example.org") == [("public_needs_tls", "--public")]
    assert read(public="http://tafel.example.org", no_tls="yes").public == "http://tafel.example.org"
    assert read(public="http://localhost:9000").public == "http://localhost:9000"


def test_a_certificate_is_read_with_its_names(tmp_path: Path) -> None:
    cert, key = write_certificate(tmp_path, "tafel.example.org", "192.0.2.2")
    settings = read(cert=str(cert), key=str(key), host="0.0.0.0")
    assert settings.encrypted and settings.certificate_names == ("tafel.example.org", "192.0.2.2")


def test_a_certificate_that_does_not_fit_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    cert, key = write_certificate(tmp_path / "a", "tafel.example.org")
    _, other = write_certificate(tmp_path / "b", "tafel.example.org", password=b"geheim")
    assert complaints(cert=str(cert), key=str(other)) == [("certificate", "--cert")]
    assert complaints(cert=str(key), key=str(key)) == [("certificate", "--cert")]
    assert complaints(cert=str(cert)) == [("pair", "--cert")]
    assert complaints(key=str(key)) == [("pair", "--key")]
    assert complaints(cert=str(cert), key=str(key), no_tls="yes") == [("both", "--no-tls")]


def test_a_folder_with_a_model_is_taken_and_one_without_is_refused_with_a_sentence(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    assert read().meaning is None and read(meaning=str(folder)).meaning == folder
    assert read({"BROWNPAPER_MEANING": str(folder)}).meaning == folder
    for nothing in (tmp_path, tmp_path / "nowhere"):
        assert complaints(meaning=str(nothing)) == [("meaning_folder", "--meaning")]
        with pytest.raises(WrongSettings, match="holds no whole Model2Vec model"):
            read(meaning=str(nothing))


def test_a_model_without_the_extra_is_refused_and_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = write_model(tmp_path / "model")
    monkeypatch.setitem(sys.modules, "model2vec", None)
    assert complaints({"BROWNPAPER_MEANING": str(folder)}) == [("meaning_extra", "BROWNPAPER_MEANING")]
    with pytest.raises(WrongSettings) as caught:
        read(meaning=str(folder))
    assert all('pip install "brownpaper[meaning]"' in caught.value.told(language) for language in LANGUAGES)
    assert read().meaning is None, "who chose no model needs no extra"


@pytest.mark.parametrize(("given", "origin"), [
    ("https://Tafel.Example.org/", "https://tafel.example.org"), ("https://a.b:443", "https://a.b"),
    ("http://a.b:80", "http://a.b"), ("https://a.b:8443", "https://a.b:8443"), ("http://[::1]:9", "http://[::1]:9"),
    ("https://u:p@a.b", None), ("https://", None), ("https://a.b?x", None), ("https://a b", None),
    ("javascript:1", None),
])
def test_an_address_is_brought_to_the_form_browsers_send(given: str, origin: str | None) -> None:
    assert as_origin(given) == origin


@pytest.mark.parametrize(("environ", "language"), [
    ({"LANG": "nl_NL.UTF-8"}, "nl"), ({"LANG": "nl_BE"}, "nl"), ({"LANG": "en_GB.UTF-8"}, "en"), ({}, "en"),
    ({"LANG": "nl_NL", "LC_ALL": "C.UTF-8"}, "en"),
])
def test_the_terminal_speaks_dutch_where_the_machine_does(environ: dict[str, str], language: str) -> None:
    assert terminal_language(environ) == language


def test_the_data_folder_is_the_users_own_on_each_system() -> None:
    assert default_data({"HOME": "/home/ans"}, "linux") == Path("/home/ans/.local/share/brownpaper")
    assert default_data({"HOME": "/Users/ans"}, "darwin") == Path("/Users/ans/Library/Application Support/Brownpaper")
    assert default_data({"LOCALAPPDATA": "/l"}, "win32") == Path("/l/Brownpaper")


# Where to listen and what to print

LAPTOP = ["192.168.1.20", "172.17.0.1"]


def test_the_bare_start_opens_to_the_rooms_own_network_and_says_it_is_not_encrypted() -> None:
    found = reach(read(), LAPTOP)
    assert found.listen == ("127.0.0.1", "::1", "192.168.1.20", "172.17.0.1")
    assert found.address == "http://192.168.1.20:8000" and found.others == ("http://172.17.0.1:8000",)
    assert "Niet versleuteld" in greeting(read(), found, "nl")
    assert "Not encrypted" in greeting(read(), found, "en")


def test_the_bare_start_stays_closed_on_a_machine_that_is_open_to_the_internet() -> None:
    found = reach(read(), ["8.8.8.8"])
    assert (found.listen, found.address, found.situation) == (("127.0.0.1", "::1"), None, "here_public_network")
    assert reach(read(), ["8.8.8.8", "10.0.0.5"]).listen == ("127.0.0.1", "::1", "10.0.0.5")
    assert reach(read(no_tls="yes"), ["8.8.8.8"]).address == "http://8.8.8.8:8000"


def test_without_any_network_only_this_machine_can_open_it_and_the_terminal_says_so() -> None:
    found = reach(read(), [])
    assert found.address is None and found.local == "http://localhost:8000"
    assert "Geen netwerk gevonden" in greeting(read(), found, "nl")


def test_behind_a_declared_proxy_it_listens_to_this_machine_only_and_prints_the_declared_address() -> None:
    settings = read(public="https://tafel.example.org")
    found = reach(settings, LAPTOP)
    assert (found.listen, found.address) == (("127.0.0.1", "::1"), "https://tafel.example.org")
    elsewhere = reach(read(public="https://tafel.example.org", host="10.0.0.5"), LAPTOP)
    assert elsewhere.listen == ("10.0.0.5",)
    assert "Niet versleuteld" not in greeting(settings, found, "nl")


def test_with_a_certificate_the_printed_name_is_the_certificates(tmp_path: Path) -> None:
    cert, key = write_certificate(tmp_path, "*.example.org", "tafel.example.org")
    found = reach(read(cert=str(cert), key=str(key), port="443"), LAPTOP)
    assert found.address == "https://tafel.example.org" and found.encrypted
    assert "8.8.8.8" in reach(read(cert=str(cert), key=str(key)), ["8.8.8.8"]).listen


def test_every_network_means_the_likeliest_address_is_printed() -> None:
    found = reach(read(host="0.0.0.0", no_tls="yes"), LAPTOP)
    assert (found.listen, found.address) == (("0.0.0.0",), "http://192.168.1.20:8000")


def test_this_machine_finds_an_address_of_its_own_that_can_be_opened() -> None:
    for address in found_addresses():
        [bound] = listening_sockets((address,), 0)
        with bound:
            bound.listen()
            with socket.create_connection(bound.getsockname(), timeout=5) as visiting:
                assert visiting.getpeername()[0] == address


def test_all_sockets_share_one_port_also_when_the_system_chooses_it() -> None:
    bound = listening_sockets(("127.0.0.1", "::1", "127.0.0.2"), 0)
    ports = {one.getsockname()[1] for one in bound}
    for one in bound:
        one.close()
    assert len(ports) == 1
    moved = Reach("room", (), "http://10.0.0.5:0", "http://localhost:0", False, ("http://10.0.0.6:0",)).with_port(81)
    assert (moved.address, moved.local, moved.others) == (
        "http://10.0.0.5:81", "http://localhost:81", ("http://10.0.0.6:81",)
    )


def test_a_port_in_use_and_an_address_of_another_machine_are_told_in_plain_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(WrongSettings) as caught:
            listening_sockets(("127.0.0.1",), taken.getsockname()[1])
    assert caught.value.problems[0].key == "setting.wrong.port_taken"
    assert str(taken) not in caught.value.told("nl") and "al in gebruik" in caught.value.told("nl")
    with pytest.raises(WrongSettings) as caught:
        listening_sockets(("198.51.100.77",), 0)
    assert caught.value.problems[0].key == "setting.wrong.address_gone"


def test_the_greeting_holds_address_code_and_the_one_use_link() -> None:
    told = greeting(read(), reach(read(), LAPTOP), "nl", "http://localhost:8000/welcome#geheim")
    assert "http://192.168.1.20:8000" in told and "http://localhost:8000/welcome#geheim" in told
    drawn = [line for line in told.splitlines() if re.fullmatch(r"[ █▀▄\x1b\[0-9;m]{20,}", line)]
    assert len(drawn) > 10


# The data folder and its key

def test_the_first_start_makes_a_closed_folder_with_a_key_that_stays_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw" / "data"
    first = open_data_folder(folder)
    assert open_data_folder(folder).derive("iets") == first.derive("iets") != first.derive("iets anders")
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_a_damaged_key_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("half een sleut")
    with pytest.raises(WrongSettings) as caught:
        open_data_folder(tmp_path)
    assert "beschadigd" in caught.value.told("nl")
    assert (tmp_path / FILE_NAME).read_text() == "half een sleut"


def test_a_folder_that_cannot_be_made_is_told_in_plain_words() -> None:
    with pytest.raises(WrongSettings) as caught:
        open_data_folder(Path("/proc/nergens/brownpaper"))
    assert "/proc/nergens/brownpaper" in caught.value.told("nl")


# The document

def test_the_document_lists_every_setting_as_the_program_has_it() -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)` \| `(BROWNPAPER_\w+)` \| (.+?) \| (.+?) \|$", DOCUMENT.read_text(), re.M)
    expected = [
        (one.flag, one.env, default_told(one, "en").partition(": ")[2], text("en", f"setting.help.{one.name}"))
        for one in SETTINGS
    ]
    assert rows == expected


def test_every_sentence_about_settings_accounts_and_refusals_is_there_in_both_languages() -> None:
    areas = ("setting.", "account.", "denied.", "guard.")
    keys = [{key for key in catalogue(language) if key.startswith(areas)} for language in LANGUAGES]
    assert keys[0] == keys[1]
    sources = (Path(__file__).parents[2] / "server" / "brownpaper" / "web").rglob("*.py")
    ours = re.compile(r'"((?:setting|account|denied|guard)\.[a-z_.]+)"')
    named = {key for path in sources for key in ours.findall(path.read_text())}
    assert {key for key in named if not key.endswith(".")} - keys[0] == set()


def test_a_file_that_is_no_database_of_ours_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    file = tmp_path / "brownpaper.sqlite"
    file.write_bytes(b"a letter to the council " * 400)
    assert main(["--data", str(tmp_path), "--host", "127.0.0.1", "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert str(file) in told and "geen bestand van Brownpaper" in told and "storage." not in told


@pytest.mark.parametrize("wrong", ["mysql://me:canary@host/x", "postgresql://me:canary@host", "canary", "http://[canary"])
def test_an_address_that_is_none_is_refused_and_never_told_back_since_it_may_hold_a_password(wrong: str) -> None:
    for given in ({"BROWNPAPER_DATABASE": wrong}, {"BROWNPAPER_REDIS": wrong}):
        with pytest.raises(WrongSettings) as raised:
            read_settings({}, given)
        told = raised.value.told("nl") + raised.value.told("en") + repr(raised.value.problems)
        assert next(iter(given)) in told and "canary" not in told


def test_redis_without_a_database_that_others_share_is_refused() -> None:
    with pytest.raises(WrongSettings):
        read_settings({"redis": "redis://127.0.0.1:6379/0"}, {})
    right = read_settings({"redis": "redis://127.0.0.1:6379/0", "database": "postgresql://me@host/name"}, {})
    assert right.where == "postgresql://me@host/name"


def test_without_a_database_everything_is_in_a_file_in_the_data_folder(tmp_path: Path) -> None:
    assert read_settings({"data": str(tmp_path)}, {}).where == tmp_path / "brownpaper.sqlite"
