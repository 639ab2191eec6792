/* The search page: the box, the results, the filters. The state is the fragment of the address. */
(function (search) {
  "use strict";
  const WAIT = 120, FIRST = 10, PAGE = 20, AROUND = 36, MOST_SNIPPETS = 2, LONGEST = 100;
  const PLAIN = /^[ -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\u2014\u2018-\u201d\u00b7]*$/;  // keeps its length
  const part = name => document.getElementById("search-" + name);
  const said = (name, values) => part("words").querySelector("[data-label=" + name + "]").textContent
    .replace(/\{(\w+)\}/g, (gap, key) => values && key in values ? values[key] : gap);
  let box, results = null, turn = 0, timer = 0, composing = false, written = null;

  function make(name, text, kind) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }

  // -- state -----------------------------------------------------------------------

  function state(text) {
    const found = new URLSearchParams(text || location.hash.slice(1)), filters = {};
    search.FACETS.forEach(name => { if (search.offers(name, found.get(name))) filters[name] = found.get(name); });
    return { query: Array.from((found.get("q") || "").trim()).slice(0, LONGEST).join(""), filters };
  }

  function fragment(query, filters) {
    const found = new URLSearchParams();
    if (query) found.set("q", query);
    search.FACETS.forEach(name => { if (filters[name]) found.set(name, filters[name]); });
    return "#" + found;
  }

  // What is typed replaces the address; a filter or Enter makes a new one, to which one can come back.
  function go(query, filters, anew) {
    const to = fragment(query, filters);
    if (anew && to !== location.hash) location.hash = to;
    else if (to !== (location.hash || "#")) location.replace(to);
    show();
  }

  function typed(anew) {
    clearTimeout(timer);
    const query = box.value.trim(), now = state();
    if (query !== now.query) go(query, now.filters, anew || !now.query);
    else if (anew) show(true);
  }

  // -- results ---------------------------------------------------------------------

  async function show(again) {
    const { query, filters } = state(), here = fragment(query, filters);
    if (here === written && !again) return;
    written = here;
    const mine = ++turn;
    busy(true);
    if (box.value.trim() !== query) box.value = query;
    document.title = (query ? query + " - " : "") + said("title");
    ["browse", "hint"].forEach(name => { part(name).hidden = Boolean(query); });
    ["found", "filters"].forEach(name => { part(name).hidden = !query; });
    if (!query) { part("count").textContent = ""; results = null; busy(false); return; }
    try {
      const found = await search.find(query, filters), rows = await found.more(FIRST);
      if (mine !== turn) return;
      results = found;
      part("results").replaceChildren();
      part("also").replaceChildren();
      add(rows);
      arrange(rows);
      tell(rows.length);
      if (part("filters").open || Object.keys(filters).length) await filter(filters, mine);
      lead(filters, rows.length);
    } catch (error) {
      if (mine === turn) { part("count").textContent = said("failed"); written = null; }
    }
    if (mine === turn) busy(false);
  }

  function busy(is) { part("results").setAttribute("aria-busy", is); }

  function tell(shown) {
    const all = results.count, n = results.literal, m = all - n, many = results.exact || results.done ? "count" : "about";
    part("count").textContent = !all || !shown ? said("none") : [n && said(many, { n }), m && said("others", { n: m })].filter(Boolean).join(" · ");
    part("others").hidden = !part("also").children.length;
    part("more").hidden = results.done || results.shown.size >= all;
  }

  async function more() {
    const mine = turn;
    if (!results || part("results").getAttribute("aria-busy") === "true") return; // pressed twice
    busy(true);
    const rows = await results.more(PAGE).finally(() => mine === turn && busy(false));
    if (mine !== turn) return;
    const fresh = add(rows);
    tell(results.shown.size);
    if (fresh.length) fresh[0].querySelector("a").focus();
  }

  // What holds the words as typed, and apart from it what other words found.
  function add(rows) {
    return rows.map(row => {
      const item = entry(row);
      part(row.also ? "also" : "results").append(item);
      return item;
    });
  }

  // What holds today goes first: above results that all are of the past stands what other words found.
  function arrange(rows) {
    const typed = rows.filter(row => !row.also), past = typed.length && !typed.some(row => row.tags.validity[0][0] === "valid");
    part("found").insertBefore(part("others"), past && rows.length > typed.length ? part("heading") : part("more"));
  }

  // Where nothing holds the words as typed: the words that were searched instead; where nothing was found at all: ways on.
  function lead(filters, shown) {
    part("none").hidden = Boolean(shown);
    part("unfilter").closest("li").hidden = !Object.keys(filters).length;
    part("unfilter").href = fragment(state().query, {});
    part("instead").hidden = !results.instead.length || !shown;
    part("pieces").replaceChildren(...results.instead.map(word => {
      const item = make("li"), link = make("a", word, "chip");
      item.lang = "zh-CN";
      link.href = fragment(word, {});
      item.append(link);
      return item;
    }));
  }

  function entry(row) {
    const item = make("li"), heading = make("h3"), link = make("a"), tags = make("div", "", "tags");
    item.lang = "zh-CN"; // as all data are, whatever the language of the page
    link.href = "../" + row.href;
    link.append(...marked(row.title, row.terms));
    heading.append(link);
    item.append(heading);
    snippets(row).forEach(one => { const line = make("p"); line.append(...one); item.append(line); });
    const first = name => (row.tags[name][0] || [])[1];
    tags.append(make("span", first("register"), "badge"));
    if (row.tags.validity[0][0] !== "valid") tags.append(make("span", first("validity"), "badge warn"));
    if (row.without.length) tags.append(spoken("without", row.without, "badge warn"));
    [row.note, first("authority")].filter(Boolean).forEach(text => tags.append(make("span", text)));
    if (row.also) tags.append(spoken("also", row.also, "mute"));
    item.append(tags);
    return item;
  }

  function spoken(label, words, kind) {
    const element = make("span", said(label, { words: [].concat(words).join(said("and")) }), kind);
    element.lang = document.documentElement.lang;
    return element;
  }

  // -- words in a result --------------------------------------------------------------

  // The places of the terms in a text, as it is written: normalising may change how long a letter is.
  function places(text, terms) {
    const whole = search.normalise(text), wanted = terms.map(search.normalise).filter(term => term && whole.includes(term));
    const start = wanted.length && !PLAIN.test(text) ? starts(text, whole) : null, found = [];
    const at = n => start ? start[n] : n;
    wanted.forEach(term => {
      for (let n = whole.indexOf(term); n >= 0; n = whole.indexOf(term, n + term.length)) {
        found.push([at(n), Math.max(at(n + term.length), at(n) + 1)]);
      }
    });
    return found.sort((a, b) => a[0] - b[0]);
  }

  // For each place of a normalised text where it was before; letters that join with their neighbours stay about there.
  function starts(text, whole) {
    const found = [];
    let offset = 0;
    Array.from(text).forEach(letter => {
      for (let n = search.normalise(letter).length; n > 0; n--) found.push(offset);
      offset += letter.length;
    });
    while (found.length <= whole.length) found.push(offset);
    return found;
  }

  function marked(text, terms) {
    const found = places(text, terms), pieces = [];
    let done = 0;
    found.forEach(([from, to]) => {
      if (to <= done) return;
      from = Math.max(from, done);
      if (from > done) pieces.push(document.createTextNode(text.slice(done, from)));
      pieces.push(make("mark", text.slice(from, to)));
      done = to;
    });
    pieces.push(document.createTextNode(text.slice(done)));
    return pieces;
  }

  // The behaviour, and what of the rest holds the words.
  function snippets(row) {
    const texts = [row.lead, ...row.body, ...row.names], holding = texts.filter(text => places(text, row.terms).length);
    const chosen = holding.sort((a, b) => variety(b, row) - variety(a, row)).slice(0, MOST_SNIPPETS);
    if (row.lead && !chosen.includes(row.lead)) chosen.splice(0, chosen.length === MOST_SNIPPETS, row.lead);
    return chosen.map(text => [...(row.names.includes(text) ? [said("named")] : []), ...cut(text, row.terms)]);
  }

  function variety(text, row) {
    const plain = search.normalise(text);
    return row.terms.filter(term => plain.includes(search.normalise(term))).length;
  }

  function cut(text, terms) {
    const first = places(text, terms)[0];
    let from = Math.max(0, (first ? first[0] : 0) - AROUND), to = Math.min(text.length, from + 3 * AROUND);
    if (/[\udc00-\udfff]/.test(text[from] || "")) from--;
    if (/[\udc00-\udfff]/.test(text[to] || "")) to++;
    const pieces = marked(text.slice(from, to).replace(/\s+/g, " "), terms);
    return [...(from ? ["…"] : []), ...pieces, ...(to < text.length ? ["…"] : [])];
  }

  // -- filters -------------------------------------------------------------------------

  async function filter(filters, mine) {
    const counts = await results.counts();
    if (mine !== turn) return;
    counts.forEach(({ name, values }) => {
      const select = part(name), fresh = [new Option(said("all"), "")];
      values.sort((a, b) => b.count - a.count).forEach(value => {
        fresh.push(new Option(said("choice", { label: value.label, count: value.count }), value.id, false, value.id === filters[name]));
      });
      select.replaceChildren(...fresh);
      select.closest("div").hidden = values.length < 2 && !filters[name];
    });
    part("filters").querySelector("summary span").textContent = Object.keys(filters).length || "";
  }

  // -- beginning -------------------------------------------------------------------------

  function begin() {
    box = part("box");
    box.form.hidden = false;
    box.form.addEventListener("submit", event => { event.preventDefault(); typed(true); });
    box.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
    box.addEventListener("compositionend", () => { composing = false; typed(false); });
    box.addEventListener("input", event => {
      clearTimeout(timer);
      if (!composing && !event.isComposing) timer = setTimeout(typed, WAIT, false);
    });
    part("filters").addEventListener("change", event => {
      const { query, filters } = state();
      filters[event.target.name] = event.target.value;
      go(query, filters, true);
    });
    part("filters").addEventListener("toggle", () => {
      if (part("filters").open && results) filter(state().filters, turn).catch(() => {});
    });
    part("more").addEventListener("click", more);
    window.addEventListener("hashchange", () => show());
    const asked = state(location.search); // a link from elsewhere may say ?q=
    if (!location.hash && asked.query) location.replace(fragment(asked.query, asked.filters));
    show();
    if (!location.hash) box.focus();
  }

  if (document.readyState === "complete") begin();
  else document.addEventListener("DOMContentLoaded", begin);
})(sitegenSearch);
