"""The words that say what sort of place a name is: set apart, so that ``Adaları``, ``Islands`` and ``острова`` meet."""

from __future__ import annotations

import functools
import re

from rapidfuzz.distance import OSA

from termbase import text as texts

_WORDS = {
    "island": """island islands isle isles île îles isla islas illa ilha ilhas isola isole insel inseln eiland eilanden
        øer öarna остров острова острів острови востраў астравы остров острво острва ostrvo ostrva otok otoci ostrov
        ostrovy wyspa wyspy sziget szigetek insula insulele ada adası adaları ishull ishujt νησί νησιά νήσος νήσοι
        կղզի կղզիներ կղզիները კუნძული კუნძულები جزيرة جزر جزیره جزایر איי האי аралы аралдары saaret sala salas
        adasy adalary oroli orollari cayes cays atoll atol""",
    "district": """district rayon raion raionul rayonu rajon rajoni rajonas rajons район раён раион районы ауданы շրջան
        რაიონი ilçesi bezirk distrito distrikt districte districtul distretto kreis okres járás okrug округ окръг
        powiat rejon tumani قضاء شهرستان بخش נפת arrondissement condado etraby piiri piirikunta rajoon kommuni""",
    "municipality": """municipality municipal municipio município municipalité municipalidad gemeinde gemeente comune
        commune kommune kommun općina opština opstina општина община obshtina obština komuna bələdiyyəsi belediyesi
        gmina δήμος თემი მუნიციპალიტეტი համայնք муниципалитет муніципалітет муніцыпалітэт بلدية شهرداری munizipalität
        savivaldybė pašvaldība kunta munitsipaliteti bwrdeistref suyu""",
    "province": """province provincia província provincie provinz prowincja провинция провінція правінцыя region región
        regione région regija regiunea регион регіон рэгіён bölgesi ili vilayeti vilayəti край область вобласць област
        oblast oblasti облысы marz marzi марз մարզ մարզը მხარე მხარის კუთხე محافظة مقاطعة منطقة إقليم ولاية استان ولايت
        מחוז περιφέρεια νομός επαρχία περιοχή state county judetul județul governorate division piirkond reģions""",
    "city": """city town stadt ville ciudad città şəhəri şehri shahri shaheri qalasy қаласы город місто горад град grad
        mesto քաղաք ქალაქი مدينة شهر עיר πόλη miasto oraș orașul""",
    "village": """village selo село деревня вёска kəndi köyü գյուղ სოფელი قرية روستای روستا כפר χωριό dorf
        kylä hameau сяло""",
    "settlement": """settlement посёлок поселок селище поселення qəsəbəsi ավան დაბა посёлак смт пгт пос""",
    "republic": """republic república republica république republik republika republic respublika respublikası
        cumhuriyeti respublikasy республика республіка рэспубліка република հանրապետություն რესპუბლიკა جمهورية جمهوری
        הרפובליקה רפובליקת δημοκρατία repubblica rzeczpospolita republiek republiken""",
    "valley": """valley valleys vadisi vadileri долина долини даліна хөндій ხეობა հովիտ وادي وادی κοιλάδα""",
    "river": """river çayı nehri река річка рака գետ მდინარე نهر رود ποταμός fluss rivière río""",
    "lake": """lake gölü озеро езеро језеро լիճ ტბა بحيرة دریاچه λίμνη lac lago jezero""",
    "mountain": """mount mountain dağı гора планина լեռ მთა جبل کوه όρος mont monte berg""",
    "camp": """camp مخيم מחנה лагерь табір""",
    "north": """north northern nord nordre norte septentrional северный северная северное северные північний північна
        північне північні паўночны паўночная паўночная северен северна северно северни северни severni severna severno
        sjeverna kuzey şimali şimalı солтүстік ჩრდილოეთ ჩრდილოეთი հյուսիսային شمالی شمال الشمالية الشمالي צפון צפונית
        הצפונית βόρεια βόρειος βόρειο цæгат miazănoapte""",
    "south": """south southern sud sur sul süd südlich meridional южный южная южное южные південний південна південне
        південні паўднёвы паўднёвая паўднёвыя южен южна южно јужен јужна јужно јужни južni južna južno güney cənubi
        cənubı оңтүстік სამხრეთ სამხრეთი հարավային جنوبی جنوب الجنوبية الجنوبي דרום דרומית הדרומית νότια νότιος νότιο
        хуссар""",
    "east": """east eastern est este orientale oriental ost восточный восточная восточное восточные східний східна
        східне усходні усходняя източен източна източно источен источна источно источни istočni istočna doğu şərqi шығыс
        აღმოსავლეთ აღმოსავლეთი արևելյան شرقی الشرقية الشرقي מזרח מזרחית המזרחית ανατολικός ανατολική ανατολικό""",
    "west": """west western ouest oeste occidental occidentale западный западная западное западные західний західна
        західне заходні заходняя западен западна западно западни zapadni zapadna zapadno batı qərbi батыс დასავლეთ
        დასავლეთი արևմտյան غربی الغربية الغربي מערב מערבית המערבית δυτικός δυτική δυτικό""",
    "central": """central centrale centrală центральный центральная центральное центральные центральноафриканская
        центральна централна orta merkez mərkəzi ცენტრალური կենտրոնական مرکزی الوسطى מרכז κεντρική""",
    "upper": """upper haut haute superior superiore ober верхний верхняя верхнее верхние верхній верхня верхнє верхні
        верхняе горен горна горно горни горња горње gornji gornja gornje gorno gorna yukarı yuxarı жоғарғы ზემო վերին
        verin verkhniy verkhnyaya verkhneye علیا بالا العليا άνω """,
    "lower": """lower bas basse inferior inferiore unter nieder нижний нижняя нижнее нижние нижній нижня нижнє ніжні
        долен долна долно долни доња доње donji donja donje dolno dolna dolni aşağı aşağa ქვემო ներքին nerkin nerqin
        nizhniy nizhnyaya nizhneye سفلی پایین السفلى κάτω""",
    "new": """new neu neue nouveau nouvelle nuevo nueva novo nova novi nou nouă новый новая новое новые новий нова нове
        нові новы новае новые нов ново нови yeni жаңа ახალი նոր nor جدید الجديدة חדש νέα νέος νέο novyy novaya novoye
        nuovo nuova nieuw""",
    "old": """old alt vieux viejo starý stari staro stara vechi veche старый старая старое старые старий стара старе
        старі стар старо eski köhnə ескі ძველი հին قدیم القديمة παλαιό staryy staraya staroye""",
    "great": """great greater big gross groß grande mare большой большая большое большие великий велика велике великі
        вялікі голем голема големо голям veliki velika veliko büyük böyük үлкен დიდი մեծ mets بزرگ الكبرى μεγάλη""",
    "little": """little small lesser klein kleine petit petite pequeño mic mică малый малая малое малые малий мала мале
        малі малы мал мало mali mala malo küçük kiçik кіші პატარა փոքր pokr کوچک الصغرى μικρή""",
    "saint": """saint sent сент сен сан სენტ სენ sainte st sankt san santa santo são sfânta svatá sveta sveti sv
        святой святая свято святий свята святы света свети müqəddəs წმინდა სენტ սուրբ سانت سنت
        القديس άγιος αγία άγιοι""",
    "": """of de del della dels des di do da dos du the la le les el los las van von der den e i y и al as at an in
        d l na and & и й і й та ve və und et si și da და և եւ و""",
}  # fmt: skip
_SORTS = {texts.fold(word): sort for sort, words in _WORDS.items() for word in words.split()}
_ENDS = {
    "共和国": "republic", "共和國": "republic", "공화국": "republic",
    "群岛": "island", "群島": "island", "諸島": "island", "제도": "island", "군도": "island",
    "岛": "island", "島": "island", "섬": "island", "自治市": "municipality", "市镇": "municipality",
    "地区": "district", "地區": "district", "县": "district", "縣": "district", "区": "district", "區": "district",
    "구": "district", "군": "district", "県": "province", "省": "province", "州": "province", "주": "province",
    "도": "province", "市": "city", "시": "city", "村": "village", "镇": "village", "鎮": "village",
}  # fmt: skip
_STARTS = {
    "北": "north",
    "南": "south",
    "東": "east",
    "东": "east",
    "西": "west",
    "新": "new",
    "북": "north",
    "남": "south",
}
_START = re.compile(f"^({'|'.join(_STARTS)})(?=..)")
_SIDES = frozenset({"north", "south", "east", "west", "central", "upper", "lower", "new", "old", "great", "little"})
_UNITS = frozenset({"district", "municipality", "province"})
_END = re.compile(f"(?<=..)[ ]?({'|'.join(sorted(_ENDS, key=len, reverse=True))})$")
_PARTS = re.compile(r"[\s\-‐‑–—()/,]+|(?<=\b[dl])['’]")
_ARTICLE = re.compile("^ال(?=...)")


