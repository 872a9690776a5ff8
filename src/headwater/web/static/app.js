// Keys, and what is lit while something is pointed at. Every page works without it: nothing here is the only way.
"use strict";
(() => {
  const WAITS = 1500; // milliseconds in which the second letter of "g s" is awaited
  const KEYS = [
    ["/", "search"],
    ["j", "next"],
    ["k", "the one before"],
    ["o", "open it (Enter too)"],
    ["e", "decide about it"],
    ["x", "this statement is wrong"],
    ["u", "take back what was just decided"],
    ["g n", "Now"],
    ["g s", "Search"],
    ["g i", "Inbox"],
    ["?", "this sheet"],
  ];
  const PLACES = { n: "/now", s: "/search", i: "/inbox" };
  const AT = "headwater.at"; // where one was in a list before a decision
  let current = null;
  let going = 0; // when g was pressed
  let leaving = false; // something was sent: nothing is sent twice

  document.documentElement.classList.remove("no-js");

  // a page that waits for work looks again by itself, but not while somebody types or reads the sheet
  const again = Number(document.querySelector('meta[name="headwater-again"]')?.content);
  if (again) {
    setInterval(() => {
      const busy = document.querySelector("dialog[open], input:focus, textarea:focus, select:focus");
      if (!busy && !document.hidden) location.reload();
    }, again * 1000);
  }

  // lists

  const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.getClientRects().length > 0);

  function stand(item) {
    if (!item) return;
    current?.classList.remove("here");
    current = item;
    item.classList.add("here");
    if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function step(by) {
    const all = items();
    const at = all.indexOf(current);
    stand(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
  }

  function open() {
    const to = current?.dataset.open || current?.querySelector("a[href]")?.getAttribute("href");
    if (to) location.assign(to);
  }

  function decide() {
    const link = (current || document.querySelector("main"))?.querySelector("a[data-decide]");
    if (link) location.assign(link.href);
  }

  // decisions

  function send(address, fields) {
    const token = document.querySelector('meta[name="headwater-token"]')?.content;
    if (leaving || !token) return;
    leaving = true;
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    for (const [name, value] of Object.entries({ token, ...fields })) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    remember();
    form.submit();
  }

  function wrong() {
    const target = current?.dataset.statement;
    if (target) send("/decide", { kind: "reject", target, back: location.pathname + location.search });
  }

  function undo() {
    const form = document.querySelector(".done form");
    if (leaving || !form) return;
    leaving = true;
    remember();
    form.submit();
  }

  // After a decision the list is shown again: go on where one was.

  function remember() {
    const place = { path: location.pathname, at: items().indexOf(current) };
    try {
      sessionStorage.setItem(AT, JSON.stringify(place));
    } catch {
      // a browser that keeps nothing
    }
  }

  function resume() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(AT));
      sessionStorage.removeItem(AT);
    } catch {
      // as above
    }
    if (!place || place.path !== location.pathname || !(place.at >= 0)) return;
    const all = items();
    stand(all[Math.min(place.at, all.length - 1)]);
  }

  // the sheet

  function element(name, text, ...inside) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...inside);
    return made;
  }

  function sheet() {
    let dialog = document.querySelector("dialog.keys-sheet");
    if (!dialog) {
      const list = element("dl", "");
      for (const [keys, says] of KEYS) {
        const pressed = keys.split(" ").map((key) => element("kbd", key));
        list.append(element("dt", "", ...pressed), element("dd", says));
      }
      const title = element("h2", "Keys");
      title.id = "keys-title";
      const close = element("button", "Close");
      close.type = "button";
      close.addEventListener("click", () => dialog.close());
      dialog = element("dialog", "", title, list, element("p", "", close));
      dialog.className = "keys-sheet";
      dialog.setAttribute("aria-labelledby", title.id);
      document.body.append(dialog);
    }
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  // keys

  const ACTS = {
    "/": () => {
      const field = document.getElementById("find");
      field?.focus();
      field?.select();
    },
    j: () => step(1),
    k: () => step(-1),
    o: open,
    e: decide,
    x: wrong,
    u: undo,
    "?": sheet,
    g: () => {
      going = Date.now();
    },
  };

  function typing(where) {
    return where instanceof Element && where.closest("input, select, textarea, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    const sheetOpen = document.querySelector("dialog[open]") !== null;
    if (sheetOpen && event.key !== "?") return;
    const went = going && Date.now() - going < WAITS;
    going = 0;
    if (went && Object.hasOwn(PLACES, event.key)) {
      event.preventDefault();
      location.assign(PLACES[event.key]);
      return;
    }
    if (event.key === "Enter" && current && event.target === current) {
      event.preventDefault();
      open();
      return;
    }
    if (!Object.hasOwn(ACTS, event.key) || (event.repeat && !"jk".includes(event.key))) return;
    event.preventDefault();
    ACTS[event.key]();
  });

  document.querySelector(".keyhint")?.addEventListener("click", sheet);

  // What is pointed at, by the mouse or by the keyboard, and what it belongs to: a number in a text and its note.

  let lit = [];

  function light(where) {
    for (const one of lit) one.classList.remove("lit");
    lit = [];
    const link = where instanceof Element ? where.closest('main a[href^="#"]') : null;
    const note = link && document.getElementById(link.hash.slice(1));
    if (!note || note.tagName === "MAIN") return;
    lit = [note];
    for (const one of lit) one.classList.add("lit");
  }

  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => light(event.target));
  for (const kind of ["mouseout", "focusout"]) document.addEventListener(kind, () => light(null));

  addEventListener("pageshow", () => {
    leaving = false;
  });
  resume();
})();
