"""Spanish: the plural in -s and -es, the feminine of inhabitants in -es and -ol."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """Plurals of words of five letters and more; -o does not become -a: argentino is no Argentina."""
    if len(word) < 5:
        return ()
    if word.endswith(("es", "ol", "an", "or")):
        return ((word, "person"),)
    if word[-1] in "aeo":
        return ((word, "vowel"),)
    return ((word[:-1] + "c", "consonant"),) if word.endswith("z") else ((word, "consonant"),)


LANGUAGE = Language(
    code="es",
    stems=_stems,
    endings={"vowel": suffixes("s"), "consonant": suffixes("es"), "person": suffixes("a as es")},
    quotes=(("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"')),
    titles=suffixes(
        fold("""
        presidente presidenta primer primera ministro ministra canciller secretario secretaria portavoz líder jefe jefa
        dirigente general coronel comandante capitán teniente mariscal almirante embajador embajadora enviado
        gobernador gobernadora alcalde alcaldesa senador senadora diputado diputada rey reina príncipe princesa emir
        sultán sah emperador zar papa patriarca obispo arzobispo catolicós ayatolá jeque imán rabino sr sra srta señor
        señora don doña dr dra prof doctor doctora profesor profesora juez jueza periodista
        """)
    ),
    common=suffixes(
        fold("""
        el la los las un una unos unas lo al del de a y e o u pero sino ni que quien cual cuando donde como por para con
        sin sobre entre hasta desde en según si no sí se me te le les nos yo tú él ella ellos ellas usted este esta
        estos estas ese esa esos esas aquel aquella esto eso mi mis tu tus su sus nuestro nuestra más menos muy tan
        también todo toda todos todas otro otra cada mucho poco aquí allí ahora hoy ayer mañana así ya luego entonces
        es son era fue fueron ha han hay ser estar dos tres nuevo nueva gran
        """)
    ),
    letters=letter_shares("ó 1.0 y 0.9 í 0.8 q 0.8 á 0.5 é 0.5 j 0.4 ñ 0.3 ú 0.2 x 0.2 k 0.05 w 0.03 ü 0.02"),
    stopwords=suffixes(
        fold("""
        de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre
        este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo
        han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e vida otro
        después te otros aunque esa eso hace otra gobierno tan durante siempre día tanto ella sí dijo sido según menos
        """)
    ),
)
