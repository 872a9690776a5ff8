"""The tables are whole: enough rows, known kinds, no form that two entries claim by mistake."""

from __future__ import annotations

from headwater.who import gazetteer


def test_tables_are_whole() -> None:
    """Every row has its cells, and there are enough of them."""
    assert len(gazetteer.outlets()) >= 250
    assert len(gazetteer.countries()) >= 195
    kinds = {entry.kind for entry in gazetteer.outlets()}
    assert kinds == {"newspaper", "tabloid", "broadcaster", "agency", "magazine", "site", "state"}
    codes = {entry.code for entry in gazetteer.countries()}
    assert len(codes) == len(gazetteer.countries())
    assert {entry.country for entry in gazetteer.outlets()} <= codes


def test_outlets_by_name_alias_domain_and_address() -> None:
    """Sub-domains and the article before the name do not matter; a look-alike domain does."""
    assert getattr(gazetteer.outlet("the Beeb"), "name", None) == "BBC"
    assert getattr(gazetteer.outlet("www.afp.com"), "name", None) == "Agence France-Presse"
    assert gazetteer.outlet("notreuters.com") is None
    assert gazetteer.outlet("The Harbour Courier") is None


def test_plural_roles() -> None:
    """The head takes the plural."""
    assert getattr(gazetteer.role("attorneys general"), "plural", False)
    assert getattr(gazetteer.role("secretaries of state"), "plural", False)
    assert gazetteer.role("spokesmen") is not None
    assert gazetteer.role("man") is not None


def test_phrases_are_leftmost_longest() -> None:
    """The longest entry wins."""
    found = gazetteer.known_names(["The", "New", "York", "Times", "in", "South", "Korea"])
    assert [known.name for _, _, known in found] == ["The New York Times", "South Korea"]