@functools.lru_cache(maxsize=65_536)
def core(name: str) -> tuple[str, frozenset[str]]:
    """What is left of a name without its words for a sort of place and little words, and which sorts these said.

    A name of nothing else is its own core.

    >>> core("Республика Косово")
    ('Косово', frozenset({'republic'}))
    """
    if name.isalpha() and name[-1] < "\u2e80" and not name.startswith("ال"):
        return name, frozenset()  # one word: the usual case
    said: set[str] = set()
    middle = name
    for found in (_END.search(middle), _START.search(middle)):
        if found and len(middle) - len(found[0]) >= 2:
            said.add(_ENDS.get(found[1]) or _STARTS[found[1]])
            middle = middle.replace(found[0], "", 1) if not found.start() else middle[: found.start()]
    if said:
        return middle, frozenset(said)
    parts = [part for part in _PARTS.split(name) if part]
    sorts = [_SORTS.get(texts.fold(part)) for part in parts]
    kept = [_ARTICLE.sub("", part) for part, sort in zip(parts, sorts, strict=True) if sort is None]
    if not kept:
        return name, frozenset()
    said.update(sort for sort in sorts if sort)
    return (name if kept == parts else " ".join(kept)), frozenset(said)


def with_sorts_mended(key: str) -> list[str]:
    """A folded name with one word for a sort of place spelt as it should be, where one letter of it is wrong:
    ``waldum isyland`` → ``waldum island``; at most four such.
    """
    words = key.split()
    found: list[str] = []
    for at, word in enumerate(words if len(words) > 1 else ()):
        if len(word) < 3 or word in _SORTS:
            continue
        near = [sort for sort in _SORTS if len(sort) >= 3 and OSA.distance(word, sort, score_cutoff=1) <= 1]
        found += [" ".join((*words[:at], sort, *words[at + 1 :])) for sort in near]
    return found[:4]


def agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """How well two names' sorts go together: 1 the same, less where one says more, little for north and south."""
    if one == other:
        return 1.0
    if (one ^ other) & _SIDES:
        return 0.6 if one & _SIDES and other & _SIDES else 0.75
    return 0.96


def kinship(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two names' sorts speak for one place: 1 the same, 0.7 two sorts of administrative unit, else 0."""
    if one == other:
        return 1.0 if one else 0.0
    return 0.7 if one & _UNITS and other & _UNITS else 0.0
