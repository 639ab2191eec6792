/* The self-check. All state is in the address; nothing is stored and nothing is sent. */
(function () {
  "use strict";
  var YES = "y", NO = "n", UNSURE = "u";
  var page = document.getElementById("check"), items = {}, order = [], coming = {}, taken = {};
  (window.selfcheck || []).forEach(function (table) {
    table.items.forEach(function (row) {
      if (items[row[0]]) return;
      items[row[0]] = { id: row[0], part: table.parts[row[1]], words: row[2] };
      order.push(row[0]);
    });
  });

  /* Questions come in parts, each a script of ours, when an item of theirs is chosen. */
  var PART = /^assets\/check\/([a-z0-9-]+)\.[a-p]{12}\.js$/;
  var policy = { createScriptURL: function (href) {
    if (!PART.test(href)) throw new TypeError(href);
    return page.getAttribute("data-top") + href;
  } };
  if (window.trustedTypes) policy = window.trustedTypes.createPolicy("sitegen-check", policy);
  window.selfcheckTake = function (name, part) { taken[name] = part; };
  function load(href) {
    return coming[href] = coming[href] || new Promise(function (done, fail) {
      var script = document.createElement("script");
      script.src = policy.createScriptURL(href);
      script.onload = function () { take(href, taken[PART.exec(href)[1]]); done(); };
      script.onerror = function () { delete coming[href]; script.remove(); fail(new Error(href)); };
      document.head.appendChild(script);
    });
  }
  function take(href, part) {
    part.items.forEach(function (given) {
      var item = items[given.id];
      if (!item || item.part !== href) return; /* an item of all trades, which this trade has as its own */
      Object.keys(given).forEach(function (key) { item[key] = given[key]; });
      item.questions = given.asks.map(function (n) { return part.questions[n]; });
      item.list = part.lists[given.list];
      item.body = part.bodies[item.list.body];
    });
  }
  window.selfcheckLoad = function () { return Promise.all(order.map(function (id) { return load(items[id].part); })); };

  /* The same rules as sitegen/selfcheck/evaluate.py; tests/browser/test_selfcheck_parity.py holds them together. */
  function evaluate(id, answers) {
    var item = Object.prototype.hasOwnProperty.call(items, id) ? items[id] : null, doubts = [];
    if (!item || !item.questions) return { kind: "none", places: [] };
    if (item.leftOut) return { kind: "trade", places: [] };
    for (var place = 0; place < item.questions.length; place++) {
      var answer = answers.charAt(place);
      if (answer === NO) return { kind: "unmet", places: [place] };
      if (answer !== YES && answer !== UNSURE) return { kind: "ask", places: [place] };
      if (answer === UNSURE) doubts.push(place);
    }
    return { kind: doubts.length ? "confirm" : "may", places: doubts };
  }
  window.selfcheckEvaluate = evaluate;

  var root = page.getAttribute("data-root"), title = document.title;
  var screen = document.getElementById("check-screen"), list = document.getElementById("check-list");
  var find = document.getElementById("check-find"), words = document.getElementById("check-words");
  var count = document.getElementById("check-count"), status = document.getElementById("check-status");
  var first = true;

  /* #list.item~digest~answers~place */
  function written() {
    var found = /^#([a-z0-9-]+\.[a-z0-9-]+)(?:~([a-z0-9]*)~([ynu]*)(?:~([0-9]+))?)?/.exec(location.hash);
    return found && Object.prototype.hasOwnProperty.call(items, found[1]) ? found : null;
  }
  function state(found) {
    var item = items[found[1]], stale = Boolean(found[2]) && found[2] !== item.digest;
    var answers = stale ? "" : (found[3] || "").slice(0, item.questions.length);
    return { item: item, answers: answers, stale: stale, place: stale || !found[4] ? -1 : Number(found[4]) };
  }
  function go(item, answers, place) {
    location.hash = item.id + "~" + item.digest + "~" + answers + (place === undefined ? "" : "~" + place);
  }

  function make(name, text) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }
  function link(text, href, note) {
    var made = make("a", text);
    made.href = href;
    if (note) made.appendChild(make("span", note));
    return made;
  }
  function itemPage(id) { return root + "lists/" + id.replace(".", "/") + "/index.html"; }
  function clone(id) { return document.getElementById(id).content.firstElementChild.cloneNode(true); }
  function slots(view, name) { return view.querySelectorAll("[data-t=" + name + "]"); }
  function put(view, name, text, href) {
    slots(view, name).forEach(function (slot) {
      slot.textContent = href ? "" : text;
      if (href && text) slot.appendChild(link(text, href));
    });
  }
  function fill(view, name, rows, row) {
    slots(view, name).forEach(function (slot) {
      rows.forEach(function (value, index) {
        [].concat(row(value, index, slot)).forEach(function (made) { slot.appendChild(made); });
      });
      if (!rows.length) slot.remove();
    });
  }
  function line(value) { return make("li", value); }
  function linked(value) {
    var made = make("li");
    made.appendChild(link(value[0], root + value[1], value[2]));
    return made;
  }
  function clause(value, index) {
    return index ? [document.createTextNode(page.getAttribute("data-and")), link(value[0], root + value[1])] : link(value[0], root + value[1]);
  }
  function keep(view, wanted) {
    view.querySelectorAll("[data-if]").forEach(function (part) {
      if (!wanted[part.getAttribute("data-if")]) part.remove();
    });
  }
  function body(view, item) {
    put(view, "body", item.body.name, root + item.body.href);
    put(view, "phone", item.body.phone, "tel:" + item.body.phone.replace(/[^0-9+-]/g, ""));
    put(view, "hours", item.body.hours);
    put(view, "list", item.list.title, root + item.list.href);
  }
  function show(view) {
    list.hidden = Boolean(view);
    screen.textContent = "";
    if (view) screen.appendChild(view);
    if (view) status.textContent = ""; /* of the list, which is no more to be seen */
    if (view && document.documentElement.lang !== "zh-CN") view.querySelectorAll("[data-t]").forEach(function (slot) {
      if (slot.getAttribute("data-t") !== "progress") slot.lang = "zh-CN"; /* as all data are */
    });
    var heading = view ? view.querySelector("h2") : document.getElementById("choose");
    document.title = view ? heading.textContent + " - " + title : title;
    if (view || !first) heading.focus({ preventScroll: true });
    if (view && !first) page.previousElementSibling.scrollIntoView(); /* what is asked, and how far one is */
    first = false;
  }

  function question(now, place) {
    var view = clone("screen-question"), item = now.item, asked = item.questions[place];
    var points = asked.points.length > 0;
    keep(view, { stale: now.stale, plain: !points, points: points, phone: item.body.phone });
    put(view, "name", item.name);
    put(view, "number", place + 1);
    put(view, "count", item.questions.length);
    put(view, "question", asked.text);
    put(view, "why", asked.why);
    put(view, "confirm", asked.confirm);
    fill(view, "points", asked.points, line);
    fill(view, "basis", asked.basis.concat(item.relief), clause);
    body(view, item);
    var bar = slots(view, "bar")[0];
    bar.max = item.questions.length;
    bar.value = place + 1;
    view.querySelectorAll("[data-answer]").forEach(function (button) {
      var answer = button.getAttribute("data-answer"), given = now.answers.charAt(place) === answer;
      button.setAttribute("aria-pressed", given);
      button.addEventListener("click", function () {
        var answers = now.answers.slice(0, place) + answer + now.answers.slice(place + 1);
        go(item, answers, answer !== NO && place + 1 < item.questions.length ? place + 1 : undefined);
      });
    });
    wire(view, function () { if (place) go(item, now.answers, place - 1); else location.hash = ""; });
    show(view);
  }

  function outcome(now, ended) {
    var view = clone("screen-outcome"), kind = ended.kind;
    view.classList.add(kind);
    view.querySelectorAll("[data-for]").forEach(function (part) {
      if (part.getAttribute("data-for").split(" ").indexOf(kind) < 0) part.remove();
    });
    var item = now.item, date = new Date();
    keep(view, item ? {
      others: item.others.length, scope: item.list.scope.length, cases: item.cases.length, docno: item.list.number,
      todo: kind !== "trade" && item.todo, general: kind === "trade" || !item.todo,
      papers: (kind === "may" || kind === "confirm") && item.papers, /* who does not meet the item signs nothing for it */
    } : { general: true });
    put(view, "today", [date.getFullYear(), date.getMonth() + 1, date.getDate()].join("-"));
    put(view, "url", location.href);
    if (item) about(view, now, ended);
    wire(view, function () {
      go(item, now.answers, kind === "unmet" ? ended.places[0] : item.questions.length - 1);
    });
    show(view);
  }
  function condition(asked, view) {
    return asked.condition || view.getAttribute("data-without") + asked.points.join(view.getAttribute("data-between"));
  }
  function about(view, now, ended) {
    var item = now.item, stopped = ended.kind === "unmet" ? item.questions[ended.places[0]] : null;
    put(view, "name", item.name);
    put(view, "behaviour", item.behaviour, root + item.href);
    put(view, "kind", item.kind);
    put(view, "version", item.list.version);
    put(view, "effective", item.list.effective);
    put(view, "docno", item.list.number);
    put(view, "todo", item.todo);
    put(view, "papers", item.papers);
    body(view, item);
    fill(view, "relief", item.relief, clause);
    fill(view, "scope", item.list.scope, line);
    fill(view, "cases", item.cases, linked);
    fill(view, "others", item.others, function (other) {
      var made = make("li");
      made.appendChild(link(other[0], items[other[1]] ? "#" + other[1] : itemPage(other[1]), other[2]));
      return made;
    });
    if (stopped) {
      put(view, "failed", stopped.condition || view.getAttribute("data-one-of"));
      fill(view, "failedPoints", stopped.condition ? [] : stopped.points, line);
      put(view, "meaning", stopped.unmet);
    }
    if (item.leftOut) {
      put(view, "reason", item.leftOut.reason);
      fill(view, "reasonBasis", item.leftOut.basis, clause);
    }
    fill(view, "doubts", ended.kind === "confirm" ? ended.places : [], function (place) {
      return [make("dt", condition(item.questions[place], view)), make("dd", item.questions[place].confirm)];
    });
    fill(view, "answers", item.questions, function (asked, place, slot) {
      var answer = ended.kind === "unmet" && place > ended.places[0] ? "" : now.answers.charAt(place);
      var points = asked.points.join(view.getAttribute("data-between"));
      var made = make("li", (asked.condition || slot.getAttribute("data-these") + points) + "\u2003");
      var said = asked.condition ? answer : { y: "none", n: "some" }[answer] || answer;
      made.appendChild(make("strong", slot.getAttribute("data-" + (said || "unasked"))));
      return made;
    });
  }
  function wire(view, back) {
    view.addEventListener("click", function (event) {
      var button = event.target.closest("[data-go]"), way = button && button.getAttribute("data-go");
      if (way === "back") back();
      if (way === "list") location.hash = "";
      if (way === "print") window.print();
    });
  }

  function draw() {
    var found = written(), here = location.hash;
    if (here === "#not-found") return outcome({ none: true }, { kind: "none", places: [] });
    if (!found) return lost(/^#[a-z0-9-]+\.[a-z0-9-]+/.test(here));
    if (items[found[1]].questions) return step(state(found));
    list.hidden = first;
    load(items[found[1]].part).then(function () { if (location.hash === here) draw(); }, function () {
      if (location.hash === here) location.replace(itemPage(found[1])); /* without its questions: a checklist */
    });
  }
  function lost(dead) {
    show(null);
    filter(); /* what was typed stands there still */
    if (dead) count.textContent = status.textContent = count.getAttribute("data-gone");
  }
  function step(now) {
    var ended = evaluate(now.item.id, now.answers);
    if (ended.kind === "ask" && now.place < 0) return question(now, ended.places[0]);
    if (ended.kind !== "trade" && now.place >= 0 && now.place < now.item.questions.length && now.place <= now.answers.length)
      return question(now, now.place);
    return ended.kind === "ask" ? question(now, ended.places[0]) : outcome(now, ended);
  }

  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/[^0-9a-z\u3400-\u9fff]/g, ""); }
  var texts = {};
  order.forEach(function (id) { texts[id] = plain(items[id].words); });
  function likeness(text, wanted) {
    if (text.indexOf(wanted) >= 0) return 1;
    var pairs = wanted.length - 1, met = 0;
    for (var at = 0; at < pairs; at++) if (text.indexOf(wanted.substr(at, 2)) >= 0) met++;
    return pairs > 0 ? met / pairs : 0;
  }
  /* What everyday words stand for: the longest that is said, each as the words that must all be there. */
  var known = window.selfcheckWords || { groups: [], ignore: [] };
  function meant(wanted) {
    var longest = 0, found = [];
    known.groups.forEach(function (group) {
      group[0].map(plain).forEach(function (say) {
        if (say.length < longest || wanted.indexOf(say) < 0) return;
        if (say.length > longest) found = [];
        longest = say.length;
        found = found.concat(group[1].map(function (find) { return find.split(" ").map(plain); }));
      });
    });
    return found;
  }
  function bare(wanted) {
    var words = known.ignore.map(plain).sort(function (a, b) { return b.length - a.length; });
    return words.reduce(function (text, word) { return word ? text.split(word).join("") : text; }, wanted);
  }
  function filter() {
    var typed = plain(words.value), wanted = bare(typed) || typed, finds = meant(wanted).concat(meant(typed));
    var best = 0, shown = 0, like = {}, said = {}, any = false;
    order.forEach(function (id) {
      var text = texts[id];
      said[id] = finds.some(function (find) { return find.every(function (word) { return text.indexOf(word) >= 0; }); });
      any = any || said[id];
      like[id] = !wanted || text.indexOf(typed) >= 0 ? 1 : likeness(text, wanted);
      best = Math.max(best, like[id]);
    });
    var least = best === 1 ? 1 : Math.max(any ? 0.6 : 0.3, best * 0.7);
    list.querySelectorAll(".choices").forEach(function (group) {
      var here = 0;
      group.querySelectorAll("li").forEach(function (row) {
        row.hidden = !(said[row.id] || like[row.id] >= least);
        if (!row.hidden) here++;
      });
      group.hidden = !here;
      shown += here;
    });
    var sure = any || best === 1; /* else only some of the characters are there */
    count.textContent = wanted ? count.getAttribute(!shown ? "data-none" : sure ? "data-found" : "data-like").replace("#", shown) : "";
    status.textContent = count.textContent;
  }

  list.addEventListener("click", function (event) {
    var row = event.target.closest(".choices li"), anchor = event.target.closest("a");
    if (!row || !anchor || !items[row.id] || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = row.id;
  });
  var composing = false;
  words.addEventListener("compositionstart", function () { composing = true; });
  words.addEventListener("compositionend", function () { composing = false; filter(); });
  words.addEventListener("input", function () { if (!composing) filter(); });
  window.addEventListener("hashchange", draw);
  find.hidden = false;
  draw();
})();
