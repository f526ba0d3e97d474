"""What every store must do: the contract of `storage.log.Log`."""

import pytest

from brownpaper.core.context import Ballot, DestroyBallots, KeepBallot
from brownpaper.core.erasing import without_words
from brownpaper.core.state import Change, Entry, State, evolve
from brownpaper.storage.log import Batch, Claimed, Log, Moved, Repeated, Snapshot

from .conftest import Shelf
from .samples import KEY, batch, entry, note


async def test_a_new_stream_is_empty_and_an_unknown_one_is_not_there(log: Log) -> None:
    await log.create("a", KEY)
    assert (await log.head("a"), await log.read_since("a", 0)) == (0, [])
    assert (await log.head("b"), await log.read_since("b", 0)) == (None, [])
    assert await log.link_key("b") is None
    assert await log.ballots("b") == {}
    assert await log.accepted("b", ["tab"], 1) == []
    assert await log.load_snapshot("b") is None


async def test_a_stream_cannot_be_made_twice(log: Log) -> None:
    await log.create("a", KEY)
    with pytest.raises(ValueError):
        await log.create("a", bytes(32))
    assert await log.link_key("a") == KEY


async def test_streams_are_listed_oldest_first(log: Log) -> None:
    names = ["m", "a", "z", "b", "k"]
    for name in names:
        await log.create(name, KEY)
    assert await log.streams() == names


async def test_what_was_appended_is_read_back_whole_and_in_order(log: Log) -> None:
    await log.create("a", KEY)
    assert await log.append([batch("a", 0, 3)]) == [None]
    assert await log.append([batch("a", 3, 2)]) == [None]
    assert await log.read_since("a", 0) == [entry(seq) for seq in range(1, 6)]
    assert await log.read_since("a", 3) == [entry(4), entry(5)]
    assert await log.read_since("a", 5) == []
    assert await log.head("a") == 5


async def test_every_word_survives_the_way_to_the_disk_and_back(log: Log) -> None:
    text = "emoji 🧑🏽‍🦽, rtl שלום, nul \x00, quotes \"'`, ligature ﬁ, private \ue000, end \U0010fffd"
    await log.create("a", KEY)
    await log.append([Batch(stream="a", expected_head=0, entries=(entry(1, text=text),))])
    assert (await log.read_since("a", 0))[0] == entry(1, text=text)


async def test_many_heads_are_told_at_once_and_streams_that_are_not_there_are_left_out(log: Log) -> None:
    for stream in "abc":
        await log.create(stream, KEY)
    await log.append([batch("b", 0, 3)])
    assert await log.heads(["a", "b", "nowhere"]) == {"a": 0, "b": 3}
    assert await log.heads([]) == {}


async def test_who_comes_second_is_told_that_the_head_moved_and_nothing_is_stored(log: Log) -> None:
    await log.create("a", KEY)
    await log.append([batch("a", 0, 2)])
    ballot = KeepBallot("round", "t" * 22, Ballot(None, {"x": 1}))
    answer = await log.append([batch("a", 1, 1, client="other", ballots=(ballot,))])
    assert isinstance(answer[0], Moved)
    assert await log.head("a") == 2
    assert await log.ballots("a") == {}
    assert await log.accepted("a", ["other"], 1) == []


async def test_a_batch_that_moved_does_not_hold_back_the_others(log: Log) -> None:
    for stream in "abc":
        await log.create(stream, KEY)
    await log.append([batch("b", 0)])
    first, second, third = await log.append([batch("a", 0), batch("b", 0, client="late"), batch("c", 0, 2)])
    assert first is None and isinstance(second, Moved) and third is None
    assert [await log.head(stream) for stream in "abc"] == [1, 1, 2]


async def test_one_bad_entry_keeps_its_whole_call_out_of_the_log(log: Log) -> None:
    await log.create("a", KEY)
    await log.create("b", KEY)
    await log.append([batch("b", 0)])
    repeated = Batch(stream="b", expected_head=1, entries=(entry(2, client="new"), entry(3, n=1)))
    with pytest.raises(Repeated):
        await log.append([batch("a", 0, 2), repeated])
    assert [await log.head(stream) for stream in "ab"] == [0, 1]
    assert await log.read_since("a", 0) == []
    assert await log.accepted("b", ["new"], 1) == []


