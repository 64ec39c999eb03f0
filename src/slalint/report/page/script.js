"use strict";
// Without this script the page still works: links lead to and fro. It adds filters, keys and a light on what is meant.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // Widths in a style attribute would need a laxer content security policy.
  for (const part of all("[data-grow]")) part.style.flexGrow = part.dataset.grow;

  function filter(fieldset) {
    const wanted = new Set(all("input:checked", fieldset).map(box => box.value));
    const items = all(`.${fieldset.dataset.filters}`, fieldset.closest("section"));
    for (const item of items) item.hidden = !wanted.has(item.dataset.kind);
    const shown = items.filter(item => !item.hidden).length;
    fieldset.querySelector(".shown").textContent = shown < items.length ? `${shown} / ${items.length}` : "";
  }
  for (const fieldset of all(".filter")) {
    fieldset.addEventListener("change", () => filter(fieldset));
    filter(fieldset);
  }

  function light(element) {
    for (const lit of all(".active")) lit.classList.remove("active");
    element.classList.add("active");
  }
  function reveal(element) {
    for (let each = element; each; each = each.parentElement) if (each.matches("details")) each.open = true;
    const hidden = element.closest("[hidden]");
    if (hidden) {
      const box = all(".filter input", hidden.closest("section")).find(each => each.value === hidden.dataset.kind);
      if (box) { box.checked = true; filter(box.closest(".filter")); }
    }
  }
  function go(id) {
    const element = document.getElementById(id);
    if (!element) return;
    reveal(element);
    light(element);
    const block = element.matches(".card") ? "nearest" : element.matches(".q") ? "center" : "start";
    element.scrollIntoView({ block });
    element.focus({ preventScroll: true });
    history.replaceState(null, "", `#${id}`);
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (link) { event.preventDefault(); go(decodeURIComponent(link.hash.slice(1))); return; }
    const quote = event.target.closest(".q[data-finding]");
    if (quote && !String(getSelection())) go(quote.dataset.finding);
  });

  function step(by) {
    const cards = all(".card").filter(card => !card.hidden);
    if (!cards.length) return;
    const now = cards.findIndex(card => card.classList.contains("active") || card.contains(document.activeElement));
    const card = cards[(now + by + cards.length + (now < 0 && by < 0 ? 1 : 0)) % cards.length];
    const place = card.querySelector(".jump");
    if (place) document.querySelector(place.getAttribute("href"))?.scrollIntoView({ block: "center" });
    go(card.id);
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  // A card's place in the panel is only known once the page is laid out.
  if (location.hash) requestAnimationFrame(() => go(decodeURIComponent(location.hash.slice(1))));
})();
