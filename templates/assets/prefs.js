/* Display controls. Without this script the page is whole and the buttons stay hidden. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.setAttribute("data-script", ""); /* what scripts show later has its place from the beginning */
  var on = { mode: "elder", extra: "shown", size: "large", theme: "dark", contrast: "high" };
  var off = { mode: "normal", extra: "hidden", size: "normal", theme: "light", contrast: "normal" };
  var query = { theme: "(prefers-color-scheme: dark)", contrast: "(prefers-contrast: more)" };
  function active(key) {
    var value = root.getAttribute("data-" + key);
    return value ? value === on[key] : key in query && matchMedia(query[key]).matches;
  }
  Object.keys(on).forEach(function (key) {
    var value = null;
    try { value = localStorage.getItem("sitegen-" + key); } catch (e) { /* storage is off */ }
    if (value === on[key] || value === off[key]) root.setAttribute("data-" + key, value);
  });
  /* A link to a part that the simple mode leaves out leads there all the same. */
  if (location.hash) root.setAttribute("data-extra", on.extra);
  function wire() {
    var buttons = document.querySelectorAll("[data-pref]");
    function show() {
      buttons.forEach(function (button) { /* one that says what it will do has no state besides */
        if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", active(button.getAttribute("data-pref")));
      });
    }
    buttons.forEach(function (button) {
      var key = button.getAttribute("data-pref");
      button.addEventListener("click", function () {
        var value = (active(key) ? off : on)[key];
        root.setAttribute("data-" + key, value);
        try { localStorage.setItem("sitegen-" + key, value); } catch (e) { /* holds for this page only */ }
        show();
      });
      button.parentNode.hidden = false;
    });
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () { print(); });
      button.hidden = false;
    });
    show();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
  else wire();
})();
