/* Search by number: what was typed, with its numbers in the other writing, 十一月 and 11月. */
(function (search) {
  "use strict";
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
