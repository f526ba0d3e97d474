"""How a mail server is named in the settings, and trying it from the command line."""

import asyncio
from pathlib import Path

import pytest

from brownpaper.mail.server import MailServer
from brownpaper.web.cli import main
from brownpaper.web.given_settings import read_settings
from brownpaper.web.settings import Settings, WrongSettings
from tests.web.test_settings import write_certificate

from .sink import PASSWORD, SENDER, USER, sink

HERE = {"HOME": "/home/ans", "BROWNPAPER_PUBLIC": "https://tafel.example.org", "BROWNPAPER_MAIL_FROM": SENDER}


def read(**flags: str) -> Settings:
    return read_settings(flags, HERE)


def mail(address: str, **flags: str) -> MailServer:
    server = read(smtp=address, **flags).mail
    assert server is not None
    return server


def complaints(environ: dict[str, str] | None = None, /, **flags: str) -> list[str]:
    with pytest.raises(WrongSettings) as caught:
        read_settings(flags, HERE if environ is None else environ)
    for language in ("nl", "en"):
        assert "geheim" not in caught.value.told(language)
    return [problem.key.rpartition(".")[2] for problem in caught.value.problems]


@pytest.mark.parametrize(("address", "encryption", "port"), [
    ("smtp://mail.example.org", "starttls", 587), ("smtps://mail.example.org", "tls", 465),
    ("smtp+plain://localhost", "none", 25), ("smtp://mail.example.org:2525", "starttls", 2525),
])
def test_the_beginning_of_the_address_says_how_mail_is_encrypted(address: str, encryption: str, port: int) -> None:
    server = mail(address)
    assert (server.encryption, server.port, server.user) == (encryption, port, None)
    assert (server.sender, server.name) == (SENDER, "example.org")


def test_a_password_comes_from_a_file_or_stands_in_the_address_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("zeer:geheim@\n")
    from_file = mail("smtp://tafel@mail.example.org", smtp_password_file=str(file))
    assert (from_file.user, from_file.password) == ("tafel", "zeer:geheim@")
    in_address = mail("smtp://ta%40fel:zeer%3Ageheim@mail.example.org")
    assert (in_address.user, in_address.password) == ("ta@fel", "zeer:geheim")
    assert "geheim" not in repr(read(smtp="smtp://tafel:geheim@mail.example.org"))


@pytest.mark.parametrize("address", [
    "mail.example.org", "https://mail.example.org", "smtp://", "smtp://tafel@mail.example.org", "smtp://a:nul",
    "smtp://mail.example.org/geheim", "smtp://:geheim@mail.example.org", "smtp://[geheim",
])
def test_what_is_no_mail_server_is_refused_without_telling_it_back(address: str) -> None:
    assert complaints(smtp=address) == ["smtp"]


def test_what_mail_needs_besides_is_asked_for() -> None:
    alone = {"HOME": "/home/ans"}
    assert complaints(alone, smtp="smtp://mail.example.org") == ["mail_from_needed"]
    assert complaints(alone, smtp="smtp://mail.example.org", mail_from=SENDER) == ["smtp_needs_address"]
    assert complaints(alone, mail_from=SENDER) == ["mail_alone"]
    assert complaints(smtp="smtp://mail.example.org", mail_from="de tafel") == ["mail_from"]
    assert complaints(smtp="smtp+plain://tafel:geheim@mail.example.org") == ["smtp_plain"]
    assert complaints(smtp="smtp://a@b.nl", smtp_password_file="/nergens") == ["file", "smtp"]


def test_links_in_mail_begin_with_the_declared_address_or_a_name_of_the_certificate(tmp_path: Path) -> None:
    cert, key = write_certificate(tmp_path, "*.example.org", "tafel.example.org")
    certified = read_settings({"cert": str(cert), "key": str(key), "port": "8443"}, {"HOME": "/home/ans"})
    assert certified.address == "https://tafel.example.org:8443"
    assert read(smtp="smtp://mail.example.org").address == "https://tafel.example.org"
    assert read_settings({}, {"HOME": "/home/ans"}).address is None


async def test_who_sets_it_up_tries_it_with_one_mail(capsys: pytest.CaptureFixture[str]) -> None:
    async with sink(asks=True) as mailbox:
        async def tried(password: str = PASSWORD, to: str = "ans@example.org") -> int:
            address = f"smtp+plain://{USER}:{password.replace(' ', '%20')}@127.0.0.1:{mailbox.port}"
            words = ["try-mail", "--smtp", address, "--mail-from", SENDER, "--public", "https://tafel.example.org"]
            return await asyncio.to_thread(main, [*words, "--language", "en", to])

        assert await tried() == 0
        [message] = mailbox.messages
        assert message["To"] == "ans@example.org" and "https://tafel.example.org/" in message.get_content()
        assert await tried(password="fout") == 1
        assert "does not know this name" in capsys.readouterr().err
        assert await tried(to="ans") == 2
        assert len(mailbox.messages) == 1


def test_without_a_mail_server_the_trial_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try-mail", "ans@example.org"]) == 2
    assert "--smtp" in capsys.readouterr().err
