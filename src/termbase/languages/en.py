"""English: the possessive after an apostrophe, and plurals of names that are long enough to be told from others."""

from __future__ import annotations

import re

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

_SIBILANT = re.compile("(?:s|x|z|ch|sh)$")
_LONG_ENOUGH = re.compile("[a-z]{5}|[a-z]{2,3}[b-np-tv-z]$")


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """Plurals, but not of short words in -a, -o, -u: Turks, IDPs, Poles; not Hama-s, Lao-s."""
    if not _LONG_ENOUGH.match(word):
        return ()
    if _SIBILANT.search(word):
        return ((word, "sibilant"),)
    if word.endswith("y") and word[-2] not in "aeiou":
        return ((word, "plural"), (word[:-1], "y"))
    return ((word, "plural"),)


_EVERYDAY = suffixes(
    fold("""
        okay ok yes no nope yeah yep hello hi hey thanks thank please sorry welcome congratulations wow oh ah well sure
        right fine nice good great best better bad worst worse big small little large long short high low tall wide
        narrow deep old young new fresh cheap easy hard simple quick fast slow early late ready happy sad funny lucky
        hot cold warm cool wet dry clean dirty clear dark light bright heavy soft strong weak rich poor full empty whole
        half double single main real true false free open closed safe wild quiet loud sweet sour bitter sharp flat round
        straight golden silver iron black white red green blue yellow brown grey gray pink orange purple central north
        south east west northern southern eastern western upper lower middle inner outer left top bottom front back side
        end start beginning center centre royal national international federal public private general special common
        local global modern ancient current former recent next past present future extra total final original normal
        perfect ever never always often sometimes usually once twice again soon later already almost quite rather too
        enough maybe perhaps probably possibly certainly definitely actually really basically finally eventually
        suddenly recently currently apparently obviously unfortunately hopefully generally especially instead otherwise
        meanwhile besides indeed else together apart away ahead forward down up off out around across along among behind
        below beneath beside between beyond despite during except inside like near outside since than through throughout
        till toward towards under unless until upon via whether while within come comes came coming go goes went gone
        take takes took taken give gives gave given get gets got getting make makes made find finds found think thinks
        thought know knows knew known tell tells told ask asks asked work works worked seem seems feel feels felt try
        tries tried leave leaves call calls called need needs needed want wants wanted look looks looked use uses used
        using show shows showed shown keep keeps kept put puts run runs ran turn turns turned hold holds held bring
        brings brought begin begins began help helps helped talk talks play plays played move moves moved live lives
        lived believe happen happens happened write writes wrote written provide sit sits sat stand stands stood lose
        loses lost pay pays paid meet meets met include includes included continue set sets learn change changes changed
        lead leads led understand watch follow follows followed stop stops create speak read reads reading allow add
        spend grow walk win wins won offer remember love consider appear buy buys bought wait serve die died send expect
        build built stay fall cut reach kill remain suggest raise pass sell require report decide pull check click visit
        enjoy imagine rate sale sales order ship book books page pages list line lines lot lots part parts place point
        points state states case cases week weeks month months year years day days hour hours minute minutes time night
        nights morning evening afternoon noon today tonight spring summer autumn winter january february march april may
        june july august september october november december monday tuesday wednesday thursday friday saturday sunday
        christmas easter man men woman women child children boy boys girl girls baby kid kids people person family
        father mother dad mom mum brother sister son daughter husband wife uncle aunt cousin friend friends neighbor
        student students teacher doctor nurse lawyer driver worker workers farmer soldier officer police army navy force
        forces war peace battle victory freedom liberty justice power law court council union party committee government
        country nation city town village county district province region area land world earth sky sun moon star stars
        water fire air wind rain snow ice stone rock sand mountain hill valley river lake sea ocean island bay beach
        coast forest wood woods tree trees garden park field farm house houses home homes room hall halls door window
        wall roof floor street road roads avenue square bridge tower castle palace church temple mosque cathedral school
        college university academy institute library museum theater theatre cinema hotel restaurant bar cafe club shop
        store market mall station airport port harbor hospital clinic bank office company firm factory plant mill mine
        car cars bus train plane boat bike truck phone computer mobile internet web site email mail letter paper news
        story stories article magazine movie film music song songs dance game games sport team league cup match player
        coach name names word words number numbers price money dollar cost tax job jobs business industry trade economy
        food bread meat fish milk cheese egg eggs salt sugar tea coffee wine beer fruit apple cake rice soup dinner
        lunch breakfast dog dogs cat cats horse cow pig sheep goat bird birds lion tiger bear wolf fox eagle hawk head
        face eye eyes hand hands arm leg foot heart body blood mind soul spirit life death birth hope faith truth idea
        ideas question answer problem reason result results plan plans project program system model type form kind sort
        level class group series unit piece surprise salon oral vision mission image picture photo video color colour
        sound voice language history science art culture nature energy health medicine care service services support
        security defense rights summary table figure chapter section note notes mile miles feet pound pounds ton tons
        gold steel coal oil gas glass cotton silk leather plastic anyone anything anybody everyone everything everybody
        someone something somebody nobody nothing none whatever whoever whenever wherever why who whom whose another
        other others own same different various several certain following based regarding concerning according due per
        plus minus versus can't don't he's she's it's i'm you're they're we're that's there's what's let's i've you've
        we've isn't wasn't doesn't didn't won't wouldn't couldn't shouldn't ain't nor seen done been being having doing
        gonna wanna gotta damn hell god lord jesus lol omg wtf btw imo plz pls thru tho cause cuz til bye cheers
    """)
)

LANGUAGE = Language(
    code="en",
    stems=_stems,
    endings={
        "plural": suffixes("s s' s's"),
        "sibilant": suffixes("es es'"),
        "y": suffixes("ies ies'"),
    },
    joined=suffixes("- s"),
    quotes=(("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")),
    titles=suffixes(
        fold("""
        president premier minister secretary chancellor speaker chairman chairwoman chairperson chief leader general
        colonel major captain lieutenant marshal admiral commander ambassador envoy governor mayor senator congressman
        congresswoman representative deputy king queen prince princess emir sultan shah emperor pope patriarch bishop
        archbishop metropolitan catholicos ayatollah sheikh imam rabbi judge justice lord lady sir dame mr mrs ms miss
        mx dr prof professor academician journalist spokesman spokeswoman spokesperson comrade dictator strongman
        pres gen col lt sen gov rep
        """)
    ),
    common=suffixes(
        fold("""
        the a an this that these those it he she they we you i his her its their our my your what when where why
        how which there here if and but or nor so yet as at by for from in into of on to with without over under after
        before since until while because although though however moreover also not no yes all any some many much most
        more few several each every both either neither one two three four five six seven eight nine ten first second
        last next new old now then today tomorrow yesterday is are was were be been being has have had do does did can
        could may might must shall should will would let lets us me him them just only even still such very well get
        go going make take see say said being working building hunting times time good great long little big high
        """)
    ),
    letters=letter_shares("w 1.9 y 1.9 k 0.8 x 0.2 j 0.2 q 0.1"),
    stopwords=suffixes(
        fold("""
        the of and to in a is that for it was on with as be at by this from have are he not an or his had has they you
        were which we their been will would there its but said who more one she about when out can all if what than
        into could so other after them also our some no up do time her him my these two your first then only over any
        new may most like because how should such between through where while those being during before under since
        against both however many made did many until per very just even here still between
        """)
    ),
    everyday=_EVERYDAY,
    compounding=False,
)
