// The preview's own panel: loads the page anew after a change, and shows what is wrong with file and line.
"use strict";

const { page: here, edition: served } = document.currentScript.dataset;

const make = (name, text, ...children) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

const listed = (problem) => {
  const place = make("code", `${problem.path}:${problem.line}:${problem.column}`);
  const item = make("li", "", place, make("b", `[${problem.code}] `), problem.message);
  if (problem.hint) item.append(make("small", problem.hint));
  item.dataset.severity = problem.severity;
  return item;
};

const badge = (text) => {
  const mark = make("span", text);
  mark.className = "preview-draft";
  return mark;
};

function markDrafts(drafts) {
  document.querySelectorAll(".preview-draft").forEach((mark) => mark.remove());
  const hidden = new Set(drafts);
  const path = (url) => url.pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
  for (const link of document.querySelectorAll("main a[href]")) {
    if (link.origin === location.origin && hidden.has(path(link))) link.after(badge("草稿"));
  }
  if (hidden.has(here)) document.querySelector("h1")?.after(badge("草稿：还没有公开，正式生成时没有这一页"));
}

function show(state) {
  document.querySelector(".preview")?.remove();
  markDrafts(state.drafts);
  if (!state.problems.length) return;
  const errors = state.problems.filter((problem) => problem.severity === "error").length;
  const words = errors ? `${errors} 个错误，下面是改动前的页面` : `${state.problems.length} 个警告`;
  const panel = make("details", "", make("summary", words), make("ol", "", ...state.problems.map(listed)));
  panel.className = "preview";
  panel.open = errors > 0;
  panel.setAttribute("aria-label", "预览");
  document.body.append(panel);
}

addEventListener("DOMContentLoaded", () => {
  const events = new EventSource(`/-/events?page=${encodeURIComponent(here)}`);
  events.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.current && String(state.edition) !== served) location.reload();
    else show(state);
  };
});
