"""A campaign ends when it has what it was asked for, and says what it did."""

import pytest

from . import campaign


def test_a_campaign_goes_on_until_so_many_commands_were_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(campaign, "SHARE", 1)
    assert campaign.main(["--commands", "400", "--seed", "20261128000"]) == 0
    told = capsys.readouterr().out
    histories, asked = (int(told.split(f" {word}")[0].split()[-1]) for word in ("histories", "commands"))
    assert asked >= 400 and 1 < histories < 60, told
    assert "seeds from 20261128000:" in told and "0 failed" in told


def test_a_campaign_whose_time_was_over_before_it_had_its_commands_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(campaign, "SHARE", 1)
    assert campaign.main(["0", "--commands", "1000000"]) == 1
    assert "fewer than the 1000000" in capsys.readouterr().out
