/* Search in the page, without a server: names are looked up in small files that are read as they are needed. */
"use strict";

const termbase = (() => {
  const box = document.getElementById("query");
  const list = document.getElementById("results");
  const status = document.getElementById("status");
  const root = document.documentElement.dataset.root || "";
  const shown = 30;
  const waiting = new Map();
  const files = new Map();
  const heads = new Map();
  let tables = null;
  let keys = null;
  let turn = 0;

  /* A file of ours: a script, since pages opened from a disk may read nothing else. */
  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(
        name,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = `${root}search/${name}.js`;
          script.onload = resolve;
          script.onerror = () => {
            waiting.delete(name);
            reject(new Error(name));
          };
          document.head.append(script);
        }),
      );
    }
    return waiting.get(name);
  }

  const within = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (row[j] < least) least = row[j];
      }
      if (least > most) return false;
      before = row;
    }
    return before[b.length] <= most;
  };

  function asked(text) {
    const words = keys.words(text);
    return {
      key: words.join(" "),
      words,
      whole: keys.readings(text),
      each: words.map((word) => keys.readings(word)),
    };
  }

  /* Which files can have it: by each way to read its longest word, and every word that has a sign of its own. */
  function wanted(query) {
    const longest = query.words.reduce((best, word, at) => (word.length > query.words[best].length ? at : best), 0);
    const found = new Set();
    for (const reading of query.each[longest] || []) {
      const name = keys.bucket(reading);
      if (name.length === 1) tables.files.filter((file) => file.startsWith(name)).forEach((file) => found.add(file));
      else if (tables.files.includes(name)) found.add(name);
    }
    return [...found];
  }

  /* How well a name answers, from 0 (not at all) to 100 (it is the name). */
  function score(query, row) {
    const [, name, , spoken, stem] = row;
    const key = keys.key(name);
    if (key === query.key) return 100;
    const roman = spoken.replaceAll(" ", "");
    if (query.whole.includes(roman)) return 92;
    if (key.startsWith(query.key)) return 86;
    if (stem && query.words.length === stem.split(" ").length && stem.length > 2) {
      const stems = stem.split(" ");
      if (stems.every((part, at) => query.words[at].startsWith(part) && query.words[at].length - part.length < 7)) return 82;
    }
    const words = key.split(" ");
    if (query.words.every((word) => words.some((one) => one.startsWith(word)))) return 78;
    const parts = spoken.split(" ");
    if (query.each.every((ways) => ways.some((way) => parts.some((part) => part.startsWith(way))))) return 70;
    const length = query.whole[0] ? query.whole[0].length : 0;
    if (length > 4 && query.whole.some((way) => roman.startsWith(way))) return 66;
    const bones = length > 4 ? keys.skeleton(roman) : "";
    if (bones.length > 2 && query.whole.some((way) => keys.skeleton(way) === bones)) return 58;
    if (length > 4) {
      const most = length > 8 ? 2 : 1;
      if (query.whole.slice(0, 3).some((way) => within(way, roman, most))) return 50;
      if (query.words.length === 1 && parts.some((part) => part.length > 4 && within(query.whole[0], part, most))) return 44;
    }
    return 0;
  }

  function best(query, names) {
    const found = new Map();
    for (const name of names) {
      for (const row of files.get(name) || []) {
        const points = score(query, row);
        if (!points) continue;
        const known = found.get(row[0]);
        const better = !known || points > known.points || (points === known.points && row[5] > known.row[5]);
        if (better) found.set(row[0], { points, row });
      }
    }
    return [...found.values()].sort(
      (a, b) => b.points - a.points || b.row[5] - a.row[5] || a.row[1].length - b.row[1].length || a.row[0] - b.row[0],
    );
  }

  const rightToLeft = /^(?:ar|fa|he|ur|ps|ku-Arab|ckb|yi|dv|syr)\b/;
  function named(text, lang) {
    const name = document.createElement("bdi");
    name.lang = lang;
    name.dir = rightToLeft.test(lang) || /-(?:Arab|Hebr)\b/.test(lang) ? "rtl" : "ltr";
    name.textContent = text;
    return name;
  }

  async function show(found) {
    const rows = found.slice(0, shown);
    await Promise.all([...new Set(rows.map(({ row }) => Math.floor(row[0] / tables.heads)))].map((at) => load(`heads-${at}`)));
    list.replaceChildren(
      ...rows.map(({ row }) => {
        const [id, head, lang] = heads.get(row[0]);
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `${root}c/${id}.html`;
        link.append(named(head, tables.langs[lang]));
        item.append(link);
        if (row[1] !== head) {
          const also = document.createElement("span");
          also.className = "soft";
          also.append(" ", named(row[1], tables.langs[row[2]]));
          item.append(also);
        }
        return item;
      }),
    );
  }

  async function search() {
    const text = box.value.trim();
    const mine = (turn += 1);
    if (!text) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      await load("tables");
      const query = asked(text);
      const names = wanted(query);
      await Promise.all(names.map(load));
      if (mine !== turn) return;
      const found = query.key ? best(query, names) : [];
      await show(found);
      if (mine !== turn) return;
      const count = found.length > shown ? `${shown}+` : String(found.length);
      status.textContent = found.length ? list.dataset.found.replace("{count}", count) : list.dataset.none;
    } catch {
      status.textContent = list.dataset.failed;
    }
  }

  if (box && list) {
    const given = new URLSearchParams(location.search).get("q");
    if (given) box.value = given;
    box.addEventListener("input", search);
    if (box.form) {
      box.form.addEventListener("submit", (event) => {
        event.preventDefault();
        search();
      });
    }
    if (box.value) search();
    if (!given) box.focus({ preventScroll: true });
  }

  return {
    ready(given) {
      tables = given;
      keys = termbaseKeys(given);
    },
    names: (name, rows) => files.set(name, rows),
    heads: (at, rows) => rows.forEach((row, place) => heads.set(at * tables.heads + place, row)),
  };
})();
