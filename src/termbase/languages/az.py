"""Azerbaijani in Latin and Cyrillic letters: endings by vowel harmony; -lı makes an inhabitant."""

from __future__ import annotations

import re

from termbase.languages._turkic import Late, Turkic
from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

_BOTH_I, _BOTH_U = (("a", "i"), ("e", "i")), (("a", "u"), ("e", "u"))

_LATIN = Turkic(
    # Folding makes ı and i, ə and e, o and ö, u and ü one.
    harmony={"a": (("a", "i"),), "e": (("e", "i"),), "i": _BOTH_I, "o": _BOTH_U, "u": _BOTH_U},
    high={"a": "i", "e": "i"},
    letters={"D": "d", "C": "c"},
    accusative="nI",
    cases={"C": ("Adek", "AcAn", "InAn"), "V": ("yAdek", "yAcAn", "ynAn"), "P": ("nAdek", "nAcAn")},
    short=2,
    softened={"q": "g", "k": "y"},
    syncope={
        "agiz": "agz", "alin": "aln", "beyin": "beyn", "burun": "burn", "fikir": "fikr", "isim": "ism",
        "nesil": "nesl", "ogul": "ogl", "omur": "omr", "qisim": "qism", "resim": "resm",
    },
)  # fmt: skip

# Cyrillic ә folds to Latin e, as ə does; the other letters stay apart. The classes are marked off by "к".
_HARD_I, _SOFT_I, _HARD_U, _SOFT_U = (("а", "ы"),), (("e", "и"),), (("а", "у"),), (("e", "ү"),)
_CYRILLIC = Turkic(
    harmony={
        "а": _HARD_I, "я": _HARD_I, "ы": _HARD_I, "e": _SOFT_I, "е": _SOFT_I, "э": _SOFT_I, "и": _SOFT_I + _HARD_I,
        "о": _HARD_U, "у": _HARD_U, "ө": _SOFT_U, "ү": _SOFT_U, "ю": _HARD_U + _SOFT_U,
    },
    high={"а": "ы", "e": "и"},
    letters={
        "D": "д", "C": "чҹ", "l": "л", "r": "р", "n": "н", "m": "м", "z": "з", "s": "с", "y": "ј", "k": "к", "i": "и",
        "d": "д", "e": "e", "c": "ҹ", "a": "а",
    },
    accusative="nI",
    cases={"C": ("Adek", "AcAn"), "V": ("yAdek", "yAcAn"), "P": ("nAdek", "nAcAn")},
    short=2,
    softened={"г": "ғ", "к": "ј"},
    syncope={"оғул": "оғл", "бурун": "бурн", "ағыз": "ағз"},
)  # fmt: skip
_LATIN_ENDINGS, _CYRILLIC_ENDINGS = _LATIN.endings(), _CYRILLIC.endings("к")
_LATIN_JOINED, _CYRILLIC_JOINED = _LATIN.joined(_LATIN_ENDINGS), _CYRILLIC.joined(_CYRILLIC_ENDINGS)
_IS_CYRILLIC = re.compile("[\u0400-\u04ff]")


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    if _IS_CYRILLIC.search(word):
        return tuple((stem, f"к{kind}") for stem, kind in _CYRILLIC.stems(word))
    return _LATIN.stems(word)


