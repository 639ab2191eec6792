/* Search by sentence: where nothing holds the words as typed, what holds the known words among them.
   Known are the everyday words of data/synonyms.yaml, and every piece that some text holds. */
(function (search) {
  "use strict";
  const MOST = 6;

  // Everyday words first, words to be ignored next, then the longest pieces that some text holds.
  async function pieces(query) {
    const found = [], says = search.told().synonyms.flatMap(([says, finds]) => says.map(say => [search.words(say).join(""), finds]));
    const longest = (list, rest) => list.filter(one => rest.startsWith(one[0])).sort((a, b) => b[0].length - a[0].length)[0];
    const ignored = search.told().ignore.map(word => [word]);
    for (const term of search.words(query)) {
      let from = 0;
      for (let at = 0; at < term.length;) {
        const rest = term.slice(at), say = longest(says, rest), skip = longest(ignored, rest);
        const taken = say && !(skip && skip[0].length > say[0].length) ? say : skip;
        if (taken) {
          found.push(...await spans(term.slice(from, at)));
          if (taken[1]) found.push({ word: taken[0], ways: [[taken[0]], ...taken[1].map(search.words)] });
        }
        at += taken ? taken[0].length : 1;
        if (taken) from = at;
      }
      found.push(...await spans(term.slice(from)));
    }
    const once = new Map(found.map(one => [one.word, one]));
    return Promise.all([...once.values()].slice(0, MOST).map(together));
  }

  async function spans(text) {
    const letters = Array.from(text), found = [];
    const held = await Promise.all(letters.slice(1).map((letter, at) => search.postings(letters[at] + letter)));
    for (let at = 0; at < letters.length - 1;) {
      let to = at + 1;
      for (let list = held[at]; list.length; list = to < letters.length ? search.shared(list, held[to - 1]) : []) to++;
      while (to > at + 1 && !await stands(letters.slice(at, to).join(""))) to--;
      if (to > at + 1) found.push(letters.slice(at, to).join(""));
      at = to;
    }
    return found.map(word => ({ word, ways: [[word]] }));
  }

  async function stands(word) {
    const results = new search.Results([await search.everyWord([word], "")], {});
    return (await results.more(1)).length > 0;
  }

  // What says a word in any way, and what that tells: the fewer, the more.
  async function together(piece) {
    const lists = await Promise.all(piece.ways.map(async way => (await Promise.all(way.map(search.withTerm))).reduce(search.both)));
    const found = new Map();
    lists.forEach(list => list.forEach(value => {
      const document = Math.floor(value / search.ZONES);
      found.set(document, Math.min(value % search.ZONES, found.has(document) ? found.get(document) : search.ZONES));
    }));
    const tests = piece.ways.map(way => way.map(search.literal));
    const test = document => Math.min(...tests.map(way => search.worst(way.map(one => one(document)))).filter(zone => zone >= 0), search.ZONES);
    return Object.assign(piece, {
      found, weight: Math.log(1 + search.told().count / (found.size || Infinity)),
      test: document => { const zone = test(document); return zone < search.ZONES ? zone : -1; },
    });
  }

  // What holds all pieces first, then what holds the most telling ones, as far as half of what the best tells.
  search.bySentence = async function (query) {
    const parts = (await pieces(query)).filter(piece => piece.found.size), of = new Map();
    parts.forEach((piece, place) => piece.found.forEach((zone, document) => of.set(document, (of.get(document) || 0) | 1 << place)));
    const chosen = mask => parts.filter((piece, place) => mask & 1 << place);
    const weigh = mask => chosen(mask).reduce((sum, piece) => sum + piece.weight, 0);
    const masks = [...new Set(of.values())].sort((a, b) => weigh(b) - weigh(a));
    const tiers = masks.filter(mask => weigh(mask) * 2 >= weigh(masks[0])).map(mask => {
      const held = chosen(mask), documents = [...of.keys()].filter(document => (of.get(document) & mask) === mask);
      return {
        terms: held.flatMap(piece => piece.ways.flat()), also: held.map(piece => piece.word), exact: false,
        tests: held.map(piece => piece.test),
        found: documents.sort((a, b) => a - b).map(document => document * search.ZONES + Math.max(...held.map(piece => piece.found.get(document)))),
      };
    });
    return { tiers, words: parts.map(piece => piece.word) };
  };
})(sitegenSearch);
