"""Korean: particles after a name, by whether it ends in a consonant; words for people and languages derive from it."""

from __future__ import annotations

from termbase.languages.base import Language, suffixes

_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
_ANY = """
에 에서 에게 에게서 께 께서 의 도 만 만의 만이 까지 까지의 부터 부터의 보다 처럼 같은 조차 마저 밖에 에는 에도 에만
에의 에서는 에서도 에서의 에서만 에서부터 에게는 에게도 한테 하고 와의 마다 대로 만큼 뿐 뿐만 들 들은 들이 들을 들의
들에 들에게 들과 들도 측 측은 측이 측의 측에 측과 내 내의 내에 내에서 간 간의 인 인이 인은 인을 인의
"""
_CONSONANT = """
은 이 을 과 과의 과는 과도 이나 이며 이고 이라 이라고 이라는 이란 이다 이었다 이지만 이었던 이든 이야 이여 이면 이라도
이자 이라면
"""
_VOWEL = """
는 가 를 와 와는 와도 나 며 고 라 라고 라는 란 다 였다 지만 였던 든 야 여 면 라도 자 라면
"""
_TOWARDS = "로 로의 로는 로도 로부터 로서 로써"


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """The word, by its last syllable; one that ends in other letters (NATO, G7) may take either row of particles."""
    if not _FIRST <= ord(word[-1]) <= _LAST:
        return ((word, "vowel"), (word, "consonant"))
    final = (ord(word[-1]) - _FIRST) % _FINALS
    return ((word, "vowel" if not final else "rieul" if final == _RIEUL else "consonant"),)


_DERIVED = suffixes("인 인들 인은 인이 인을 인의 어 어로 어를 어는 어의 계 산 발 행 식 제")
_INFLECTED = suffixes(_ANY) - _DERIVED

LANGUAGE = Language(
    code="ko",
    script="Kore",
    cased=False,
    stems=_stems,
    endings={
        "vowel": _INFLECTED | suffixes(_VOWEL, _TOWARDS),
        "rieul": _INFLECTED | suffixes(_CONSONANT, _TOWARDS),
        "consonant": _INFLECTED | suffixes(_CONSONANT) | {f"으{ending}" for ending in suffixes(_TOWARDS)},
    },
    derived=dict.fromkeys(("vowel", "rieul", "consonant"), _DERIVED),
    quotes=(("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ('"', '"'), ("'", "'")),
    titles=suffixes(
        """
        대통령 총리 수상 주석 국가주석 총서기 서기장 위원장 장관 외무장관 외교부장 국무장관 국방장관 사무총장 의장
        의원 상원의원 대사 특사 주지사 시장 장군 대장 원수 대령 사령관 국왕 여왕 왕자 공주 왕세자 술탄 황제 천황 교황
        총대주교 대주교 대변인 대표 지도자 최고지도자 씨 박사 교수 기자
        """
    ),
    stopwords=suffixes(
        """
        그 이 저 것 수 등 및 또 또는 그리고 그러나 하지만 그래서 있다 있는 있었다 없다 없는 한다 하는 했다 하고 된다
        되는 됐다 되었다 대한 대해 위해 위한 통해 따라 의해 관한 관련 함께 때문에 이후 이전 같은 다른 모든 많은 우리
        그는 그의 그녀 이런 그런 어떤 이것 그것 더 가장 매우 아주 아니라 아니다 않는 않았다 않고 않은 밝혔다 말했다
        지난 현재 오늘 것이다 것은 것을 것으로 경우 중 후 전 때 년 월 일
        """
    ),
)
