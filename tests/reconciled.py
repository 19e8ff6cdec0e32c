"""Two towns with the names of both sides in several scripts, for reconciling columns of names."""

from __future__ import annotations

import dataclasses

from samples import COLLECTION, A, D, P, concept, stance, term

from termbase.model import EntryStatus, Kind, Relation, RelationType, TermType

TOWN = concept(
    "shusha-shushi",
    Kind.PLACE,
    term("Shusha", "en", stance("azerbaijan-gov", P), stance("un", A)),
    term("Shushi", "en", stance("armenia-gov nk-de-facto", P), stance("azerbaijan-gov", D)),
    term("Şuşa", "az", stance("azerbaijan-gov", P)),
    term("Шуша", "ru", stance("azerbaijan-gov", P)),
    term("Шуши", "ru", stance("armenia-gov", P), indeclinable=True),
    term("Շուշի", "hy", stance("armenia-gov nk-de-facto", P)),
    term("شوشا", "fa"),
    definition=(("en", "A fortress town above the city."), ("ru", "Город-крепость над городом.")),
    same_as=(("wikidata", "Q190082"), ("geonames", "584717")),
    relations=(Relation(RelationType.PART_OF, "nagorno-upper-karabakh"),),
)
TWINS = (
    concept("elm-north", Kind.PLACE, term("Elmbridge", "en"), term("North Elm", "en")),
    concept("elm-south", Kind.PLACE, term("Elmbridge", "en"), term("South Elm", "en")),
)
STATE_OF = concept("midland", Kind.POLITY, term("Midland", "en", unless=("Midland, Texas",)))
OLD = concept("old-entry", Kind.PLACE, term("Vanished Hamlet", "en"), status=EntryStatus.RETIRED)
WORD = concept("hill-people", Kind.PHRASE, term("hillmen", "en", type=TermType.LOOKUP))

BOTH_TOWNS = dataclasses.replace(COLLECTION, concepts=(*COLLECTION.concepts, TOWN, *TWINS, STATE_OF, OLD, WORD))