@pytest.mark.parametrize("numbers", [(2,), (1, 3), (1, 1), (0, 1), (2, 1)])
async def test_numbers_with_a_gap_or_out_of_order_are_never_stored(log: Log, numbers: tuple[int, ...]) -> None:
    await log.create("a", KEY)
    entries = tuple(entry(seq, n=index + 1) for index, seq in enumerate(numbers))
    with pytest.raises(ValueError):
        await log.append([Batch(stream="a", expected_head=0, entries=entries)])
    assert await log.head("a") == 0


async def test_two_batches_of_one_stream_are_not_one_commit(log: Log) -> None:
    await log.create("a", KEY)
    with pytest.raises(ValueError):
        await log.append([batch("a", 0), batch("a", 1)])
    assert await log.head("a") == 0


async def test_a_stream_must_exist_before_anything_is_appended(log: Log) -> None:
    await log.create("a", KEY)
    with pytest.raises(KeyError):
        await log.append([batch("a", 0), batch("nowhere", 0)])
    assert await log.head("a") == 0


async def test_a_client_number_is_stored_once(log: Log) -> None:
    await log.create("a", KEY)
    await log.append([batch("a", 0, 3)])
    with pytest.raises(Repeated):
        await log.append([Batch(stream="a", expected_head=3, entries=(entry(4, n=2),))])
    with pytest.raises(Repeated):
        await log.append([Batch(stream="a", expected_head=3, entries=(entry(4, n=7), entry(5, n=7)))])
    assert await log.head("a") == 3


async def test_a_client_number_of_another_client_or_stream_is_another_number(log: Log) -> None:
    await log.create("a", KEY)
    await log.create("b", KEY)
    await log.append([batch("a", 0)])
    other_client = Batch(stream="a", expected_head=1, entries=(entry(2, client="second", n=1),))
    assert await log.append([other_client, batch("b", 0)]) == [None, None]


def _by(process: str, head: int, *holds: str, n: int = 1, stream: str = "a") -> Batch:
    """An entry that a process appends for clients."""
    new = entry(head + 1, client="-".join(holds), n=n)
    return Batch(stream=stream, expected_head=head, entries=(new,), process=process, holds=holds)


async def test_of_processes_that_share_a_log_one_speaks_for_a_client(log: Log) -> None:
    if not log.shared:
        await log.create("a", KEY)
        await log.claim("a", "h", "here")
        assert await log.append([_by("there", 0, "h")]) == [None], "there are no others"
        return
    for stream in "ab":
        await log.create(stream, KEY)
    assert await log.append([_by("there", 0, "h")]) == [None], "nobody claimed it yet"
    await log.claim("a", "h", "here")
    await log.claim("a", "h", "here")
    refused, other = await log.append([_by("there", 1, "h", "i"), _by("there", 0, "h", stream="b")])
    assert isinstance(refused, Claimed) and refused.holds == {"h"}
    assert other is None, "another stream is another matter"
    assert await log.head("a") == 1
    assert await log.append([_by("here", 1, "h", n=2)]) == [None]
    await log.claim("a", "h", "there")
    assert isinstance((await log.append([_by("here", 2, "h", n=3)]))[0], Claimed)
    assert await log.append([_by("there", 2, "h", "i", n=3)]) == [None]
    assert isinstance((await log.append([_by("here", 1, "h", n=4)]))[0], Moved), "it reads on first"


async def test_what_the_server_did_itself_has_no_number_to_repeat(log: Log) -> None:
    await log.create("a", KEY)
    entries = tuple(entry(seq, client="", n=0) for seq in (1, 2, 3))
    assert await log.append([Batch(stream="a", expected_head=0, entries=entries)]) == [None]
    assert await log.accepted("a", [""], 1) == []


async def test_the_content_of_a_secret_command_is_never_stored(log: Log) -> None:
    await log.create("a", KEY)
    told = entry(1, name="ballot.cast")
    assert await log.append([Batch(stream="a", expected_head=0, entries=(told,))]) == [None]
    leaking = type(told)(
        seq=2, at=0, actor="p", client="tab", n=2, name="ballot.cast", content=b'{"choices":{}}', changes=(),
    )
    with pytest.raises(ValueError):
        await log.append([Batch(stream="a", expected_head=1, entries=(leaking,))])
    assert [one.content for one in await log.read_since("a", 0)] == [b""]