_EVERYDAY = suffixes(
    fold("""
        zaman vaxt il gün gecə səhər axşam həftə ay saat dəqiqə əsr dövr insan adam xalq kişi qadın uşaq qız oğlan gənc
        yaşlı ana ata anası atası bacı qardaş oğul övlad arvad ər yoldaş baba nənə nəvə xala bibi əmi dayı ailə qohum
        dost qonşu qonaq düşmən qəhrəman əsgər zabit kapitan polkovnik general bəy xanım ağa cənab müəllim tələbə şagird
        həkim mühəndis fəhlə kəndli çoban balıqçı ovçu yazıçı şair rəssam bəstəkar aktyor müğənni rejissor jurnalist
        müəllif oxucu oyunçu çempion polis müdir sədr üzv həyat ölüm sevgi məhəbbət dostluq sülh müharibə qələbə zəfər
        azadlıq həqiqət yalan inam ümid ruh könül ürək göz əl qol ayaq baş üz saç burun ağız qulaq diş dil boyun bel
        barmaq qan can söz iş fikir sual cavab səbəb məqsəd yol küçə meydan prospekt ev otaq mətbəx qapı pəncərə divar
        dam bağ həyət park meşə ağac palıd çinar söyüd alma armud gilas üzüm əncir nar heyva qoz fındıq çiçək gül lalə
        ot yarpaq budaq kök tarla çöl dağ təpə dərə düzən qaya daş qum torpaq palçıq çay bulaq göl okean ada sahil
        körfəz su od yer göy hava külək fırtına yağış qar buz günəş ulduz işıq kölgə qış yay yaz bahar payız yanvar
        fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr bazar bazarertəsi çərşənbə cümə şənbə
        bayram ad adı şəhər kənd qəsəbə rayon region ölkə dövlət respublika vətən yurd millət birlik şura məclis partiya
        komitə komissiya seçki hakimiyyət qanun hüquq məhkəmə qərar əmr müqavilə islahat inqilab üsyan hərəkat cəbhə
        ordu alay tabur hücum müdafiə sərhəd qala qüllə saray məbəd kilsə məscid mədrəsə xaç tanrı allah mələk peyğəmbər
        din məktəb lisey universitet institut akademiya fakültə kitabxana muzey teatr kino stadion klub komanda liqa
        kubok oyun yarış turnir zavod fabrik mədən ferma dəyirman bank birja dükan mağaza aptek xəstəxana vağzal liman
        körpü metro qatar vaqon maşın avtobus təyyarə gəmi qayıq raket mayak sistem proqram layihə plan model növ sinif
        qrup say rəqəm məbləğ qiymət pul manat dollar xidmət vəzifə istirahət idman futbol incəsənət musiqi mahnı rəqs
        roman hekayə nağıl şeir kitab qəzet jurnal məktub yazı film şəkil rəsm albom səhnə rol elm texnika fizika kimya
        tarix mədəniyyət ədəbiyyat səs rəng hissə yarı son orta mərkəz cənub şimal şərq qərb üst alt yan tərəf həll
        inkişaf uğur xoşbəxtlik sevinc kədər dərd qorxu gülüş yuxu ad-san şərəf namus çörək duz şəkər ət balıq süd
        pendir yağ yumurta şorba plov qəhvə şərab pivə bal kartof kələm pomidor xiyar soğan sarımsaq heyvan qurd ayı
        tülkü dovşan şir pələng maral at inək öküz keçi qoyun quzu it pişik siçan quş qartal qarğa göyərçin qaz ördək
        xoruz toyuq durna leylək qızıl gümüş dəmir mis polad kömür neft odun kağız qılınc qalxan bıçaq balta çəkic
        bayraq zəng hovuz duman şimşək qığılcım alov masa stul yataq şkaf qutu kilo metr kilometr litr ton faiz vergi
        büdcə gəlir borc sənaye ticarət iqtisadiyyat maliyyə nazirlik idarə bələdiyyə fond cəmiyyət şirkət agentlik
        təşkilat sağlamlıq təhsil yeni köhnə böyük kiçik balaca yüksək alçaq hündür uzun qısa geniş dar dərin yaxşı pis
        gözəl çirkin qırmızı ağ qara mavi yaşıl sarı boz parlaq aydın təmiz çirkli isti soyuq quru yaş şirin turş acı
        zəngin kasıb güclü zəif sürətli yavaş sakit yumşaq bərk yüngül ağır asan çətin sadə dolu boş tam bütöv yumru iti
        düz əyri dik canlı diri ölü sağlam xəstə şad azad müstəqil ümumi əsas mühüm lazım xüsusi fərqli başqa oxşar bəzi
        əvvəlki indiki gələcək keçən keçmiş ilk birinci ikinci üçüncü dördüncü beşinci axırıncı sol sağ ön arxa iç
        xarici daxili yuxarı aşağı irəli geri uzaq yaxın yerli rəsmi milli beynəlxalq mülki siyasi hüquqi açıq bağlı
        məşhur mən mənim mənə məni məndə məndən sən sənin sənə səni onun ona onu onlara bizim bizə bizi sizin sizə sizi
        özü öz özünü özünə özləri biri birisi bir-biri bir neçə az birdən hamısı hamı hər kəs heç kim kimsə bura burası
        buraya burada buradan ora orası oraya orada oradan hara haraya harada haradan üzəri üstü altı önü arxası yanı
        içi arası oldu olduğu olmuş olacaq olur olsun olmaq etdi etmək edir edən edəcək gəldi gələn getdi gedən gedir
        gedək gəl get al aldı alan verən verdi verir dedi deyən deyir söylədi söylə soruşdu baxdı bax gördü görən görür
        bildi bilən bilir bilirəm istədi istəyir istəyirəm qaldı qalan qalır çıxdı çıxan girdi durdu dur oturdu qalxdı
        başladı bitdi tapdı açdı düşdü tutdu qaçdı yazdı yazan oxudu oxuyan sevdi sevən lazımdır gərək yetər haydı bəli
        xeyr yox əlbəttə görəsən aman heyf vay ey salam sağol buyurun xahiş təşəkkür zira halbuki məgər kaş barı hətta
        nəhayət əvvəlcə sonradan əvvəllər yenidən təkrar yenə bəzən daima həmişə əsla hələ indicə dərhal dünən bugün
        sabah gündüz gecələr tez gec deməli beləliklə yəqin doğrudan əslində xüsusilə adətən təxminən sadəcə yalnız
        təkcə olduqca çox artıq əksinə görə rəğmən dair haqqında boyunca sıfır dörd beş yeddi səkkiz doqquz on iyirmi
        otuz qırx əlli altmış yetmiş səksən doxsan yüz min milyon tək cüt sıra yarısı çoxu güzgü pərdə telefon
        televiziya radio işarə xətt sınaq
    """)
)

