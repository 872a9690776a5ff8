"""Who does it, and to whom? A verb in, the tokens that head its logical subject and object out.

Subjects that are not printed with the verb are looked for where grammar puts them: with the verb that governs it
("agreed to withdraw", "urged the army to withdraw"), with the verb it is joined to, with the noun it describes.
"""

from __future__ import annotations

from headwater.what.sorts import RELATIVE, Sorts
from headwater.what.tree import BE, Tree

DEPTH = 6
SUBJECT_KEEPS = frozenset("promise threaten vow pledge agree offer demand".split())
"""Verbs whose subject, not object, does what the complement says ("threatened them to leave")."""
OF_OBJECT = frozenset({"of", "from", "with", "for"})
"""Prepositions before an "-ing" form whose subject is the object ("accused the army of shelling")."""


def subject(sorts: Sorts, verb: int, *, depth: int = 0) -> int | None:
    """The token that heads the logical subject; None where nobody is printed."""
    tree = sorts.tree
    if is_passive(tree, verb, depth=depth):
        return by_agent(tree, verb)
    return surface(sorts, verb, depth=depth)


def surface(sorts: Sorts, verb: int, *, depth: int = 0) -> int | None:
    """The grammatical subject, understood ones included."""
    tree = sorts.tree
    own = tree.first(verb, "nsubj", "nsubj:pass")
    if own is not None:
        return sorts.antecedent(own)
    if depth > DEPTH or tree.heads[verb] < 0:
        return None
    relation, head = tree.relations[verb], tree.heads[verb]
    if relation == "acl":
        return _of_noun(sorts, verb, head, depth)
    if not tree.is_verb(head):
        return _of_adjective(sorts, verb, head)
    if relation == "conj":
        return surface(sorts, head, depth=depth + 1)
    if relation in ("xcomp", "ccomp", "advcl", "obl", "obj", "parataxis"):
        return _of_governor(sorts, verb, head, depth)
    return None


def object_(sorts: Sorts, verb: int, *, depth: int = 0) -> int | None:
    """The token that heads the logical object; None where there is none."""
    tree = sorts.tree
    if is_passive(tree, verb, depth=depth):
        return surface(sorts, verb, depth=depth)
    own = objects(tree, verb)
    if own:
        return sorts.antecedent(own[-1] if _given(sorts, own) else own[0])
    if tree.lower[verb + 1 : verb + 3] in EACH_OTHER:
        return verb + 2
    shared = _shared(tree, verb)
    if shared is not None:
        return shared
    if tree.relations[verb] == "acl" and _gapped(tree, verb):
        return tree.heads[verb]
    return None


def _shared(tree: Tree, verb: int) -> int | None:
    """ "Arrested and questioned the student": the object of the verb that "and" joins to this one."""
    beside = [kid for kid in tree.of(verb, "conj") if kid - verb < NEAR]
    if tree.relations[verb] == "conj" and verb - tree.heads[verb] < NEAR:
        beside.append(tree.heads[verb])
    own = (head for other in beside if tree.is_verb(other) for head in objects(tree, other))
    return next((head for head in own if head > max(verb, *beside)), None)


NEAR = 4
"""Words between two verbs that share their object, at most."""
EACH_OTHER = (("each", "other"), ("one", "another"))


def objects(tree: Tree, verb: int) -> list[int]:
    """What hangs on the verb as an object, without a preposition."""
    plain = (kid for kid in tree.of(verb, "obj") if kid > verb and not tree.preposition(kid))
    relative = (kid for kid in tree.of(verb, "obj") if kid < verb and tree.lower[kid] in RELATIVE)
    return [*relative, *(kid for kid in plain if tree.lower[kid] not in STATES)]


STATES = frozenset({"dead", "alive", "guilty", "hostage", "captive", "unconscious"})
"""What a verb makes of its object; some parses take it for the object."""


def _given(sorts: Sorts, own: list[int]) -> bool:
    """Whether the first of two objects is the one to whom the second is given ("lend the state money")."""
    return len(own) == 2 and "actor" in sorts.of(own[0]) and "actor" not in sorts.of(own[1])


def indirect(sorts: Sorts, verb: int) -> list[int]:
    """To whom something is given, without a preposition."""
    tree = sorts.tree
    own = objects(tree, verb)
    found = tree.of(verb, "iobj") + (own[:1] if _given(sorts, own) else [])
    return found + [kid for at in own for kid in tree.of(at, "nsubj") if verb < kid < at and tree.tags[kid] == "PRON"]


