"""Japanese: no spaces, particles follow names in other characters; a title follows the surname."""

from __future__ import annotations

from termbase.languages.base import Language, suffixes
from termbase.text import fold

LANGUAGE = Language(
    code="ja",
    script="Jpan",
    cased=False,
    spaced=False,
    quotes=(("「", "」"), ("『", "』"), ("“", "”"), ("〈", "〉"), ("《", "》"), ('"', '"')),
    titles=suffixes(
        fold("""
        大統領 首相 総理 総理大臣 主席 国家主席 書記長 総書記 大臣 外相 防衛相 長官 国務長官 事務総長 議長 議員
        上院議員 大使 特使 知事 市長 将軍 大将 元帥 大佐 司令官 国王 女王 王子 王女 皇太子 天皇 皇帝 教皇 法王 総主教
        大主教 報道官 代表 党首 最高指導者 氏 さん 様 博士 教授 記者
        """)
    ),
    stopwords=suffixes(
        fold("""
        の は を に が で と も へ や から まで より など には では とは への での として について による によって
        における である です ます した して する される された している いる ある ない なかった なる なった この その
        あの これ それ ここ そこ もの こと ため とき よう また しかし そして ただし および または だが だった という
        といった とも ので のに けれど ながら まま さらに すでに ほか 彼 彼女 私 我々
        """)
    ),
)
