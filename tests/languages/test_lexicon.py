"""The lexicon judges a token as the language's own rule does, for every language."""

import pytest
from samples import concept, term

from termbase.languages import known, language
from termbase.languages.base import form_of
from termbase.matcher.compiling import compile_tables
from termbase.matcher.lexicon import Lexicon
from termbase.model import Kind
from termbase.text import fold

NAMES = ["Stepanakert", "Нагорный", "Карабах", "Київ", "Երևան", "Xankəndi", "Karabağ", "თბილისი", "ایران", "القدس"]
ENDINGS = [
    "",
    "’s",
    "а",
    "ом",
    "ого",
    "у",
    "ում",
    "ի",
    "ից",
    "da",
    "'da",
    "in",
    "ში",
    "ის",
    "ها",
    "ların",
    "ский",
    "lı",
    "i",
]


@pytest.mark.parametrize("code", known())
def test_index_and_rule_agree(code: str) -> None:
    disagreements = []
    for name in NAMES:
        concepts = [concept("c", Kind.PLACE, term(name, code))]
        lexicon = Lexicon(language(code), compile_tables(concepts, code).tables, concepts.__getitem__)
        for cut in range(3):
            for ending in ENDINGS:
                token = name[: len(name) - cut] + ending
                by_index = dict(lexicon.forms(token)).get(0)
                by_rule = form_of(language(code), fold(name), fold(token))
                if by_index != by_rule:
                    disagreements.append((name, token, by_index, by_rule))
    assert disagreements == []
