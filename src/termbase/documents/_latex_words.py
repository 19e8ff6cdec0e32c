"""What commands of LaTeX and its packages do with the text about them."""

from __future__ import annotations

LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "textschwa": "ə", "schwa": "ə",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "lq": "‘", "rq": "’", "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "og": "«", "fg": "»", "textendash": "–", "textemdash": "—", "texthyphen": "-", "hyp": "-", "nobreakdash": "",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~", "slash": "/",
    "quad": " ", "qquad": " ", "enspace": " ", "space": " ", "nobreakspace": "\u00a0", "thinspace": "\u00a0",
    "textapostrophe": "’",
}  # fmt: skip
"""Commands that are a letter or a sign."""

SIGNS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\t": " ",
    ",": "\u00a0", ";": "\u00a0", ":": "\u00a0", "!": "", "-": "\u00ad", "/": "", "@": "", "+": "",
}  # fmt: skip
"""The same of one character that is no letter; an empty one is nothing."""

ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
"""Commands that put a mark on the next letter."""

LIGATURES = {
    "``": "“", "''": "”", ",,": "„", "<<": "«", ">>": "»", "--": "–", "---": "—", "~": "\u00a0", '"=': "-", '"~': "-",
    '"-': "\u00ad", '""': "",
}  # fmt: skip
"""What fonts and language packages make of signs in a row."""

UNREAD = {
    **dict.fromkeys(
        ("label", "index", "usepackage", "documentclass", "bibliography", "bibliographystyle", "input", "include",
         "includeonly", "pagestyle", "thispagestyle", "pagenumbering", "hypersetup", "geometry", "usetikzlibrary",
         "graphicspath", "hspace", "vspace", "hskip", "vskip", "color", "selectfont", "nocite", "addbibresource",
         "setmainfont", "setsansfont", "setmonofont", "theoremstyle", "date", "bibitem", "hypertarget",
         "phantomsection",
         "texorpdfstring", "href", "textcolor", "colorbox", "parbox", "raisebox", "rotatebox", "scalebox",
         "selectlanguage",
         "setmainlanguage", "setdefaultlanguage", "setotherlanguage", "setotherlanguages", "usetheme", "usecolortheme",
         "newpage", "linespread", "glsadd", "tag", "allowdisplaybreaks", "cline", "cmidrule", "RequirePackage",
         "PassOptionsToPackage", "hyphenation", "lstset", "sisetup", "captionsetup", "makeglossaries",
         "specialcomment"),
        1,
    ),
    **dict.fromkeys(
        ("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "setlength", "addtolength",
         "setcounter", "addtocounter", "definecolor", "newtheorem", "fontsize", "fcolorbox", "resizebox", "multicolumn",
         "newglossaryentry", "newacronym", "DeclareMathOperator", "setkomafont", "addtokomafont", "titleformat",
         "titlespacing", "numberwithin", "newcolumntype", "multirow", "pgfplotsset", "addcontentsline"),
        2,
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment", "definecolorset", "NewDocumentCommand"), 3),
}  # fmt: skip
"""Commands with so many arguments that are not read; what stands in further ones is."""

THINGS = {
    **dict.fromkeys(
        ("includegraphics", "url", "nolinkurl", "path", "gls", "Gls", "glspl", "acrshort", "acrlong", "acrfull", "ac",
         "num", "ang", "qty", "code", "texttt", "lstinline", "ensuremath", "footnotemark", "todo", "ce",
         "verbatiminput",
         "lstinputlisting", "inputminted", "printbibliography", "tableofcontents", "today", "LaTeX", "TeX", "cmd"),
        1,
    ),
    **dict.fromkeys(("SI", "mintinline", "acro"), 2),
}  # fmt: skip
"""Commands that stand in the line for something that is no text, with the number of their arguments."""

ASIDES = frozenset(("footnote", "footnotetext", "endnote", "thanks", "marginpar", "marginnote", "sidenote"))
"""Commands whose argument is read by itself, beside the text."""

HEADINGS = frozenset(
    ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "title", "subtitle",
     "frametitle", "framesubtitle", "addchap", "addsec", "minisec")
)  # fmt: skip
TITLE_PAGE = frozenset(("title", "subtitle", "author", "institute"))
"""What is read before the document begins."""

BLOCKS = HEADINGS | {"author", "institute", "caption", "captionof", "dedication", "epigraph"}
"""Commands whose argument is a paragraph of its own."""

SAID = frozenset(
    ("enquote", "textquote", "blockquote", "textcquote", "blockcquote", "foreignquote", "foreigntextquote")
)
"""Commands whose argument somebody else says."""

WORKS = frozenset(("worktitle", "booktitle", "citetitle*"))

QUOTING = frozenset(("quote", "quotation", "displayquote", "displaycquote", "verse", "foreigndisplayquote"))
VERBATIM = frozenset(
    ("verbatim", "verbatim*", "Verbatim", "BVerbatim", "lstlisting", "minted", "alltt", "comment", "filecontents",
     "filecontents*", "tikzpicture", "pgfpicture", "axis", "algorithm", "algorithmic", "luacode", "picture",
     "equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray", "eqnarray*",
     "math", "displaymath", "flalign", "flalign*", "alignat", "alignat*", "dmath", "array")
)  # fmt: skip
"""Environments in which nothing is read."""

TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "tblr": 1, "xltabular": 2}
ARGUMENTS = TABLES | {
    "minipage": 1, "multicols": 1, "thebibliography": 1, "wrapfigure": 2, "adjustbox": 1, "list": 2, "spacing": 1,
    "otherlanguage": 1, "otherlanguage*": 1, "foreigndisplayquote": 1,
}  # fmt: skip
"""Environments with so many arguments that are not read."""

LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "USenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "UKenglish": "en-GB", "canadian": "en-CA", "australian": "en-AU",
    "russian": "ru", "ukrainian": "uk", "belarusian": "be", "armenian": "hy", "azerbaijani": "az", "georgian": "ka",
    "turkish": "tr", "persian": "fa", "farsi": "fa", "arabic": "ar", "hebrew": "he", "german": "de", "ngerman": "de",
    "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH", "french": "fr",
    "francais": "fr", "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es", "catalan": "ca", "galician": "gl",
    "basque": "eu", "portuguese": "pt", "portuges": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "italian": "it",
    "romanian": "ro", "polish": "pl", "czech": "cs", "slovak": "sk", "slovene": "sl", "slovenian": "sl",
    "croatian": "hr", "serbian": "sr-Latn", "serbianc": "sr", "bosnian": "bs", "macedonian": "mk", "bulgarian": "bg",
    "greek": "el", "polutonikogreek": "el", "albanian": "sq", "hungarian": "hu", "magyar": "hu", "dutch": "nl",
    "danish": "da", "swedish": "sv", "norsk": "nb", "nynorsk": "nn", "norwegian": "no", "icelandic": "is",
    "finnish": "fi", "estonian": "et", "latvian": "lv", "lithuanian": "lt", "welsh": "cy", "irish": "ga",
    "japanese": "ja", "korean": "ko", "chinese": "zh", "vietnamese": "vi", "thai": "th", "hindi": "hi",
    "kurmanji": "kmr",
    "kurdish": "ku", "latin": "la", "esperanto": "eo", "indonesian": "id", "mongolian": "mn", "turkmen": "tk",
    "kazakh": "kk", "uyghur": "ug", "urdu": "ur", "bengali": "bn", "tamil": "ta",
}  # fmt: skip
"""Languages by the names that babel and polyglossia have for them."""
