// Runs before anything of a page: tells of whatever a script can call, pulls every trigger once, and reads the page.
(() => {
  const tell = window.__tell;
  const most = { call: 2000, markup: 50, policy: 50 };
  const tellSome = (kind, what) => {
    if (most[kind]-- > 0) tell(kind, what);
  };
  const called = (name) => (what) => tellSome("call", `${name}(${String(what).slice(0, 40)})`);
  for (const name of ["alert", "confirm", "prompt", "print", "open", "__hit", "XSS", "xss"]) window[name] = called(name);
  addEventListener("securitypolicyviolation", () => tellSome("policy", "a violation"));

  const own = /^(file|https?|tel|about):/;
  const kinds = /^(script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|form|img|image|video|audio|math|template|marquee|portal)$/;
  const known = {
    link: (element) => /^(icon|stylesheet|canonical|alternate)$/.test(element.rel),
    meta: (element) => !element.httpEquiv,
    script: (element) => element.src.startsWith(`${location.origin}/`) && !element.textContent,
    form: (element) => own.test(element.action),
    template: (element) => !element.content.querySelector("script,img,svg,iframe,object,embed"),
  };

  window.__markup = () => {
    const wrong = [];
    for (const element of document.querySelectorAll("*")) {
      const tag = element.localName;
      if (kinds.test(tag) && !known[tag]?.(element)) wrong.push(element.outerHTML.slice(0, 100));
      for (const { name, value } of element.attributes) {
        if (/^(on|style$|srcdoc$|ping$)/i.test(name)) wrong.push(`${tag} ${name}`);
        if (/^(.*:)?(href|src|action|formaction|data|from|to|values)$/i.test(name)) {
          const scheme = /^[\s\0-\x1f]*([a-z][a-z0-9+.-]*):/i.exec(value);
          if (scheme && !/^(https|tel)$/.test(scheme[1])) wrong.push(`${tag} ${name}=${value.slice(0, 60)}`);
        }
      }
    }
    return wrong;
  };

  window.__pull = () => {
    const every = ["mouseover", "mouseenter", "click", "focus", "animationstart", "toggle"];
    for (const element of document.querySelectorAll("*")) {
      const named = [...element.attributes].map(({ name }) => name).filter((name) => /^on/i.test(name));
      for (const name of [...every, ...named.map((name) => name.slice(2).toLowerCase())])
        element.dispatchEvent(new Event(name, { cancelable: true }));
      if (/^\s*(javascript|data|vbscript):/i.test(element.getAttribute("href") ?? "")) element.dispatchEvent(new MouseEvent("click", { cancelable: true }));
    }
  };

  window.__words = () => `${document.title}\n${document.body.textContent}`;
  addEventListener("DOMContentLoaded", () => {
    for (const one of window.__markup()) tellSome("markup", one);
    setTimeout(window.__pull, 0);
  });
})();
