/* Search by sentence: where nothing holds the words as typed, what holds the known words among them.
   Known are the everyday words of data/synonyms.yaml, and every piece that some text holds. Beside it:
   what was typed with its numbers in the other writing, 十一月 and 11月. */
(function (search) {
  "use strict";
  const MOST = 6, LONGEST = 10, COST = 0.6, PART = /[\p{L}\p{N}]/u;
  // Letters that stand between words: a short piece that begins or ends with one has cut through its neighbour, but for these.
  const BETWEEN = new Set("没的了在我你他她它们不被是有就把给和与跟也都还又很才吗呢吧啊着过会让"), CUT = 4;
  const WORDS = new Set(("没收 目的 存在 现在 正在 所在 在线 在建 在校 在岗 在职 自我 不予 不服 不足 不良 不明 不当 不符 不全 不得 不法 不实 不准 " +
    "是否 有毒 有害 有效 有限 有关 有奖 所有 持有 占有 共有 国有 拥有 含有 享有 具有 就业 就餐 就近 就诊 就医 把关 给水 供给 补给 被告 被子 " +
    "过期 过量 过敏 过程 过户 过磅 过滤 超过 通过 经过 会计 会议 协会 社会 机会 听证会 着火 还款 都市 首都 参与 他人 其他 吉他 都是").split(" "));

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

  function cuts(letters, at, to) {
    const word = letters.slice(at, to).join("");
    if (WORDS.has(word)) return false;
    const begins = BETWEEN.has(letters[at]) && !WORDS.has(word.slice(0, 2)), ends = BETWEEN.has(letters[to - 1]) && !WORDS.has(word.slice(-2));
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
    const said = Array.from(search.normalise(query)).filter(letter => PART.test(letter) && !BETWEEN.has(letter)).length;
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

  // -- numbers ----------------------------------------------------------------------

  const DIGITS = "〇一二三四五六七八九", TENS = { 十: 10, 百: 100, 千: 1000 };
  const NUMERAL = /[0-9.〇零一二三四五六七八九十百千两]/, UNIT = "(?=[年月日号条款项章节次天个户人岁元倍米层家周期批万])";
  const CHINESE = new RegExp("[〇零一二三四五六七八九十百千两]+" + UNIT, "g"), ARABIC = new RegExp("(第?)([0-9]{1,4})(?![0-9.])" + UNIT, "g");
  const digit = letter => letter === "零" ? 0 : letter === "两" ? 2 : DIGITS.indexOf(letter);

  function arabic(words) {
    const letters = Array.from(words);
    if (!/[十百千]/.test(words)) return letters.map(digit).join("");
    let sum = 0, last = 0;
    letters.forEach((letter, at) => {
      if (TENS[letter]) { sum += (at && last ? last : 1) * TENS[letter]; last = 0; } else last = digit(letter);
    });
    return String(sum + last);
  }

  function chinese(value) {
    let words = "";
    Array.from(value).forEach((figure, at) => {
      const place = value.length - 1 - at;
      if (+figure) words += DIGITS[figure] + ["", "十", "百", "千"][place];
      else if (words && !words.endsWith("零")) words += "零";
    });
    return words.replace(/零+$/, "").replace(/^一十/, "十") || "零";
  }

  // What was typed, with all its numbers that count something in the other writing.
  search.otherNumbers = function (query) {
    const text = search.words(query).join(" "), found = [text.replace(CHINESE, arabic)];
    found.push(text.replace(ARABIC, (all, nth, value, at) => {
      if (!nth && NUMERAL.test(text[at - 1] || "")) return all;
      const unit = text[at + all.length], year = unit === "年" && value.length === 4;
      const several = value === "2" && !nth && "年次天个户人家倍周".includes(unit);
      return nth + (year ? Array.from(value, one => DIGITS[one]).join("") : several ? "两" : chinese(String(+value)));
    }));
    return [...new Set(found)].filter(other => other !== text);
  };

  // Whether a text holds a term whose number is whole: 1月 does not stand in 11月.
  search.whole = term => text => {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      if (!NUMERAL.test(term[0]) || !NUMERAL.test(text[at - 1] || "")) return true;
    }
    return false;
  };
})(sitegenSearch);
