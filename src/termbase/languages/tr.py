"""Turkish: endings by vowel harmony, usually after an apostrophe; -lı makes an inhabitant."""

from __future__ import annotations

from termbase.languages._turkic import Turkic
from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

_BOTH_I, _BOTH_U = (("a", "i"), ("e", "i")), (("a", "u"), ("e", "u"))

_GRAMMAR = Turkic(
    # Folding makes ı and i, o and ö, u and ü one; a word in -al may take soft endings (Kemal’e).
    harmony={"a": (("a", "i"),), "e": (("e", "i"),), "i": _BOTH_I, "o": _BOTH_U, "u": _BOTH_U},
    high={"a": "i", "e": "i"},
    letters={"D": "dt", "C": "c"},
    accusative="yI",
    cases={},
    after_ki="e",
    short=3,
    softened={"k": "g", "p": "b", "t": "d"},
    syncope={
        "agiz": "agz", "alin": "aln", "beyin": "beyn", "bogaz": "bogz", "burun": "burn", "fikir": "fikr",
        "gogus": "gogs", "isim": "ism", "kabir": "kabr", "kasir": "kasr", "kavim": "kavm", "kisim": "kism",
        "nehir": "nehr", "ogul": "ogl", "omur": "omr", "resim": "resm", "sehir": "sehr", "vakif": "vakf",
    },
)  # fmt: skip
_ENDINGS = _GRAMMAR.endings()


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    found = _GRAMMAR.stems(word)
    return (*found, (word, "Ce")) if word.endswith("al") else found


LANGUAGE = Language(
    code="tr",
    stems=_stems,
    endings=_ENDINGS,
    derived=_GRAMMAR.derived(),
    joined=_GRAMMAR.joined(_ENDINGS, "m", "im", "um"),
    quotes=(("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»")),
    titles=suffixes(
        fold("""
        cumhurbaşkanı başbakan başbakanı bakan bakanı başkan başkanı yardımcısı lider lideri sekreteri sözcü sözcüsü
        general orgeneral korgeneral tümgeneral tuğgeneral albay mareşal amiral vali valisi elçi elçisi büyükelçi
        büyükelçisi milletvekili senatör kral kraliçe prens prenses şah sultan imparator papa sayın bay bayan
        dr prof profesör doktor şeyh ayetullah gazeteci komutan komutanı
        """)
    ),
    common=suffixes(
        fold("""
        ama ancak bu bunu bunun bunlar o onu onun onlar şu biz siz sen ben bir iki üç her hiç çok daha en ve veya
        ya da ki ne neden nasıl niye hangi kim kimi var yok evet hayır için gibi kadar göre sonra önce şimdi bugün
        dün yarın artık hem eğer çünkü fakat oysa yani işte belki hatta ayrıca böyle şöyle öyle bütün tüm bazı
        başka aynı diğer ilk son yeni eski büyük küçük insan gün yıl iş el yer kan can yaz kış ay su yol ara arada
        alan olan olarak bakın bakıyor bakıma bakar tam tek dün gel git galiba birlikte güya yanında derin kısa
        koca ince gene hangisi nerede burada orada şimdilik böylece üstelik sanki belli karşı
        """)
    ),
    letters=letter_shares("ı 4.6 k 4.3 y 3.1 ü 1.7 ş 1.5 ç 1.1 ğ 1.0 ö 0.8 w 0.1 j 0.08 x 0.05 â 0.03"),
    stopwords=suffixes(
        fold("""
        ve bir bu da de için ile olarak çok daha ne var gibi kadar sonra ama en ki değil her mi mı onu olduğu ise ya
        diye yok iki bile hem göre ancak şu içinde kendi nasıl zaman büyük şimdi önce karşı beni böyle hiç tüm olması
        etti ettiği tarafından başka bana çünkü artık bazı fakat veya biri ayrıca birlikte sadece yer alan değildir
        oluyor olacak olup vardı yaptığı söyledi fazla iyi aynı yalnızca sonraki önceki olabilir örneğin ilgili hiçbir
        farklı özel küçük yıl yılında herhangi sahip yani mevcut neden benim gün dün bugün kişi olmak eder edildi edilen
        yapılan olmadığı olduğunu ettiğini dedi geldi geçen bunun değildi ona onun
        """)
    ),
)
