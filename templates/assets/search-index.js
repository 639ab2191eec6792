/* The index of the search: loads the shards that a query needs, and finds documents in them.
   A shard is a plain script that calls one function below, so that it works from a disk, too.
   How it is written stands in sitegen/search/index.py. */
var sitegenSearch = (function () {
  "use strict";
  const BLANK = /[\t-\r \u1680\u2028\u2029]+/, SLOTS = 8, ZONES = 3, SOME = 4, FEW = 8, SHARD = /^[ptrfh]\d{1,6}$/;
  const numbers = reader("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  const consonants = reader("BCDFGHJKNPTZbcdfghjknptz");
  const FACETS = ["register", "field", "authority", "kind", "validity"];
  const FEW_SHARDS = 12, MOST_SHARDS = 20, MOST_NAMED = 20;
  const coming = {}, here = {};
  let base = null;

  // -- what the scripts hand over ---------------------------------------------

  function start(told) {
    const top = document.currentScript.getAttribute("src").replace(/search\/index\.js$/, "");
    let first = 0;
    base = Object.assign(told, {
      top, pairs: keys(told.pairs), texts: consonants(told.texts).map(delta => first += delta),
    });
  }

  // Each key is written as what it has beyond the one before.
  function keys(text) {
    const [heads, firsts, others] = text.split(".").map(consonants);
    let before = [], at = 0, further = 0;
    return heads.map(head => {
      const same = head & 3, end = further + Math.max(0, (head >> 2) - 1);
      const rest = head >> 2 ? [firsts[at++] + (before[same] || 0), ...others.slice(further, end)] : [];
      further = end;
      before = [...before.slice(0, same), ...rest];
      return String.fromCodePoint(...before);
    });
  }

  function filters(number, combinations, text) {
    const runs = numbers(text), of = new Uint32Array(base.count);
    for (let at = 0, place = 0; at < runs.length; at += 2) of.fill(runs[at], place, place += runs[at + 1]);
    here["f" + number] = { combinations, of };
  }

  function pairs(number, text) {
    const rows = new Map();
    for (const row of text.split("\n")) {
      const gap = row.indexOf(" ");
      rows.set(row.slice(0, gap), row.slice(gap + 1));
    }
    here["p" + number] = rows;
  }

  function hanzi(number, text) {
    const letters = Array.from(text);
    here["h" + number] = new Map(letters.map((letter, at) => [letter, letters[at + 1]]).filter((pair, at) => at % 2 === 0));
  }

  // Only names of our own shards become addresses of scripts; everything else throws.
  const policy = { createScriptURL(name) {
    const address = base.top + base.folder + "/";
    if (!SHARD.test(name) || !/^(\.\.\/)+assets\/search\.[a-p]{12}\/$/.test(address)) throw new TypeError(name);
    return address + name + ".js";
  } };
  const trusted = window.trustedTypes ? window.trustedTypes.createPolicy("sitegen-search", policy) : policy;

  function load(name) {
    return coming[name] = coming[name] || new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = trusted.createScriptURL(name);
      script.onload = () => name in here ? done(here[name]) : fail(new Error(name));
      script.onerror = () => { delete coming[name]; script.remove(); fail(new Error(name)); };
      document.head.append(script);
    });
  }

  // -- words ---------------------------------------------------------------------

  const normalise = text => text.normalize("NFKC").toLowerCase();
  const words = query => [...new Set(normalise(query).split(BLANK).filter(Boolean))];

  // The letters of the second half of an alphabet say that more of the number follows.
  function reader(alphabet) {
    const half = alphabet.length / 2, digits = new Uint8Array(128);
    Array.from(alphabet).forEach((letter, value) => { digits[letter.charCodeAt(0)] = value; });
    return text => {
      const found = [];
      let value = 0, weight = 1;
      for (let at = 0; at < text.length; at++) {
        const digit = digits[text.charCodeAt(at)];
        if (digit < half) { found.push(value + digit * weight); value = 0; weight = 1; }
        else { value += (digit - half) * weight; weight *= half; }
      }
      return found;
    };
  }

  function order(one, other) {  // by code point, as Python sorts
    const a = Array.from(one), b = Array.from(other);
    for (let at = 0; at < Math.min(a.length, b.length); at++) {
      if (a[at] !== b[at]) return a[at].codePointAt(0) - b[at].codePointAt(0);
    }
    return a.length - b.length;
  }

  function last(list, fits) {  // the last place that fits, where those that fit come first; -1 for none
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fits(list[middle])) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  // -- candidates ---------------------------------------------------------------

  // A key's texts are a sorted list of numbers, eight times the document plus the text's slot.
  async function postings(key) {
    const place = last(base.pairs, first => order(first, key) <= 0), rows = place < 0 ? new Map() : await load("p" + place);
    if (typeof rows.get(key) === "string") rows.set(key, decode(rows.get(key)));
    return rows.get(key) || [];
  }

  function decode(row) {
    let value = 0;
    return numbers(row).map(delta => value += delta);
  }

  // Documents are a sorted list of numbers, three times the document plus the best zone: title, behaviour, the rest.
  function documents(list) {
    const found = [];
    let before = -1;
    list.forEach(value => {
      const document = Math.floor(value / SLOTS);
      if (document !== before) found.push(document * ZONES + Math.min(value % SLOTS, ZONES - 1));
      before = document;
    });
    return found;
  }

  const holding = async key => documents(await postings(key));

  async function beginning(character) {
    const from = Math.max(0, last(base.pairs, first => order(first, character) <= 0));
    const to = last(base.pairs, first => order(Array.from(first)[0], character) <= 0);
    const names = [];
    for (let place = from; place <= to; place++) names.push("p" + place);
    const lists = [];
    for (const rows of await Promise.all(names.map(load))) {
      rows.forEach((row, key) => {
        if (key.startsWith(character) && Array.from(key).length < 3) lists.push(typeof row === "string" ? decode(row) : row);
      });
    }
    const best = new Map();
    lists.forEach(list => documents(list).forEach(value => {
      const document = Math.floor(value / ZONES), zone = value % ZONES;
      if (!(best.get(document) <= zone)) best.set(document, zone);
    }));
    return [...best].sort((a, b) => a[0] - b[0]).map(([document, zone]) => document * ZONES + zone);
  }

  function both(some, others) {  // the worse of two zones is the best that the whole can have
    const found = [];
    for (let a = 0, b = 0; a < some.length && b < others.length;) {
      const one = Math.floor(some[a] / ZONES), other = Math.floor(others[b] / ZONES);
      if (one === other) found.push(one * ZONES + Math.max(some[a++] % ZONES, others[b++] % ZONES));
      else if (one < other) a++;
      else b++;
    }
    return found;
  }

  function shared(some, others) {
    const found = [];
    for (let a = 0, b = 0; a < some.length && b < others.length;) {
      if (some[a] === others[b]) { found.push(some[a++]); b++; }
      else if (some[a] < others[b]) a++;
      else b++;
    }
    return found;
  }

  // The texts that hold every pair of a term. Pairs side by side come first, those between them where
  // they are needed: nothing more is loaded once no text is left, or few are, which are looked into anyway.
  async function holdingAll(letters) {
    const at = letters.map((letter, place) => place).slice(1), beside = at.filter(place => place % 2 || place === letters.length - 1);
    const keys = [...new Set([...beside, ...at.filter(place => !beside.includes(place))].map(place => letters[place - 1] + letters[place]))];
    let found = null;
    for (let from = 0; from < keys.length; from += SOME) {
      if (found && (!found.length || from >= beside.length && found.length <= FEW)) break;
      found = (await Promise.all(keys.slice(from, from + SOME).map(postings))).concat(found ? [found] : [])
        .sort((a, b) => a.length - b.length).reduce(shared);
    }
    return found;
  }

  async function withTerm(term) {
    const letters = Array.from(term);
    return letters.length === 1 ? beginning(term) : documents(await holdingAll(letters));
  }

  // -- texts ---------------------------------------------------------------------

  const shardOf = document => last(base.texts, first => first <= document);

  function textsFor(documents) {
    return Promise.all([...new Set(documents.map(shardOf))].map(place => load("t" + place)));
  }

  function row(document) {
    const place = shardOf(document), found = here["t" + place][document - base.texts[place]];
    return { title: found[0], href: found[1], lead: found[2], names: found[3], body: found[4], note: found[5], tags: found[6], without: found[7] || [] };
  }

  function zonesOf(document) {
    const one = row(document);
    return [[one.title], [one.lead, ...one.names], one.body];
  }

  // The best zone in which a term stands as it is written; -1 where it stands in none.
  const literal = term => standing(text => text.includes(term));
  const standing = holds => document => zonesOf(document).findIndex(texts => texts.some(text => holds(normalise(text))));

  // -- ways of searching -----------------------------------------------------------

  async function everyWord(terms, also) {
    const lists = await Promise.all(terms.map(withTerm));
    const exact = terms.every(term => Array.from(term).length < 3);
    return { terms, also, exact, tests: terms.map(literal), found: lists.reduce(both) };
  }

  // The same with its numbers written in the other way.
  async function renumbered(query) {
    const terms = words(query), tier = await everyWord(terms, query);
    return Object.assign(tier, { exact: false, numbers: true, tests: terms.map(term => standing(sitegenSearch.whole(term))) });
  }

  // What the query names: a document whose title or other name it is, letter by letter.
  async function named(query, literal) {
    const whole = words(query).join(" "), letters = Array.from(whole);
    const under = await holding("~=" + letters[0] + letters[letters.length - 1]);
    const documents = both(literal.found, under).slice(0, MOST_NAMED).map(value => Math.floor(value / ZONES));
    await textsFor(documents);
    const is = text => words(text).join(" ") === whole;
    const found = documents.filter(document => [row(document).title, ...row(document).names].some(is));
    return { terms: literal.terms, also: "", exact: true, tests: literal.tests, found: found.map(document => document * ZONES) };
  }

  const letters = text => normalise(text).replace(/[^0-9a-z\u3400-\u9fff]/g, "");

  // What everyday words stand for: the longest that the query holds. The self-check does the same; a test holds both equal.
  function synonyms(query) {
    const text = letters(query), found = [];
    let longest = 0;
    base.synonyms.forEach(([says, finds]) => says.forEach(say => {
      const plain = letters(say);
      if (!text.includes(plain) || plain.length < longest) return;
      if (plain.length > longest) found.length = 0;
      longest = plain.length;
      finds.forEach(find => found.includes(find) || found.push(find));
    }));
    return found;
  }

  async function ways(query) {
    const terms = words(query);
    if (!terms.length) return [];
    const finds = synonyms(query).filter(find => words(find).join() !== terms.join());
    const literal = await everyWord(terms, "");
    const found = [named(query, literal), literal, ...sitegenSearch.otherNumbers(query).map(renumbered), ...finds.map(find => everyWord(words(find), find))];
    const latin = terms.join("").replace(/'/g, "");
    if (/^[a-z]{2,40}$/.test(latin)) found.push(sitegenSearch.byPinyin(latin));
    return Promise.all(found);
  }

  // -- results -------------------------------------------------------------------

  // One search: its ways in turn, in each what holds today first, of that the better zone, then the order of the documents.
  class Results {
    constructor(tiers, filters) {
      this.tiers = tiers;
      this.filters = filters;
      this.filtered = Object.keys(filters).length > 0;
      this.wanted = this.filtered && here.f0.combinations.map(one => Object.keys(filters).every(name => fits(one, name, filters[name])));
      this.shown = new Set();
      this.tier = this.zone = 0;
      this.past = false;
      this.left = null;
      this.instead = [];
    }

    documents() {
      return [...new Set([].concat(...this.tiers.map(tier => tier.found.map(value => Math.floor(value / ZONES)))))];
    }

    get exact() { return this.tiers[1].exact; }

    // What holds the words as they were typed; the rest was found in other words.
    get literal() { return this.tiers[1].found.filter(value => this.passes(Math.floor(value / ZONES))).length; }

    get count() { return this.documents().filter(document => this.passes(document)).length; }

    passes(document) { return !this.filtered || this.wanted[here.f0.of[document]]; }

    get done() { return this.tier >= this.tiers.length; }

    // How many there are of each value of a filter, the other filters in force.
    async counts() {
      const { combinations, of: own } = await load("f0"), of = new Map();
      this.documents().forEach(document => {
        const one = own[document];
        of.set(one, (of.get(one) || 0) + 1);
      });
      return FACETS.map((name, place) => {
        const found = base.facets[name].map(([id, label]) => ({ id, label, count: 0 }));
        const others = Object.keys(this.filters).filter(other => other !== name);
        of.forEach((count, one) => {
          const row = combinations[one];
          if (others.every(other => fits(row, other, this.filters[other]))) row[place].forEach(value => { found[value].count += count; });
        });
        return { name, values: found.filter(value => value.count || value.id === this.filters[name]) };
      });
    }

    // Confirm everything at once where that takes few shards.
    async settle() {
      let few = FEW_SHARDS;
      for (const tier of this.tiers.filter(one => !one.exact)) {
        const documents = tier.found.map(value => Math.floor(value / ZONES));
        const missing = new Set(documents.map(shardOf).filter(place => !(("t" + place) in here)));
        if (missing.size > few) continue;
        few -= missing.size;
        await textsFor(documents);
        tier.found = documents.map(document => [document, confirm(tier, document)])
          .filter(([, zone]) => zone >= 0).map(([document, zone]) => document * ZONES + zone);
        tier.exact = true;
      }
      return this;
    }

    // Up to so many more results; fewer, but one at least, where others would take many shards to find.
    async more(most) {
      const found = [], before = Object.keys(here).length;
      while (found.length < most && !this.done && !(found.length && Object.keys(here).length - before > MOST_SHARDS)) {
        if (!this.left) this.begin();
        const next = this.left.splice(0, most - found.length);
        await textsFor(next);
        const tier = this.tiers[this.tier];
        for (const document of next) {
          const zone = tier.exact ? this.zone : confirm(tier, document);
          if (zone === this.zone) this.show(document, found, tier);
          else if (zone < 0) tier.found = tier.found.filter(value => Math.floor(value / ZONES) !== document);
          else tier.found[tier.found.findIndex(value => Math.floor(value / ZONES) === document)] = document * ZONES + zone;
        }
        if (!this.left.length) this.advance();
      }
      return found;
    }

    begin() {
      this.left = this.tiers[this.tier].found.filter(value => value % ZONES === this.zone)
        .map(value => Math.floor(value / ZONES))
        .filter(document => document >= base.valid === this.past && this.passes(document) && !this.shown.has(document));
    }

    advance() {
      this.left = null;
      if (++this.zone < ZONES) return;
      this.zone = 0;
      this.past = !this.past;
      if (this.past) return;
      this.tiers[this.tier].exact = this.tiers[this.tier].exact || !this.filtered;
      this.tier++;
    }

    show(document, found, tier) {
      this.shown.add(document);
      const one = row(document), tags = {};
      FACETS.forEach((name, place) => { tags[name] = one.tags[place].map(value => base.facets[name][value]); });
      const marks = tier.marks && tier.marks(document);
      found.push(Object.assign(one, { tags, also: marks ? marks[0] : tier.also, terms: marks || tier.terms }));
    }
  }

  function fits(combination, name, wanted) {
    return combination[FACETS.indexOf(name)].some(value => base.facets[name][value][0] === wanted);
  }

  // The worst of the zones in which the words stand; -1 where one of them stands in none.
  function confirm(tier, document) {
    return worst(tier.tests.map(test => test(document)));
  }

  const worst = zones => zones.includes(-1) ? -1 : Math.max(...zones);

  // Whether a filter has such a value: an address may say anything.
  const offers = (name, value) => Boolean(base) && base.facets[name].some(([id]) => id === value);

  // What was typed in traditional characters, as the texts are written.
  async function simplified(query) {
    const plain = await load("h0");
    return Array.from(query, letter => plain.get(letter) || letter).join("");
  }

  async function find(query, filters) {
    const known = Object.keys(filters).filter(name => FACETS.includes(name) && filters[name]);
    const chosen = {};
    known.forEach(name => { chosen[name] = filters[name]; });
    if (Object.keys(chosen).length) await load("f0");
    const tiers = await ways(query), results = await new Results(tiers, chosen).settle();
    if (!tiers.length || tiers.some((tier, at) => (at === 1 || tier.numbers) && tier.found.length) || /^[ -~]*$/.test(normalise(query))) return results;
    const plain = await simplified(query);
    if (plain !== query) return Object.assign(await find(plain, filters), { instead: [plain] });
    const { tiers: others, words: instead } = await sitegenSearch.bySentence(query), said = synonyms(query).length > 0;
    if (instead.length < (said ? 2 : 1)) return results;
    const broken = new Results([...tiers.slice(0, 2), ...others, ...tiers.slice(2)], chosen);
    return Object.assign(await broken.settle(), { instead });
  }

  return {
    start, pairs, filters, hanzi, texts(number, rows) { here["t" + number] = rows; }, readings(number, rows) { here["r" + number] = rows; },
    load, holding, postings, shared, both, withTerm, everyWord, literal, worst, row, normalise, words, synonyms, find, offers, Results, FACETS, ZONES, told: () => base,
    ready: () => base !== null,
  };
})();
