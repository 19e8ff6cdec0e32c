"""Chinese: no spaces, no endings; a title follows the surname."""

from __future__ import annotations

from termbase.languages.base import Language, letter_shares, suffixes
from termbase.text import fold

LANGUAGE = Language(
    code="zh",
    script="Hani",
    cased=False,
    spaced=False,
    quotes=(("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ('"', '"')),
    titles=suffixes(
        fold("""
        总统 總統 总理 總理 首相 主席 部长 部長 外长 外長 大臣 国务卿 國務卿 秘书长 秘書長 议长 議長 议员 議員 参议员
        參議員 大使 特使 省长 省長 州长 州長 市长 市長 将军 將軍 上将 上將 元帅 元帥 上校 司令 国王 國王 女王 亲王
        親王 王子 公主 苏丹 蘇丹 沙阿 皇帝 教皇 教宗 主教 大主教 发言人 發言人 领导人 領導人 先生 女士 博士 教授 记者
        記者
        """)
    ),
    letters=letter_shares(
        "的 3.6 一 1.3 是 1.2 了 1.0 在 1.0 不 1.0 人 0.9 有 0.8",
        "和 0.7 国 0.7 中 0.6 年 0.6 他 0.5 我 0.5 以 0.5 到 0.5",
        "这 0.4 们 0.4 为 0.4 个 0.4 会 0.4 要 0.4 就 0.4 也 0.4",
        "國 0.3 对 0.3 说 0.3 时 0.3 来 0.3 将 0.3 日 0.3 這 0.2",
        "們 0.2 為 0.2 個 0.2 會 0.2 時 0.2 与 0.2 對 0.1 說 0.1",
        "來 0.1 與 0.1 將 0.1",
    ),
    stopwords=suffixes(
        fold("""
        的 了 是 在 和 有 不 这 這 那 为 為 与 與 对 對 也 就 都 而 及 之 从 從 到 说 說 要 会 會 可以 他 她 它 们 們
        我 你 我们 我們 他们 他們 这个 這個 一个 一個 没有 沒有 因为 因為 所以 但是 如果 虽然 雖然 以及 或者 其中 已经
        已經 表示 进行 進行 可能 成为 成為 自己 由于 由於 关于 關於 根据 根據 之后 之後 时 時 于 於 被 将 將 等 把 还
        還 并 並 其 此
        """)
    ),
)
