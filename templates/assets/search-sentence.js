/* Search by sentence: where nothing holds the words as typed, what holds the known words among them.
   Known are the everyday words of data/synonyms.yaml, and every piece that some text holds. */
(function (search) {
  "use strict";
  const MOST = 6, LONGEST = 10, COST = 0.6, PART = /[\p{L}\p{N}]/u;
  // Letters that stand between words: a short piece that begins or ends with one has cut through its neighbour, unless it is a word.
  const CUT = 4, grammar = { between: null, words: null };

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

  // The pieces that say most together: what many texts hold is a word, what few do has come together by chance.
  async function spans(text) {
    const letters = Array.from(text), gone = new Set(), kept = new Set();
    const pair = (letter, at) => PART.test(letter) && PART.test(letters[at]) ? search.postings(letters[at] + letter) : [];
    const held = await Promise.all(letters.slice(1).map(pair));
    for (;;) {
      const found = best(letters, held, gone), unsure = found.filter(word => !kept.has(word));
      const really = await Promise.all(unsure.map(stands));
      unsure.forEach((word, at) => (really[at] ? kept : gone).add(word));
      if (!really.includes(false)) return found.map(word => ({ word, ways: [[word]] }));
    }
  }

  function best(letters, held, gone) {
    const from = Array(letters.length + 1).fill({ worth: 0, words: [] });
    for (let at = letters.length - 1; at >= 0; at--) {
      from[at] = from[at + 1];
      let list = held[at] || [];
      for (let to = at + 2; list.length && to <= letters.length && to <= at + LONGEST; to++) {
        const word = letters.slice(at, to).join(""), worth = (to - at - 1) * Math.log(1 + list.length) - COST + from[to].worth;
        if (!gone.has(word) && !cuts(letters, at, to) && worth > from[at].worth) from[at] = { worth, words: [word, ...from[to].words] };
        list = search.shared(list, held[to - 1] || []);
      }
    }
    return from[0].words;
  }

  const between = letter => (grammar.between = grammar.between || new Set(search.told().between)).has(letter);
  const isWord = piece => (grammar.words = grammar.words || new Set(search.told().words)).has(piece);

  function cuts(letters, at, to) {
    const word = letters.slice(at, to).join("");
    if (isWord(word)) return false;
    const begins = between(letters[at]) && !isWord(word.slice(0, 2)), ends = between(letters[to - 1]) && !isWord(word.slice(-2));
    return ends || begins && to - at < CUT;
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
      found, weight: piece.word.length * Math.log(1 + search.told().count / (found.size || Infinity)),
      test: document => { const zone = test(document); return zone < search.ZONES ? zone : -1; },
    });
  }

  // One short piece out of a long sentence is not what the sentence asks.
  function scrap(parts, query) {
    const said = Array.from(search.normalise(query)).filter(letter => PART.test(letter) && !between(letter)).length;
    return parts.length === 1 && parts[0].ways.length === 1 && parts[0].word.length < 3 && parts[0].word.length * 2 < said;
  }

  // What holds all pieces first, then what holds the most telling ones, as far as half of what the best tells.
  search.bySentence = async function (query) {
    const parts = (await pieces(query)).filter(piece => piece.found.size), of = new Map();
    if (scrap(parts, query)) return { tiers: [], words: [] };
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