async def test_a_client_hears_which_of_its_numbers_are_in_the_log(log: Log) -> None:
    await log.create("a", KEY)
    entries = (
        entry(1, client="voice", n=1), entry(2, client="person", n=2), entry(3, client="else", n=3),
        entry(4, client="voice", n=5), entry(5, client="person", n=4),
    )
    await log.append([Batch(stream="a", expected_head=0, entries=entries)])
    assert await log.accepted("a", ["voice", "person"], 1) == [1, 2, 4, 5]
    assert await log.accepted("a", ["voice", "person"], 3) == [4, 5]
    assert await log.accepted("a", [], 1) == []


async def test_a_ballot_is_kept_replaced_and_destroyed_with_its_batch(log: Log) -> None:
    await log.create("a", KEY)
    first, again, other = Ballot("work", {"x": 2}), Ballot("work", {"y": 1}), Ballot(None, {})
    await log.append([batch("a", 0, ballots=(KeepBallot("r", "one", first), KeepBallot("r", "two", other)))])
    assert await log.ballots("a") == {"r": {"one": first, "two": other}}
    await log.append([batch("a", 1, ballots=(KeepBallot("r", "one", again), KeepBallot("s", "one", first)))])
    assert await log.ballots("a") == {"r": {"one": again, "two": other}, "s": {"one": first}}
    await log.append([batch("a", 2, ballots=(DestroyBallots("r"),))])
    assert await log.ballots("a") == {"s": {"one": first}}


async def test_effects_on_the_ballot_box_happen_in_their_order(log: Log) -> None:
    await log.create("a", KEY)
    late = Ballot(None, {"x": 1})
    effects = (KeepBallot("r", "t", Ballot(None, {})), DestroyBallots("r"), KeepBallot("r", "u", late))
    await log.append([batch("a", 0, ballots=effects)])
    assert await log.ballots("a") == {"r": {"u": late}}


async def test_destroying_one_round_leaves_those_of_other_workshops(log: Log) -> None:
    kept = Ballot("work", {"x": 1})
    for stream in "ab":
        await log.create(stream, KEY)
        await log.append([batch(stream, 0, ballots=(KeepBallot("r", "t", kept),))])
    await log.append([batch("a", 1, ballots=(DestroyBallots("r"),))])
    assert (await log.ballots("a"), await log.ballots("b")) == ({}, {"r": {"t": kept}})


async def test_a_snapshot_comes_back_as_the_state_it_was_made_of(log: Log) -> None:
    await log.create("a", KEY)
    await log.append([batch("a", 0, 4)])
    states = await _folded(log, "a")
    for seq in (1, 3):
        await log.save_snapshot("a", Snapshot(seq, states[seq]))
    assert await log.load_snapshot("a") == Snapshot(3, states[3])
    assert await log.load_snapshot("a", 2) == Snapshot(1, states[1])
    assert await log.load_snapshot("a", 0) is None
    assert await log.load_snapshot("a", 3) == Snapshot(3, states[3])


async def test_a_snapshot_of_the_same_number_is_replaced(log: Log) -> None:
    await log.create("a", KEY)
    await log.append([batch("a", 0, 2)])
    states = await _folded(log, "a")
    await log.save_snapshot("a", Snapshot(2, states[2]))
    await log.save_snapshot("a", Snapshot(2, states[2]))
    assert await log.load_snapshot("a") == Snapshot(2, states[2])


async def test_snapshots_are_only_a_cache(shelf: Shelf) -> None:
    log = shelf.log
    await log.create("a", KEY)
    await log.append([batch("a", 0, 5)])
    await log.save_snapshot("a", Snapshot(3, (await _folded(log, "a"))[3]))
    snapshot = await log.load_snapshot("a")
    assert snapshot is not None
    with_it = snapshot.state
    for one in await log.read_since("a", snapshot.seq):
        with_it = evolve(with_it, one)
    await log.delete_snapshots("a")
    log = await shelf.reopen()
    assert await log.load_snapshot("a") is None
    assert (await _folded(log, "a"))[-1] == with_it


async def test_a_snapshot_from_after_the_newest_entry_is_not_believed(log: Log) -> None:
    await log.create("a", KEY)
    await log.append([batch("a", 0, 1)])
    await log.save_snapshot("a", Snapshot(7, State(7)))
    assert await log.load_snapshot("a") is None


