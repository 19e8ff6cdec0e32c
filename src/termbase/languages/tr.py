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


_EVERYDAY = suffixes(
    fold("""
        zaman yıl gün gece sabah akşam hafta ay saat dakika saniye yüzyıl çağ dönem insan halk adam kadın kadınlar çocuk
        bebek kız oğlan genç yaşlı anne annesi annem baba babası babam ana abla ağabey kardeş oğul evlat karı koca eş
        dede nine torun hala teyze amca dayı yenge aile akraba dost arkadaş komşu konuk misafir düşman kahraman savaşçı
        asker askeri subay er komutan yüzbaşı binbaşı albay general paşa bey hanım ağa efendi bay bayan sayın öğretmen
        öğrenci hoca doktor hekim hemşire mühendis işçi köylü çiftçi çoban balıkçı avcı yazar şair ressam besteci
        sanatçı oyuncu şarkıcı yönetmen gazeteci okur seyirci hakem antrenör şampiyon polis memur müdür başkan üye aday
        avukat hakim savcı bakan vekil vali kaymakam muhtar hayat yaşam ölüm sevgi aşk dostluk barış savaş harp zafer
        özgürlük hürriyet doğru gerçek yalan inanç umut ruh gönül kalp yürek göz el kol ayak baş kafa yüz saç burun ağız
        kulak diş dil boyun sırt karın bel diz parmak kan can ten kemik söz sözcük kelime iş düşünce fikir soru sorun
        cevap yanıt neden sebep amaç yol yön cadde sokak meydan bulvar ev oda salon mutfak kapı pencere cam duvar çatı
        bahçe avlu park orman koru ağaç meşe çam kavak söğüt elma armut kiraz vişne üzüm incir nar ayva ceviz fındık
        çiçek gül lale çimen ot yaprak dal kök tarla bozkır dağ tepe vadi ova çukur kaya taş kum toprak çamur dere çay
        ırmak nehir göl okyanus ada kıyı sahil körfez su ateş yer gök hava rüzgar fırtına yağmur kar buz güneş yıldız
        ışık gölge karanlık kış yaz bahar güz ilkbahar sonbahar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül
        ekim kasım aralık pazartesi salı çarşamba perşembe cuma cumartesi pazar bayram isim ad adı şehir kent köy kasaba
        ilçe il mahalle bölge yöre semt ülke devlet cumhuriyet krallık imparatorluk vatan yurt millet ulus birlik kurul
        kurulu konsey meclis parti komite komisyon seçim oy iktidar muhalefet yasa kanun hak hukuk mahkeme dava karar
        emir anlaşma sözleşme reform devrim isyan ayaklanma hareket cephe donanma alay tugay tabur bölük saldırı savunma
        sınır kale kule köşk saray tapınak kilise cami medrese manastır haç tanrı allah melek peygamber din mezhep okul
        lise üniversite enstitü akademi fakülte bölüm kütüphane müze tiyatro sinema stat stadyum kulüp takım lig kupa
        maç oyun yarış turnuva rekor fabrika atölye maden çiftlik değirmen banka bankası borsa piyasa çarşı dükkan
        mağaza eczane hastane istasyon gar liman köprü havaalanı metro tren vagon araba otomobil kamyon otobüs uçak gemi
        tekne kayık füze fener motor makine araç sistem program proje plan model tip tür sınıf grup dizi sayı rakam
        toplam fiyat para lira dolar kuruş ücret maaş maliyet hizmet görev dinlenme tatil spor futbol sanat müzik şarkı
        türkü dans roman öykü hikaye masal şiir kitap gazete dergi mektup yazı film resim tablo fotoğraf albüm sahne rol
        bilim teknik fizik kimya tarih kültür edebiyat ses renk biçim şekil parça yarı yarım uç son orta merkez güney
        kuzey doğu batı üst alt yan taraf mekan çözüm gelişme başarı şans mutluluk sevinç üzüntü acı dert korku gülüş
        gözyaşı rüya uyku düş ün şan şeref namus ekmek tuz şeker et balık süt peynir yağ yumurta çorba pilav kahve şarap
        bira rakı bal patates lahana domates soğan sarımsak salatalık salata sebze meyve biber maydanoz hayvan kurt ayı
        tilki tavşan aslan kaplan geyik at katana inek boğa öküz keçi koyun kuzu köpek kedi fare kuş kartal şahin karga
        güvercin kaz ördek horoz tavuk kuğu martı turna leylek altın gümüş demir bakır çelik kömür petrol gaz kil odun
        kağıt kılıç kalkan bıçak balta çekiç saban bayrak çan havuz çeşme sis bora şimşek kıvılcım alev sakız koro
        orkestra bale opera keman masa sandalye yatak dolap tahta kutu kilo metre kilometre litre gram ton adet tane kat
        derece oran yüzde faiz vergi bütçe gelir gider borç kredi bono tahvil hisse sanayi tarım ticaret ekonomi maliye
        hazine bakanlık müdürlük başkanlık belediye vakıf dernek sendika şirket ajans kurum kuruluş örgüt merkezi genel
        müdürlüğü savaşı sağlık eğitim güvenlik adalet kültürel hendek siper cephane silah tüfek top tank bomba sigara
        çanta elbise gömlek ayakkabı şapka eldiven koku tat boya kumaş ip çivi dar yeni eski büyük küçük yüksek alçak
        uzun kısa geniş derin iyi kötü güzel çirkin kızıl kırmızı al ak beyaz kara siyah mavi yeşil sarı mor pembe gri
        turuncu kahverengi parlak aydınlık temiz kirli pis sıcak soğuk ılık kuru yaş ıslak tatlı ekşi tuzlu zengin fakir
        yoksul güçlü zayıf hızlı yavaş sessiz yumuşak sert katı hafif ağır kolay zor basit dolu boş tam bütün yuvarlak
        keskin düz eğri dik canlı diri ölü sağlam hasta mutlu üzgün özgür bağımsız ortak temel önemli gerekli özel
        sıradan farklı başka öteki benzer bazı kimi şimdiki gelecek geçen geçmiş ilk birinci ikinci üçüncü dördüncü
        beşinci sol sağ ön arka iç dış yukarı aşağı ileri geri uzak yakın yerel resmi milli ulusal uluslararası sivil
        mali siyasi hukuki bulanık nazik sık seyrek bol az kesin açık kapalı belli yasak serbest boşuna doğal yapay
        gizli kutsal meşhur ünlü canım ben benim bana beni bende benden benimle bizim bize bizi sen senin sana seni
        sende senden sizin size sizi onun ona onu onlara kendi kendisi kendim kendin kendine kendini kendimiz kendileri
        birisi birbiri biri birkaç birçok birazcık biraz birden hepsi herkes herhangi hiçbir kimse bura burası buraya
        burada buradan ora orası oraya orada oradan şura şurası nere neresi nereye nerede nereden ne ötesi berisi karşı
        karşısı üzeri üstü altı önü arkası yanı içi dışı arası ötekiler berikiler oradaki buradaki oldu olduğu oldum
        olmuş olacak olur olsa olsun olmak oluyor olabilir etti etmek ediyor eden edecek geldi gelen geliyor gitti giden
        gidiyor gidelim git gel aldı alan veren verdi vermek verir yaptı yapan yapmak yapar yapıyor dedi diyen diyor der
        derken söyledi söyle anlat sordu baktı baksana bak bakın gördü gören görür görüyor bildi bilen bilir biliyor
        bilmem istedi isteyen ister istiyor kaldı kalan kalır kalıyor çıktı çıkan çıkar çıkıyor girdi giren girer durdu
        duran dur durun oturdu oturan kalktı başladı başlayan başlar bitti biten bulundu bulunan bulur buldu açtı kapadı
        düştü düşen tuttu tutan koştu koşan yürüdü yürüyen yazdı yazan okudu okuyan sevdi seven sever seviyorum
        düşünüyorum biliyorum istiyorum sanıyorum umarım lazım gerek gerekir yeter haydi hadi peki tamam elbette tabii
        acaba aman eyvah yazık ah oh vay hey merhaba selam güle buyurun lütfen teşekkür teşekkürler zira mademki gerçi
        meğer keşke bari hele üstelik dahası nitekim nihayet sonunda önceden sonradan eskiden yeniden tekrar yine gene
        bazen daima hep her asla hâlâ henüz hemen derhal birazdan demin deminki şimdilerde yarınki dünkü bugünkü gündüz
        geceleyin sabahleyin erken geç çabuk usul öyleyse böylece şöylece oracıkta herhalde galiba sahi gerçekten
        aslında özellikle genellikle yaklaşık sadece yalnız yalnızca ancak salt epey oldukça pek çok fazla daha eksik
        karşılık rağmen dolayı ötürü itibaren doğrudan aracılığı göre bağlı ilişkin dair ait hakkında uyarınca boyunca
        kabul ara arada aradan arası aralarında yerim yerimden yerde kira kiralık pati telli usta aracı konak havan
        yorgun mersi kamara devasa yunan sıfır bir iki üç dört beş yedi sekiz dokuz on yirmi otuz kırk elli altmış
        yetmiş seksen doksan bin milyon milyar çift tek sıra sırayla ikisi üçü yarısı çoğu nice gayet ayna perde telefon
        televizyon radyo bilgisayar kamera işaret çizgi
    """)
)

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
    everyday=_EVERYDAY,
    marked="âçğıîöşüû",
)
