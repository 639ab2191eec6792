/* Search by pinyin: `yingyezhizhao`, `yyzz` and `yingyezz` all find a business licence in a Chinese title. */
(function (search) {
  "use strict";
  const MOST = 20;

  // The ways to read letters as initials: letter by letter, or syllable by syllable; the last may be cut short.
  function initials(letters, syllables) {
    const found = new Set([letters]);
    const known = Object.keys(syllables);
    (function read(at, begun) {
      if (found.size > MOST) return;
      if (at === letters.length) { if (begun.length > 1) found.add(begun); return; }
      known.forEach(one => {
        if (letters.startsWith(one, at)) read(at + one.length, begun + one[0]);
        else if (one.startsWith(letters.slice(at))) found.add(begun + one[0]);
      });
    })(0, "");
    return [...found].filter(one => one.length > 1);
  }

  function reader(syllables) {
    const of = {};
    Object.keys(syllables).forEach(one => Array.from(syllables[one]).forEach(character => {
      (of[character] = of[character] || []).push(one);
    }));
    // Where the characters from `at` on end that the rest of the letters can be read from; -1 if they cannot.
    function end(text, at, letters) {
      if (!letters) return at;
      for (const one of of[text[at]] || []) {
        if (one.startsWith(letters)) return at + 1;
        for (const part of [one, one[0]]) {
          const stop = letters.startsWith(part) ? end(text, at + 1, letters.slice(part.length)) : -1;
          if (stop >= 0) return stop;
        }
      }
      return -1;
    }
    return (text, letters) => {
      for (let at = 0; at < text.length; at++) {
        const stop = end(text, at, letters);
        if (stop > at + 1) return text.slice(at, stop);
      }
      return "";
    };
  }

  search.byPinyin = async function (letters) {
    const syllables = await search.load("r0"), read = reader(syllables), found = new Map();
    for (const way of initials(letters, syllables)) {
      const size = Math.min(3, way.length);
      const keys = Array.from({ length: way.length - size + 1 }, (_, at) => "~" + way.slice(at, at + size));
      const lists = await Promise.all([...new Set(keys)].map(search.holding));
      lists.reduce(search.both).forEach(value => found.set(Math.floor(value / search.ZONES), value));
    }
    const marks = document => {
      const one = search.row(document);
      return [one.title, ...one.names].map(text => read(text, letters)).filter(Boolean);
    };
    const test = document => read(search.row(document).title, letters) ? 0 : marks(document).length ? 1 : -1;
    return { terms: [], also: letters, exact: false, tests: [test], marks,
      found: [...found.values()].sort((a, b) => a - b) };
  };
})(sitegenSearch);