async def test_everything_is_there_after_stopping_and_starting(shelf: Shelf) -> None:
    ballot = Ballot("work", {"x": 2})
    await shelf.log.create("a", KEY)
    await shelf.log.append([batch("a", 0, 3, ballots=(KeepBallot("r", "t", ballot),))])
    life = await shelf.log.life()
    log = await shelf.reopen()
    assert await log.read_since("a", 0) == [entry(seq) for seq in (1, 2, 3)]
    assert await log.ballots("a") == {"r": {"t": ballot}}
    assert (await log.link_key("a"), await log.streams(), await log.life()) == (KEY, ["a"], life)
    assert await log.append([batch("a", 3)]) == [None]


async def test_a_cut_link_stays_cut_and_leaves_the_words(shelf: Shelf) -> None:
    for stream in "ab":
        await shelf.log.create(stream, KEY)
    await shelf.log.append([batch("a", 0, 2)])
    await shelf.log.cut_link("a")
    await shelf.log.cut_link("nowhere")
    log = await shelf.reopen()
    assert (await log.link_key("a"), await log.link_key("b")) == (None, KEY)
    assert await log.head("a") == 2


async def test_an_entry_that_erases_empties_the_older_ones_and_their_snapshots(shelf: Shelf) -> None:
    log = shelf.log
    for stream in "ab":
        await log.create(stream, KEY)
        await log.append([batch(stream, 0, 3)])
        await log.save_snapshot(stream, Snapshot(3, (await _folded(log, stream))[3]))
    empty = Change("notes", "n2", without_words(note("n2")))
    closing = Entry(
        seq=4, at=9, actor="p", client="tab", n=4, name="meeting.close", content=b"{}", changes=(empty,),
    )
    await log.append([Batch(stream="a", expected_head=3, entries=(closing, entry(5)))])
    log = await shelf.reopen()
    first, second, third, fourth, fifth = await log.read_since("a", 0)
    assert (first, third, fourth, fifth) == (entry(1), entry(3), closing, entry(5))
    assert (second.seq, second.n, second.actor, second.content) == (2, 2, "voice", b"")
    assert second.changes == (empty,)
    assert await log.load_snapshot("a") is None
    assert await log.read_since("b", 0) == [entry(seq) for seq in (1, 2, 3)]
    assert await log.load_snapshot("b") is not None


async def test_a_snapshot_that_comes_after_its_words_were_erased_is_not_kept(log: Log) -> None:
    await log.create("a", KEY)
    await log.append([batch("a", 0, 3)])
    before = Snapshot(3, (await _folded(log, "a"))[3])
    empty = Change("notes", "n2", without_words(note("n2")))
    closing = Entry(
        seq=4, at=9, actor="p", client="tab", n=4, name="meeting.close", content=b"{}", changes=(empty,),
    )
    await log.append([Batch(stream="a", expected_head=3, entries=(closing, entry(5)))])
    assert await log.save_snapshot("a", before) == 0
    assert await log.load_snapshot("a") is None
    after = Snapshot(4, (await _folded(log, "a"))[4])
    await log.save_snapshot("a", after)
    assert await log.load_snapshot("a") == after


async def test_a_forgotten_stream_is_gone_and_its_name_is_free(shelf: Shelf) -> None:
    log = shelf.log
    for stream in "ab":
        await log.create(stream, KEY)
        await log.append([batch(stream, 0, 2, ballots=(KeepBallot("r", "t", Ballot(None, {})),))])
        await log.save_snapshot(stream, Snapshot(2, (await _folded(log, stream))[2]))
    await log.forget_stream("a")
    log = await shelf.reopen()
    assert (await log.head("a"), await log.ballots("a"), await log.link_key("a")) == (None, {}, None)
    assert (await log.head("b"), await log.streams()) == (2, ["b"])
    assert await log.load_snapshot("b") is not None
    await log.create("a", KEY)
    assert await log.append([batch("a", 0)]) == [None]
    assert await log.load_snapshot("a") is None


async def _folded(log: Log, stream: str) -> list[State]:
    states = [State()]
    for one in await log.read_since(stream, 0):
        states.append(evolve(states[-1], one))
    return states
