/* Display controls. Without this script the page is whole and the buttons stay hidden. */
(function () {
  "use strict";
  var root = document.documentElement;
  var on = { size: "large", theme: "dark", contrast: "high" }, off = { size: "normal", theme: "light", contrast: "normal" };
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
  function wire() {
    document.querySelectorAll("[data-pref]").forEach(function (button) {
      var key = button.getAttribute("data-pref");
      function show() { button.setAttribute("aria-pressed", active(key)); }
      button.addEventListener("click", function () {
        var value = (active(key) ? off : on)[key];
        root.setAttribute("data-" + key, value);
        try { localStorage.setItem("sitegen-" + key, value); } catch (e) { /* holds for this page only */ }
        show();
      });
      show();
      button.parentNode.hidden = false;
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
  else wire();
})();
