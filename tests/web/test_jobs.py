"""What is written down of jobs: in which order, for how long, and what can be said of them."""

from __future__ import annotations

import pytest

from headwater.errors import Missing, UsageError
from headwater.records import Failure
from headwater.web import jobs
from headwater.web.jobs import Given, Ledger, Made, Order, counted


def order(id: str) -> Order:
    return Order(id, (Given("address", "https://velm.example/dam", "https://velm.example/dam"),))


def test_a_job_waits_runs_and_is_over() -> None:
    ledger = Ledger()
    job = ledger.put(order("a"), about="1 address")
    assert (job.state, job.over, ledger.busy) == ("waiting", False, 1)
    assert not ledger.change("a", state="running", total=3)
    assert not ledger.change("a", done=2, added=2)
    assert [one.id for one in ledger.orders()] == ["a"]
    made = (Made("x1", "Dam holds", "The Velm Post", True),)
    assert ledger.change("a", state="done", done=3, articles=made)
    found = ledger.job("a")
    assert (found.state, found.done, found.total, found.articles) == ("done", 3, 3, made)
    assert found.ended is not None
    assert (ledger.busy, ledger.orders()) == (0, [])


def test_what_is_over_stays_as_it_was() -> None:
    ledger = Ledger()
    ledger.put(order("a"), about="1 address")
    ledger.change("a", state="failed", message="the disk is full")
    assert not ledger.change("a", state="done")
    assert not ledger.change("nobody", state="done")
    assert ledger.job("a").message == "the disk is full"


def test_what_ran_when_the_process_died_has_failed_and_what_waited_waits() -> None:
    ledger = Ledger()
    for id in "abc":
        ledger.put(order(id), about="1 address")
    ledger.change("b", state="running", failures=(Failure("x", "intake", "no text"),))
    assert ledger.break_off("the process died") == ["b"]
    assert [one.id for one in ledger.orders()] == ["a", "c"]
    assert (ledger.job("b").state, ledger.job("b").message) == ("failed", "the process died")


def test_the_newest_come_first_and_the_last_hundred_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger()
    ledger.put(order("waits"), about="1 address")
    for number in range(jobs.KEPT + 5):
        ledger.put(order(str(number)), about="1 address")
        ledger.change(str(number), state="done")
    assert len(ledger.jobs()) == jobs.KEPT + 1
    assert ledger.jobs()[0].id == str(jobs.KEPT + 4)
    assert ledger.jobs()[-1].id == "waits"
    with pytest.raises(Missing, match="no job of this id"):
        ledger.job("0")


def test_only_so_many_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 2)
    ledger = Ledger()
    ledger.put(order("a"), about="1 address")
    ledger.put(order("b"), about="1 address")
    with pytest.raises(UsageError, match="too many"):
        ledger.put(order("c"), about="1 address")
    ledger.change("a", state="done")
    ledger.put(order("c"), about="1 address")


def test_what_was_given_in_words() -> None:
    assert counted([(2, "address"), (1, "text"), (1, "file")]) == "2 addresses, 1 text, 1 file"
    assert counted([(0, "address")]) == ""