def is_passive(tree: Tree, verb: int, *, depth: int = 0) -> bool:
    """Whether the verb stands in the passive, or is a participle that describes what it is done to."""
    if tree.first(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    if not participle(tree, verb):
        return False
    if any(tree.lower[index] in BE or tree.lower[index] in ("got", "get") for index in tree.group(verb)):
        return True
    if tree.first(verb, "nsubj", "obj") is not None:
        return False
    if tree.relations[verb] in ("acl", "amod"):
        return True
    if tree.relations[verb] == "advcl" or by_agent(tree, verb) is not None:
        return True
    head = tree.heads[verb]
    return (
        tree.relations[verb] == "conj"
        and depth < DEPTH
        and tree.is_verb(head)
        and is_passive(tree, head, depth=depth + 1)
    )


def participle(tree: Tree, verb: int) -> bool:
    """Whether the form can be a past participle; of verbs that no table holds, whether it ends like one."""
    forms = tree.forms(verb)
    return any(form.participle for form in forms) if forms else tree.lower[verb].endswith(("ed", "en"))


def by_agent(tree: Tree, verb: int) -> int | None:
    """The head of "by ..."."""
    found = (kid for kid in tree.of(verb, "obl", "nmod", "obj") if tree.preposition(kid) == "by")
    return next((kid for kid in found if not _of_deed(tree, verb, kid)), None)


def _of_deed(tree: Tree, verb: int, head: int) -> bool:
    """Whether "by ..." tells who did what the noun before it names ("killed during a raid by commandos")."""
    by = next(kid for kid in tree.kids[head] if tree.lower[kid] == "by")
    return by - 1 > verb and tree.lower[by - 1] in DEEDS and tree.relations[by - 1] != "nsubj:pass"


DEEDS = frozenset(
    "attempt attempts raid raids operation operations attack attacks strike strikes bid effort efforts decision move "
    "assault offensive bombing shelling ambush visit protest march search".split()
)


def particle(tree: Tree, verb: int) -> str:
    """The particle that makes another verb of it ("struck down", "set up"); empty where there is none."""
    after = (kid for kid in tree.kids[verb] if verb < kid <= verb + 5)
    late = (
        tree.lower[kid]
        for kid in after
        if tree.relations[kid] in ("compound", "advmod") and tree.lower[kid] in PARTICLES
    )
    return next(late, "")


PARTICLES = frozenset("out up off down away".split())


def infinitive(tree: Tree, verb: int) -> bool:
    """Whether "to" stands before the verb."""
    return any(tree.lower[index] == "to" for index in tree.group(verb))


def complements(tree: Tree, verb: int) -> list[int]:
    """The verbs of what somebody agrees to, asks for or threatens: infinitives, "-ing" forms, clauses."""
    found = [kid for kid in tree.of(verb, "xcomp", "ccomp") if tree.is_verb(kid)]
    found += [
        kid
        for at in tree.of(verb, "obj", "obl", "iobj", "nsubj:pass")
        for kid in tree.of(at, "acl")
        if governor(tree, kid) == ("xcomp", verb)
    ]
    found += [kid for kid in tree.of(verb, "advcl", "acl") if kid > verb and infinitive(tree, kid) and kid - verb < 12]
    found += [kid for at in tree.of(verb, "obj") for kid in tree.of(at, "acl") if infinitive(tree, kid)]
    return found


def phrases(tree: Tree, index: int) -> list[tuple[str, int]]:
    """Each phrase with a preposition that hangs on a word, as (preposition, head)."""
    found = [(tree.preposition(kid), kid) for kid in tree.of(index, "obl", "nmod", "obj", "advcl", "acl", "xcomp")]
    return [one for one in found if one[0]]


def _gapped(tree: Tree, verb: int) -> bool:
    """A relative clause with a subject of its own and no object: "the town (that) the army shelled"."""
    own = tree.first(verb, "nsubj")
    return own is not None and tree.lower[own] not in RELATIVE and tree.first(verb, "mark") is None


def _of_noun(sorts: Sorts, verb: int, noun: int, depth: int) -> int | None:
    """ "A plan to withdraw" is its owner's; "soldiers patrolling" patrol themselves."""
    tree = sorts.tree
    gerund = tree.preposition_of_gerund(verb)
    if not infinitive(tree, verb) and not gerund:
        return noun
    if _asked_of(tree, verb, noun) or (gerund in OF_OBJECT and _blamed(tree, noun)):
        return noun
    owner = tree.first(noun, "nmod:poss")
    if owner is not None:
        return owner
    if tree.heads[noun] < 0 and tree.relations[verb] == "acl" and not gerund:
        return noun  # a headline: "Minister to visit Oslo"
    by = next((kid for kid in tree.of(noun, "nmod") if tree.preposition(kid) in ("by", "from")), None)
    if by is not None:
        return by
    governor = tree.heads[noun]
    if governor >= 0 and tree.is_verb(governor) and tree.relations[noun] in ("obj", "obl", "xcomp"):
        return subject(sorts, governor, depth=depth + 1)
    return None


def _asked_of(tree: Tree, verb: int, noun: int) -> bool:
    """Whether the noun is the one who is asked ("urged the army | to withdraw"), where a parse hangs the verb on it."""
    governor = tree.heads[noun]
    whom = governor >= 0 and tree.is_verb(governor) and tree.relations[noun] in ("obj", "iobj", "nsubj:pass", "obl")
    return whom and infinitive(tree, verb) and tree.tags[noun] != "ADJ" and bool(ASKS & set(tree.lemmas(governor)))


def _blamed(tree: Tree, noun: int) -> bool:
    """ "Charged four officers | with torturing"."""
    governor = tree.heads[noun]
    return governor >= 0 and tree.relations[noun] in ("obj", "nsubj:pass") and bool(BLAMES & set(tree.lemmas(governor)))


ASKS = frozenset("urge order ask tell press force implore instruct call appeal petition beg direct lobby warn".split())
BLAMES = frozenset(
    "accuse charge suspect convict blame criticise criticize condemn bar prevent stop indict fault".split()
)


def governor(tree: Tree, verb: int) -> tuple[str, int]:
    """The relation to the word that governs, and that word; "urged the army to withdraw" is governed by "urged"
    also where a parse hangs the verb on the army."""
    head = tree.heads[verb]
    if head < 0 or tree.relations[verb] != "acl" or tree.tags[head] not in ("NOUN", "PROPN", "PRON"):
        return tree.relations[verb], head
    if _asked_of(tree, verb, head) or (tree.preposition_of_gerund(verb) in OF_OBJECT and _blamed(tree, head)):
        return "xcomp", tree.heads[head]
    return tree.relations[verb], head


def _of_adjective(sorts: Sorts, verb: int, head: int) -> int | None:
    """ "Is ready to strike", "are likely to meet"."""
    tree = sorts.tree
    if tree.relations[verb] in ("xcomp", "advcl", "ccomp") and infinitive(tree, verb):
        own = tree.first(head, "nsubj", "nsubj:pass")
        return sorts.antecedent(own) if own is not None else None
    return None


def _of_governor(sorts: Sorts, verb: int, head: int, depth: int) -> int | None:
    """The subject or the object of the verb that governs."""
    tree = sorts.tree
    keeps = bool(SUBJECT_KEEPS & set(tree.lemmas(head)))
    goal = next(iter([*objects(tree, head), *tree.of(head, "iobj")]), None) if not is_passive(tree, head) else None
    called_on = next((kid for kid in tree.of(head, "obl") if tree.preposition(kid) in ("on", "upon")), None)
    if tree.relations[verb] == "xcomp" and goal is not None and goal < verb and not keeps:
        return goal
    if (
        tree.relations[verb] in ("xcomp", "advcl")
        and infinitive(tree, verb)
        and "call" in tree.lemmas(head)
        and called_on
    ):
        return called_on
    if tree.relations[verb] in ("advcl", "obl") and tree.preposition_of_gerund(verb) in OF_OBJECT:
        whom = tree.first(head, "obj", "nsubj:pass")
        if whom is not None and whom < verb:
            return whom
    if tree.relations[verb] == "ccomp" and not _subjectless(tree, verb):
        return None
    if tree.relations[verb] == "advcl" and goal is not None and infinitive(tree, verb) and _asks(tree, head):
        return goal
    return surface(sorts, head, depth=depth + 1)


def _subjectless(tree: Tree, verb: int) -> bool:
    """Whether a form cannot have a subject of its own: "to go", "going", "having gone"."""
    having = tree.lower[verb - 1] in ("having", "being") if verb else False
    return infinitive(tree, verb) or tree.lower[verb].endswith("ing") or having


def _asks(tree: Tree, verb: int) -> bool:
    return bool(ASKS & set(tree.lemmas(verb)))