LANGUAGE = Language(
    code="az",
    stems=_stems,
    endings=_LATIN_ENDINGS | _CYRILLIC_ENDINGS,
    derived=_LATIN.derived() | _CYRILLIC.derived("к"),
    joined=Late(lambda: frozenset(_LATIN_JOINED) | frozenset(_CYRILLIC_JOINED)),
    quotes=(("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("‘", "’")),
    titles=suffixes(
        fold("""
        prezident prezidenti baş nazir naziri müavini sədr sədri spiker spikeri katib katibi lider lideri başçısı
        general polkovnik marşal admiral səfir səfiri deputat senator kral kraliça şahzadə şah sultan imperator papa
        cənab xanım bəy doktor professor akademik şeyx ayətullah jurnalist komandan komandanı şeyxülislam
        президент президенти назир назири сәдр сәдри ҹәнаб ханым лидер лидери
        """)
    ),
    common=suffixes(
        fold("""
        amma lakin ancaq bu bunu bunun bunlar o onu onun onlar biz siz sən mən bir iki üç hər heç çox daha ən və
        ya da ki nə niyə necə hansı kim kimi var yox bəli xeyr üçün qədər görə sonra əvvəl indi bu gün dünən sabah
        artıq həm əgər çünki yəni bəlkə hətta belə elə bütün bəzi başqa eyni digər ilk son yeni köhnə böyük kiçik
        insan gün il iş əl yer qan can yaz qış ay su yol ara olan olaraq tam tək gəl get bax baxın
        """)
    ),
    letters=letter_shares(
        "ə 9.1 ı 3.6 y 2.9 k 2.5 ü 1.9 ş 1.6 q 1.6 ç 1.0 ö 0.7 x 0.7 ğ 0.5 j 0.06 w 0.05 ә 9.1 и 7.5 ы 3.6",
        "ј 2.5 ү 1.9 ҝ 1.0 ҹ 1.0 һ 0.8 ө 0.7 ғ 0.5",
    ),
    stopwords=suffixes(
        fold("""
        və bir bu ki da də üçün ilə olan isə daha çox ildə nə sonra kimi var ən deyil hər mən onun bunu onu həm ya
        qədər olub edib edir olunur olmuşdur edilmişdir olaraq öz haqqında tərəfindən böyük indi amma lakin ona əvvəl
        belə artıq heç necə başqa yalnız bəzi çünki həmin etdi edən idi qarşı müxtəlif yox əgər birlikdə həmçinin üzrə
        bildirib ibarətdir qeyd etmişdir onların ilin saylı davam barədə bildirdi deyə deyib yaxşı bilər əsasən istifadə
        daxil mənim mənə hələ olunan edərək etdiyi irəli eyni olmaq olacaq nəticəsində ərzində hazırda olduğu olduğunu
        вә бир бу илә үчүн олан даһа чох иди исә онун өз һәм көрә
        """)
    ),
    everyday=_EVERYDAY,
    marked="çəğıöşü",
)
