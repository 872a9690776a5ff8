"""Which tellings are one claim: words, numbers and what articles have to do with each other decide."""

from __future__ import annotations

from headwater.across.claims import groups
from headwater.across.links import leaning
from headwater.across.records import Told
from headwater.across.trace import turned
from tests.across.made import article, telling, voice


def told(key: str, outlet: str, *sentences: str) -> Told:
    made = article(key, "\n\n".join(f"{one}." for one in sentences), outlet=outlet)
    return Told(made, tuple(telling(made, one, voice("Ilse Maro")) for one in sentences))


PIER = "The grain pier at Port Lorne will close for six weeks for repairs to its crane"
CUT = "The grain pier at Port Lorne will close for six weeks"
FAIR = "The firm that runs the spring fair is to be sold to the Brackett group"
SCHOOL = "A school in Ashdale has won the county prize for its orchard of old pear trees"


def test_the_same_words_are_one_claim_and_others_are_not() -> None:
    story = [told("a", "Radio Halden", PIER, SCHOOL), told("b", "Channel Six", CUT), told("c", "NBS News", SCHOOL)]
    found = groups(story, leaning(story))
    assert sorted(sorted(one.article for one in group.versions) for group in found) == [["a", "b"], ["a", "c"]]


def test_one_version_an_article() -> None:
    story = [told("a", "Radio Halden", PIER, CUT), told("b", "Channel Six", PIER)]
    [group] = [one for one in groups(story, leaning(story)) if len(one.versions) == 2]
    assert [one.article for one in group.versions] == ["a", "b"]


def test_the_telling_nearest_to_the_others_stands_for_its_article_not_any_with_a_source() -> None:
    near_ = "The grain pier at Port Lorne will be shut for six weeks for repairs to its crane"
    far = "The pier will be shut, and the fair is to be sold"
    made = article("b", f"{near_}. {far}, Ilse Maro said.", outlet="Channel Six")
    own, voiced = telling(made, near_), telling(made, far, voice("Ilse Maro"))
    story = [told("a", "Radio Halden", PIER), told("c", "NBS News", PIER), Told(made, (own, voiced))]
    [group] = [one for one in groups(story, leaning(story)) if len(one.versions) == 3]
    assert own in group.versions
    assert voiced not in group.versions


def test_what_an_outlet_wrote_before_does_not_stand_for_what_it_corrects() -> None:
    made = article("b", f"We wrote that {PIER}. {CUT}, Ilse Maro said.", outlet="Channel Six")
    wrote, corrects = telling(made, PIER, voice("we", None, "described")), telling(made, CUT, voice("Ilse Maro"))
    story = [told("a", "Radio Halden", PIER), Told(made, (wrote, corrects))]
    [group] = [one for one in groups(story, leaning(story)) if len(one.versions) == 2]
    assert group.versions[1] == corrects


def test_a_ruling_parts_what_is_alike_and_joins_what_is_not() -> None:
    story = [told("a", "Radio Halden", PIER), told("b", "Channel Six", PIER)]
    pair = frozenset((("a", 0), ("b", 0)))
    assert groups(story, leaning(story), ruled={pair: False}) == []
    story = [told("a", "Radio Halden", PIER), told("b", "Channel Six", SCHOOL)]
    [group] = groups(story, leaning(story), ruled={pair: True})
    assert group.sure == {frozenset(("a", "b")): 1.0}  # a person's word makes it sure, whatever the words are


def test_all_that_people_called_one_is_one() -> None:
    story = [
        told("a", "Radio Halden", PIER),
        told("b", "Channel Six", SCHOOL),
        told("c", "NBS News", FAIR),
        told("d", "Bexford Gazette", FAIR, PIER),  # tells two of them: they would lie apart
    ]
    called = {frozenset((("a", 0), ("b", 0))): True, frozenset((("a", 0), ("c", 0))): True}
    found = groups(story, leaning(story), ruled=called)
    [group] = [one for one in found if {"a", "b", "c"} <= {version.article for version in one.versions}]
    assert group.sure[frozenset(("a", "c"))] == 1.0


def test_one_word_of_not_the_same_holds_against_any_of_the_same() -> None:
    story = [told("a", "A", PIER), told("b", "B", SCHOOL), told("c", "C", FAIR), told("d", "D", CUT)]
    called = {
        frozenset(((one, 0), (other, 0))): same
        for one, other, same in (
            ("a", "b", True),
            ("a", "c", True),
            ("c", "d", True),
            ("a", "d", True),
            ("b", "d", False),
        )
    }
    for group in groups(story, leaning(story), ruled=called):
        assert not {"b", "d"} <= {version.article for version in group.versions}


def test_no_story_no_claim() -> None:
    assert groups([], leaning([])) == []


def test_is_not_in_talks_denies_as_well_as_denied_that_it_is() -> None:
    made = article("a", "The firm is in talks. The firm is not in talks. The firm may be in talks.", outlet="A")
    yes, no = telling(made, "The firm is in talks"), telling(made, "The firm is not in talks")
    also = telling(made, "The firm may be in talks")
    assert [one.polarity for one in turned([yes, no, also])] == ["affirmed", "denied", "affirmed"]
    denied = telling(made, "The firm is in talks", voice("Maro"), polarity="denied")
    assert [one.polarity for one in turned([yes, denied, also])] == ["affirmed", "denied", "affirmed"]
    assert [one.polarity for one in turned([no, denied])] == ["denied", "denied"]  # what is denied is the claim


def test_who_denies_it_stands_before_what_he_hands_on() -> None:
    denied = "The grain pier at Port Lorne will not close for repairs to its crane"
    made = article("b", f"{PIER}, Ilse Maro said. {denied}, Petra Lund said.", outlet="Channel Six")
    both = (telling(made, PIER, voice("Ilse Maro")), telling(made, denied, voice("Petra Lund")))
    story = [told("a", "Radio Halden", PIER), Told(made, both)]
    [group] = groups(story, leaning(story))
    assert group.versions[1] == both[1]
