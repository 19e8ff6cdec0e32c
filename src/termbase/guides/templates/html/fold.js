/* How a name that somebody types becomes keys: folded, in plain Latin letters, by its consonants. The tables come from
   search/tables.js, which is made of the data that `termbase lookup` itself uses. */
"use strict";

function termbaseKeys(tables) {
  const COMBINING = /[\u0300-\u036f\u1100-\u11ff\u3099\u309a]/;
  const APART = /[\u1100-\u11ff\u3099\u309a]/;
  const COMPOSED = /[\u1100-\u11ff\uac00-\ud7a3\u3041-\u30ff]+/g;
  const STRAY = /(?<![\u3041-\u30ff])[\u3099\u309a]+/g;
  const WORD = /[\p{L}\p{N}_]+/gu;

  const spread = (groups) => {
    const found = new Map();
    for (const [to, letters] of Object.entries(groups)) for (const letter of letters) found.set(letter, to);
    return found;
  };
  const folded = spread(tables.fold);
  const ascii = spread(tables.ascii);
  const sounds = new Map(Object.entries(tables.sounds));
  const consonants = new Map(Object.entries(tables.consonants));
  const each = (text, table) => Array.from(text, (letter) => (table.has(letter) ? table.get(letter) : letter)).join("");
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const longest = (keys) => new RegExp([...keys].sort((a, b) => b.length - a.length).map(escaped).join("|"), "g");

  function fold(text) {
    if (COMBINING.test(text)) text = text.normalize("NFC");
    let found = each(text, folded);
    if (APART.test(found)) {
      found = found.replace(STRAY, "").replace(COMPOSED, (part) => part.normalize("NFC")).replace(/[\u3099\u309a]/g, "");
    }
    return found.replaceAll("եվ", "եւ");
  }

  const words = (text) => fold(text).replaceAll("'", "").match(WORD) || [];
  const key = (text) => Array.from(words(text).join(" ")).slice(0, 255).join("");

  function asciiOf(letter) {
    const at = letter.codePointAt(0) - 0xac00;
    if (at >= 0 && at < 11172) {
      const [first, vowel, last] = tables.hangul;
      return first[Math.floor(at / 588)] + vowel[Math.floor((at % 588) / 28)] + last[at % 28];
    }
    return ascii.has(letter) ? ascii.get(letter) : letter.toLowerCase();
  }

  const GREEK_START = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${Object.keys(tables.greek).join("|")})`, "gu");

  /* The first of two pairs that read the same letters counts. */
  function replaced(text, pairs) {
    const by = new Map();
    for (const [many, one] of pairs) if (!by.has(many)) by.set(many, one);
    return text.replace(longest(by.keys()), (part) => by.get(part));
  }

  function romanised(lower, pairs) {
    lower = lower.replace(GREEK_START, (part) => tables.greek[part]);
    if (pairs.length) lower = replaced(lower, pairs);
    for (const [many, one] of tables.first) lower = lower.replaceAll(many, one);
    const whole = fold(each(lower, sounds)).normalize("NFC");
    return Array.from(whole, asciiOf).join("").toLowerCase().replace(/[^a-z0-9]+/g, "").slice(0, 255);
  }

  function suggested(lower) {
    for (const [letters, pairs] of tables.suggested) if (new RegExp(letters).test(lower)) return pairs;
    return [];
  }

  const isHan = (letter) => letter >= "\u3400" && letter <= "\u9fff";

  function syllable(letter) {
    let pinyin = asciiOf(letter);
    for (const [written, sound] of tables.initials) {
      if (pinyin.startsWith(written)) {
        pinyin = sound + pinyin.slice(written.length);
        break;
      }
    }
    return pinyin.endsWith("ng") ? pinyin.slice(0, -1) : pinyin;
  }

  function transcription(lower) {
    const letters = Array.from(lower);
    if (!letters.some(isHan) || letters.some((letter) => letter >= "\u3040" && letter <= "\u30ff")) return [];
    const read = letters.map((letter) => (isHan(letter) ? tables.syllables[letter] || syllable(letter) : letter));
    return [romanised(read.join(""), [])];
  }

  function liquids(plain) {
    const found = [plain];
    const at = Array.from(plain.matchAll(/[lr]/g), (match) => match.index);
    const free = Math.min(3, at.length);
    for (let number = 0; number < 2 ** free; number += 1) {
      const letters = [...plain];
      let last = "l";
      for (let place = 0; place < free; place += 1) {
        last = (number >> (free - 1 - place)) & 1 ? "r" : "l";
        letters[at[place]] = last;
      }
      for (const place of at.slice(3)) letters[place] = last;
      found.push(letters.join(""));
    }
    return found;
  }

  /* The ways in which a name of unknown language may be romanised, the plainest first. */
  function readings(text) {
    const lower = text.toLowerCase().normalize("NFC");
    const base = suggested(lower);
    const found = new Set([romanised(lower, base)]);
    const applicable = tables.guesses.filter(([letters]) => new RegExp(letters).test(lower)).map(([, pairs]) => pairs);
    for (const pairs of applicable) found.add(romanised(lower, [...pairs, ...base]));
    if (/[\u3040-\u9fff\uac00-\ud7a3]/.test(lower)) {
      for (const plain of [[...found][0], ...transcription(lower)]) liquids(plain).forEach((one) => found.add(one));
    }
    if (applicable.length > 1) {
      const together = new Map();
      for (const pairs of applicable) for (const [single, reading] of pairs) together.set(single, reading);
      found.add(romanised(lower, [...together, ...base]));
    }
    return [...found].filter(Boolean).slice(0, tables.most);
  }

  const DIGRAPH = longest(Object.keys(tables.digraphs));

  function skeleton(roman) {
    const latin = roman.replace(/c(?=[eiy])/g, "s").replace(DIGRAPH, (part) => tables.digraphs[part]);
    const plain = each(latin, consonants).replace(/(.)\1+/gs, "$1");
    const start = /^[aeiouyh]/.test(plain) ? "a" : "";
    return (start + plain.replace(/[aeiouyh]/g, "")).slice(0, 255);
  }

  const bucket = (roman) => skeleton(roman).replace(/[^a-z]/g, "").slice(0, 2) || "0";

  return { fold, key, words, readings, skeleton, bucket };
}

if (typeof module !== "undefined") module.exports = { termbaseKeys };
