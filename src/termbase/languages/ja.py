"""Japanese: no spaces, particles follow names in other characters; a title follows the surname."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
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
    letters=letter_shares(
        "の 4.5 い 3.0 に 2.9 は 2.7 た 2.6 し 2.6 を 2.5 る 2.4",
        "と 2.4 な 2.3 が 2.2 て 2.2 で 2.1 す 1.5 っ 1.3 れ 1.3",
        "か 1.3 ー 1.3 ま 1.2 も 1.1 さ 1.1 こ 1.0 ら 1.0 ン 1.0",
        "う 1.0 り 0.9 く 0.8 あ 0.8 日 0.8 ス 0.7 ル 0.7 ト 0.7",
        "き 0.6 ん 0.6 年 0.6 イ 0.5 ア 0.5 よ 0.5 け 0.5 人 0.5",
        "国 0.5 一 0.5 ラ 0.4 リ 0.4 ッ 0.4 め 0.4 会 0.4 中 0.3",
        "時 0.2 以 0.2 的 0.2 不 0.1 在 0.1 和 0.1 有 0.1 要 0.1",
        "来 0.1 対 0.1 個 0.05 他 0.04 到 0.02",
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
