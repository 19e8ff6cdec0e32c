"""German: the genitive -s, adjectives that decline within names; -er and -isch make other words."""

from __future__ import annotations

import re

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

# Adjectives that stand in names of places, states and events; those in -isch are known by that.
_ADJECTIVE = re.compile(
    "(?P<stem>.{2,}isch|.{2,}lich|neu|alt|gross|klein|hoh|ober|unter|mittler|nieder|vereinigt|vereint|heilig|tot|rot"
    "|schwarz|weiss|blau|gelb|grun|golden|autonom|deutsch|national|international|besetzt|umstritten|selbsternannt|erst"
    "|zweit|dritt|gemeinsam|kalt|still|fern|nah)(?:e|er|es|en|em)"
)


_NOUNS = ("staat", "krieg", "konflikt", "vertrag", "reich", "bund", "gebiet", "abkommen", "gebirge")


def _stems(word: str) -> tuple[tuple[str, str], ...]:
    if adjective := _ADJECTIVE.fullmatch(word):
        return ((adjective["stem"], "adjective"),)
    if word.endswith(("s", "x", "z")):
        return ((word, "sibilant"),)
    if word.endswith(_NOUNS):
        return ((word, "noun"),)
    if len(word) < 4:
        return ((word, "short"),)
    return ((word, "e" if word.endswith("e") else "name"),)


_DERIVED = "er ern ers erin erinnen isch ische ischen ischer isches ischem"

_EVERYDAY = suffixes(
    fold("""
        der die das den dem des ein eine einen einem einer eines kein keine mein meine dein deine sein seine ihr ihre
        unser unsere euer ich du er sie es wir man wer was wo wie wann warum weil wenn ob dass als auch noch nur schon
        sehr viel viele wenig mehr alle alles jeder jede jedes dieser diese dieses jener so hier dort da dann danach
        heute morgen gestern jetzt nun nie immer oft bald spät früh und oder aber doch denn nicht nein ja bitte danke
        gut besser schlecht groß klein alt neu jung lang kurz hoch tief breit eng schnell langsam rot blau grün gelb
        weiß schwarz grau kalt warm heiß nass trocken rein voll leer frei offen stark schwach reich arm schön wahr
        falsch zeit jahr monat woche tag tage nacht abend mittag stunde minute mensch menschen leute mann männer frau
        frauen kind kinder junge mädchen vater mutter sohn tochter bruder schwester familie freund freunde nachbar gast
        feind held soldat lehrer schüler student arzt richter leben tod liebe krieg frieden sieg freiheit recht wahrheit
        hoffnung seele herz auge augen hand hände fuß kopf gesicht haar mund ohr wort worte sache frage antwort grund
        ziel weg wege straße platz haus häuser wohnung zimmer tür fenster wand dach hof garten park wald baum bäume
        blume gras feld wiese berg berge hügel tal stein felsen sand erde fluss bach see meer insel küste strand wasser
        feuer luft wind regen schnee eis sonne mond stern licht schatten frühling sommer herbst winter januar februar
        märz april mai juni juli august september oktober november dezember montag dienstag mittwoch donnerstag freitag
        samstag sonntag name stadt dorf ort land staat bund republik heimat volk regierung partei wahl macht gesetz
        gericht befehl vertrag reform armee heer front grenze burg schloss turm kirche kloster dom kreuz gott engel
        schule universität museum theater kino stadion verein mannschaft liga pokal spiel spieler fabrik werk mühle bank
        markt laden bahnhof hafen brücke zug wagen auto bus flugzeug schiff boot geld preis euro dollar arbeit dienst
        sport kunst musik lied tanz buch zeitung brief bild film rolle wissenschaft technik geschichte kultur sprache
        stimme farbe form teil hälfte ende anfang mitte norden süden osten westen seite stelle glück freude angst
        schmerz traum ehre brot salz fleisch fisch milch käse wein bier kaffee tee apfel tier hund katze pferd kuh vogel
        adler gold silber eisen kohle holz papier glas messer fahne essen trinken gehen kommen sehen machen sagen rat
        hilfe fall linie reihe gruppe zahl problem aufgabe lösung erfolg druck kraft stück punkt minister präsident
        kanzler partner gegner trainer polizei feuerwehr gesellschaft firma unternehmen bericht meldung ergebnis runde
        tor daten kurs lage länder zahlen bürger mut rand raum boden dabei dazu dafür dagegen davon berater drama zoll
        büro ära bau reisen haushalt angebot vorschlag versuch beispiel ordnung regel ursache folge bereich ebene
        richtung entwicklung verkehr umwelt gesundheit bildung wirtschaft handel industrie verlust gewinn schaden gefahr
        sicherheit
    """)
)

LANGUAGE = Language(
    code="de",
    stems=_stems,
    endings={
        "name": suffixes("s"),
        "short": suffixes("s"),
        "sibilant": suffixes("es"),
        "e": suffixes("n s"),
        "noun": suffixes("s es e en"),
        "adjective": suffixes("e er es en em"),
    },
    derived={"name": suffixes(_DERIVED), "sibilant": suffixes(_DERIVED)},
    joined=suffixes("- s"),
    quotes=(("„", "“"), ("‚", "‘"), ("»", "«"), ("›", "‹"), ("«", "»"), ('"', '"')),
    titles=suffixes(
        fold("""
        präsident präsidentin bundespräsident staatspräsident ministerpräsident ministerpräsidentin premier
        premierminister premierministerin regierungschef regierungschefin staatschef kanzler kanzlerin bundeskanzler
        bundeskanzlerin minister ministerin außenminister außenministerin verteidigungsminister innenminister
        staatssekretär generalsekretär vorsitzender vorsitzende sprecher sprecherin general oberst oberstleutnant major
        hauptmann leutnant marschall admiral kommandeur botschafter botschafterin gesandter gouverneur bürgermeister
        bürgermeisterin senator senatorin abgeordneter abgeordnete könig königin prinz prinzessin fürst sultan schah
        kaiser zar papst patriarch bischof erzbischof ajatollah scheich imam rabbiner herr herrn frau dr prof professor
        professorin journalist journalistin
        """)
    ),
    common=suffixes(
        fold("""
        der die das den dem des ein eine einen einem einer er sie es wir ihr ich man und oder aber denn doch wenn weil
        dass als wie wo was wer wen wem warum wann so auch noch nur schon sehr hier da dort dann nun jetzt heute gestern
        morgen in im an am auf aus bei bis durch für gegen mit nach ohne seit über um unter von vor zu zum zur zwischen
        nicht kein keine alle alles andere viele mehr diese dieser dieses diesem diesen jede jeder mein dein sein unser
        ist sind war waren hat haben wird werden kann muss soll will zwei drei erst eins beide neu alt gut
        """)
    ),
    letters=letter_shares("w 1.6 k 1.4 ü 0.7 ä 0.6 ö 0.3 j 0.3 ß 0.2 y 0.1 x 0.05"),
    stopwords=suffixes(
        fold("""
        der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
        dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
        mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich
        eines jahr zwei diese dieser wieder keine seiner worden will zwischen immer was sagte gibt alle diesem muss
        wurden beim doch jetzt waren drei jahre ihr ihm ihn uns damit bereits da ihrer nun
        """)
    ),
    everyday=_EVERYDAY,
    nouns=True,
)
