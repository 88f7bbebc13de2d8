// Where an editor types: numbers the lines, checks or shows while somebody types, and jumps to the
// line of a problem. Everything it does can also be done with the buttons and links of the page.
"use strict";

(() => {
  const PAUSE = 600; // milliseconds without a key before the text is sent
  const area = document.querySelector("textarea[data-check], textarea[data-show]");
  if (!area) return;
  const form = area.form;
  const first = Number(area.dataset.first || 1); // the number of the first line in the box
  const list = document.getElementById(area.dataset.problems);
  const cursor = document.getElementById(area.dataset.cursor);
  const question = document.getElementById(area.dataset.question);
  const saved = area.value;
  let waiting = 0;
  let asked = 0;
  let leaving = false;

  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  };

  // --- the numbers of the lines, those with a problem marked ---

  // It stands there from the start: to move the box would lay out the whole text once more.
  const gutter = area.previousElementSibling;
  let marked = new Map(); // line: whether it is a fault
  let numbered = 0; // how many lines have their number

  const number = () => {
    const count = area.value.split("\n").length;
    if (count === numbered) return;
    numbered = count;
    const rows = [];
    let plain = ""; // numbers without a mark, in one piece: thousands of pieces take their time
    for (let line = first; line < first + count; line += 1) {
      const fault = marked.get(line);
      if (fault === undefined) {
        plain += `${line}\n`;
      } else {
        rows.push(plain, make("span", fault ? "gutter__fault" : "gutter__advice", `${line}\n`));
        plain = "";
      }
    }
    gutter.replaceChildren(...rows, plain);
    gutter.scrollTop = area.scrollTop;
  };

  const mark = (lines) => {
    marked = new Map();
    for (const [line, fault] of lines) marked.set(line, fault || marked.get(line) === true);
    numbered = 0;
    number();
  };

  // --- where the cursor stands, and where a problem is ---

  const showCursor = () => {
    const before = area.value.slice(0, area.selectionStart);
    const line = first + before.split("\n").length - 1;
    cursor.textContent = `Baris ${line}, kolom ${before.length - before.lastIndexOf("\n")}`;
    if (!question) return;
    const end = area.value.indexOf("\n", area.selectionStart);
    const above = end < 0 ? area.value : area.value.slice(0, end);
    const names = [...above.matchAll(/^ *- id: *([a-z0-9-]+) *$/gm)];
    question.value = names.length ? names[names.length - 1][1] : "";
    question.hidden = !question.value;
  };

  const jump = (line) => {
    const lines = area.value.split("\n");
    const place = line - first;
    const start = lines.slice(0, place).reduce((sum, each) => sum + each.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + lines[place].length);
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, (place - 3) * height);
    area.scrollLeft = 0;
    showCursor();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    const line = link && Number(link.dataset.line);
    if (!link || line < first || line >= first + area.value.split("\n").length) return;
    event.preventDefault();
    jump(line);
  });

  // --- the list of problems, as the page draws it ---

  const draw = (spot) => {
    const link = make("a", "", `Baris ${spot.line}, kolom ${spot.column}`);
    link.href = `#${area.id}`;
    link.dataset.line = spot.line;
    const source = make("pre", "source");
    source.tabIndex = 0;
    source.setAttribute("role", "region");
    source.setAttribute("aria-label", `Baris ${spot.line} dan sekitarnya`);
    for (const [number, text, faulty] of spot.lines) {
      const name = faulty ? "source__line source__line--faulty" : "source__line";
      source.append(make("span", name, make("span", "source__number", `${number}`), ` ${text}\n`));
    }
    return make(
      "li",
      spot.isFault ? "problem problem--fault" : "problem",
      make("p", "", link, " ", make("span", "tag", spot.isFault ? "kesalahan" : "saran")),
      make("p", "", make("strong", "", `${spot.subject}:`), ` ${spot.fault}`),
      make("p", "", `${spot.remedy} `, make("span", "quiet mono", `[${spot.code}]`)),
      ...(spot.lines.length ? [source] : []),
    );
  };

  const show = (found) => {
    const sum = make("p", "");
    if (found.faults) {
      sum.append(make("strong", "bad", `${found.faults} kesalahan`), ": teks belum dapat diterbitkan.");
    } else {
      sum.append(make("strong", "", "Tidak ada kesalahan."));
    }
    if (found.advice) sum.append(` ${found.advice} saran.`);
    const spots = found.spots.length
      ? [make("ol", "problems__list", ...found.spots.map(draw))]
      : [];
    const rest = found.leftOut
      ? [make("p", "quiet", `Masih ada ${found.leftOut} lagi. Perbaiki yang di atas dahulu.`)]
      : [];
    list.replaceChildren(sum, ...spots, ...rest);
    mark(found.spots.map((spot) => [spot.line, spot.isFault]));
  };

  // The problems as the page came with them, or as a preview brought them along.
  const markShown = () => {
    const links = [...document.querySelectorAll(".problem a[data-line]")];
    mark(links.map((link) => [
      Number(link.dataset.line), link.closest(".problem").classList.contains("problem--fault"),
    ]));
  };

  // --- asking the server while somebody types ---

  const send = async () => {
    const mine = ++asked;
    const made = document.getElementById(area.dataset.show);
    const body = made
      ? new URLSearchParams({ part: area.value, seen: form.elements.seen.value, show: "1" })
      : new URLSearchParams({ text: area.value });
    const headers = { "X-CSRFToken": form.elements.csrf_token.value };
    try {
      const answer = await fetch(area.dataset.check || location.href, { method: "POST", body, headers });
      if (!answer.ok || mine !== asked) return;
      if (!made) return show(await answer.json());
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(made.id);
      if (fresh && mine === asked) made.replaceWith(fresh);
      markShown();
    } catch {
      // Without a connection all stays as it is; saving will say what is wrong.
    }
  };

  area.addEventListener("input", () => {
    number();
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE);
  });
  area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
  for (const name of ["keyup", "click", "select"]) area.addEventListener(name, showCursor);
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && area.value !== saved) event.preventDefault();
  });
  markShown();
  showCursor();
})();
