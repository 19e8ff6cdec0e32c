"""Persian: plural -ha and -an, the ezafe after a vowel, enclitic possessors; -i makes an adjective or an inhabitant."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

# The joiner (ZWNJ) is folded away: ارمنستان‌ها is ارمنستانها.
_PLURAL = "ها های هایی هایش هایشان هایمان هایتان هایم هاست هارا"
_CLITICS = "م ام اش شان مان تان"

# Arabic plurals in use with words of which names of states and bodies are made.
_BROKEN_PLURALS = """
    ملت/ملل دولت/دول امر/امور علم/علوم ماده/مواد مملکت/ممالک صنعت/صنایع عرب/اعراب کرد/اکراد ترک/اتراک حزب/احزاب
    قانون/قوانین فرمان/فرامین حق/حقوق قوم/اقوام شهید/شهدا وزیر/وزرا رئیس/رؤسا سفیر/سفرا اسیر/اسرا امیر/امرا
    عالم/علما فقیر/فقرا منطقه/مناطق جزیره/جزایر ساحل/سواحل اثر/آثار شیء/اشیا خبر/اخبار فکر/افکار مسجد/مساجد
    مدرسه/مدارس مرکز/مراکز مجلس/مجالس محفل/محافل مذهب/مذاهب منبع/منابع مکتب/مکاتب مصیبت/مصائب حادثه/حوادث
    سلطان/سلاطین بحر/بحار نهر/انهار شرکت/شرکات هیئت/هیئات عضو/اعضا فرد/افراد شخص/اشخاص ضلع/اضلاع شرط/شروط
"""
_BROKEN = {one: many for one, _, many in (pair.partition("/") for pair in fold(_BROKEN_PLURALS).split())}


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    if len(word) < 4:
        found = [(word, "short vowel" if word[-1:] in ("ا", "و") else "short")]
    elif word.endswith(("ا", "و")):
        found = [(word, "vowel")]
    elif word.endswith("ه"):
        found = [(word, "he"), (word[:-1], "gan")]
    elif word.endswith("ی"):
        found = [(word, "ye")]
    else:
        found = [(word, "consonant")]
        if word.endswith("ت") and len(word) > 4:
            found.append((word[:-1], "at"))
    if many := _BROKEN.get(word):
        found.append((many, "broken"))
    return tuple(found)


_EVERYDAY = suffixes(
    fold("""
        پیام خبر متن اساس دور بار طول سایر جرم تمرین دامنه لایه صحنه دسته رده شیوه هویت آیین ذره میل عین بیان کسب سن
        سنگین کلی دولتی قبلی اولین آخرین دومین سومین بالا پایین بیرون درون جلو عقب بالای توی یکی همه هیچ کسی چیزی جایی
        گاهی همیشه هرگز دیر زود باز دوباره زیرا کاش شاید البته صرفا اینها آنها ما شما دارم داریم دارید دارای داشتن بودم
        بودیم بودند بوده کرده شوند برد برده برود رفت آمد یافت آورد داد دید گفت گرفت خورد زد خواست توانست ماند رسید نشست
        افتاد کاری مردان زنان جای جا زمان ساعت دقیقه آدم چشم دست پا سر مو گوش دهان کمر خون سینه چهره کلمه حرف فکر پرسش
        پاسخ دلیل هدف اتاق در دیوار گاو گوسفند سگ گربه پرنده نان نمک شکر گوشت پول قیمت سخت سبک آسان پر خالی کج
    """)
)

LANGUAGE = Language(
    code="fa",
    script="Arab",
    cased=False,
    stems=_stems,
    endings={
        "short": suffixes(_PLURAL),
        "short vowel": suffixes(_PLURAL, "ی ست"),
        "consonant": suffixes(_PLURAL, _CLITICS, "ان انی ات ین را ست"),
        "vowel": suffixes(_PLURAL, "ی یش یمان یتان یشان ست را"),
        "he": suffixes(_PLURAL, _CLITICS, "ی را ست"),
        "gan": suffixes("گان گانی ات"),
        "ye": suffixes(_PLURAL, _CLITICS, "ان را ست"),
        "at": suffixes("ات"),
        "broken": suffixes("- ی یی یش یشان یمان"),
    },
    derived={
        "consonant": suffixes("ی یها یهای یهایی یان یانی یست یاش یای یه"),
        "short": suffixes("ی یها یهای یان"),
        "vowel": suffixes("یی ییها ییهای ییان یان ییست"),
        "short vowel": suffixes("یی ییها ییهای ییان"),
        "he": suffixes("ای ایها ایهای یی ییها"),
    },
    quotes=(("«", "»"), ("“", "”"), ("‹", "›"), ('"', '"'), ("‘", "’")),
    titles=suffixes(
        fold("""
        رئیس رئیس‌جمهور رئیس‌جمهوری جمهور جمهوری نخست‌وزیر وزیر رهبر دبیرکل سخنگو سخنگوی سفیر نماینده ژنرال سرلشکر
        سرتیپ سردار دریادار سرهنگ فرمانده استاندار فرماندار شهردار سناتور شاه پادشاه ملکه شاهزاده سلطان امپراتور پاپ
        آقای خانم دکتر پروفسور استاد مهندس آیت‌الله حجت‌الاسلام امام شیخ سید ملا اسقف کشیش خبرنگار
        """)
    ),
    letters=letter_shares("ی 9.7 ه 6.1 ک 3.2 گ 1.2 پ 0.8 آ 0.7 چ 0.3 ژ 0.1 ئ 0.1 أ 0.02 ۀ 0.02 ي 0.02 ك 0.02"),
    stopwords=suffixes(
        fold("""
        و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد می ما شده باید هر آنها بود اما یا وی دیگر بین
        پس اگر همه چه کنند کند شود دارد او چند پیش بعد درباره کرده گفت هیچ میان حال بسیار دو می‌شود می‌کند نمی روی
        بیش چون ولی حتی همین همچنین بوده باشد داد داده داشت دارند هستند نیست من شما آنان بدون مورد زیر سوی سال
        خواهد هایی های ها ای اند کردن شدن گرفته گزارش بیشتر است. کنیم توسط
        """)
    ),
    everyday=_EVERYDAY,
)
