"""The names and sentences that the conformance cases are made of: one plain sentence a language, a few names."""

from __future__ import annotations

# A sentence around a name, ``{}``; and names in their basic form. The words around mean "yesterday … was named".
SENTENCES: dict[str, str] = {
    "en": "Yesterday {} was named again",
    "ru": "Вчера снова {} назвали",
    "uk": "Учора знову {} назвали",
    "be": "Учора зноў {} назвалі",
    "bg": "Вчера пак {} споменаха",
    "hy": "Երեկ կրկին {} նշվեց",
    "az": "Dünən yenə {} dedilər",
    "tr": "Dün yine {} dediler",
    "ka": "გუშინ ისევ {} ახსენეს",
    "fa": "دیروز باز {} نوشتند",
    "ar": "أمس ذكروا {} مرتين",
    "he": "אתמול שוב {} נזכר",
    "de": "Gestern hat man {} wieder genannt",
    "fr": "Hier on nommait encore {} partout",
    "es": "Ayer nombraron otra vez {} por fin",
    "it": "Ieri chiamavano ancora {} insieme",
    "pl": "Wczoraj znowu {} wymieniono",
    "ro": "Ieri au numit iar {} acolo",
    "el": "Χθες πάλι {} έγραψαν",
    "zh": "昨天又提到{}一次",
    "ja": "昨日また{}と言った",
    "ko": "어제 다시 {} 언급했다",
    "hi": "कल फिर {} कहा गया",
}

PLACES: dict[str, tuple[str, ...]] = {
    "en": ("Stepanakert", "Taiwan", "Kosovo"),
    "ru": ("Ереван", "Донецк", "Приштина"),
    "uk": ("Харків", "Київ", "Львів"),
    "be": ("Магілёў", "Мінск"),
    "bg": ("Скопие", "Охрид"),
    "hy": ("Երևան", "Սևան", "Արցախ", "Գյումրի"),
    "az": ("Xankəndi", "Şuşa", "Naxçıvan", "İrəvan"),
    "tr": ("İstanbul", "Iğdır", "Lefkoşa", "Şırnak"),
    "ka": ("თბილისი", "სოხუმი", "ბაქო"),
    "fa": ("تهران", "اردبیل", "کردستان"),
    "ar": ("بيروت", "دمشق", "الخرطوم"),
    "he": ("ירושלים", "חברון"),
    "de": ("Köln", "Gießen", "Zürich"),
    "fr": ("Orléans", "Besançon", "Genève"),
    "es": ("Cádiz", "Logroño", "Córdoba"),
    "it": ("Forlì", "Merano"),
    "pl": ("Łódź", "Gdańsk", "Kraków"),
    "ro": ("Timișoara", "Constanța", "Chișinău"),
    "el": ("Αθήνα", "Κύπρος", "Σκόπια"),
    "zh": ("台湾", "钓鱼岛", "斯捷潘纳克特"),
    "ja": ("ウクライナ", "竹島", "ジョージア"),
    "ko": ("독도", "조지아", "우크라이나"),
    "hi": ("काराबाख", "कश्मीर", "दिल्ली"),
}

SEVERAL_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("Upper Karabakh", "Western Sahara"),
    "ru": ("Нагорный Карабах", "Южная Осетия"),
    "uk": ("Кривий Ріг",),
    "hy": ("Լեռնային Ղարաբաղ",),
    "az": ("Dağlıq Qarabağ",),
    "tr": ("Kuzey Kıbrıs",),
    "ka": ("მთიანი ყარაბაღი",),
    "fa": ("کرانه باختری",),
    "ar": ("جبل طارق",),
    "he": ("תל אביב",),
    "de": ("Bad Tölz",),
    "es": ("San Sebastián",),
    "el": ("Βόρεια Μακεδονία",),
    "ko": ("남 오세티야",),
    "hi": ("जम्मू कश्मीर",),
}

HYPHENATED: dict[str, tuple[str, ...]] = {
    "en": ("Nagorno-Karabakh", "Guinea-Bissau"),
    "ru": ("Йошкар-Ола",),
    "uk": ("Івано-Франківськ",),
    "de": ("Baden-Württemberg",),
    "fr": ("Port-au-Prince",),
    "he": ("תל-אביב",),
}

APOSTROPHIC: dict[str, tuple[str, ...]] = {
    "en": ("Step'anakert", "Sana'a", "Xi'an"),
    "uk": ("Слов'янськ", "Кам'янець"),
    "fr": ("L'Aquila",),
    "ru": ("Кот-д'Ивуар",),
}
