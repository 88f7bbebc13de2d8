// The editor page: checks while somebody types, and jumps to the line of a problem.
// Everything it does can also be done with the buttons of the page.
"use strict";

(() => {
  const PAUSE = 600; // milliseconds without a key before the text is checked
  const area = document.querySelector("textarea[data-check]");
  if (!area) return;
  const form = area.form;
  const list = document.getElementById(area.dataset.problems);
  const cursor = document.getElementById(area.dataset.cursor);
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

  // --- where the cursor stands, and where a problem is ---

  const showCursor = () => {
    const before = area.value.slice(0, area.selectionStart);
    const line = before.split("\n").length;
    cursor.textContent = `Baris ${line}, kolom ${before.length - before.lastIndexOf("\n")}`;
  };

  const jump = (line) => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1] || "").length);
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, (line - 4) * height);
    area.scrollLeft = 0;
    showCursor();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    jump(Number(link.dataset.line));
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
    const sum = make("p", "problems__sum");
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
  };

  const check = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ text: area.value });
    const headers = { "X-CSRFToken": form.elements.csrf_token.value };
    try {
      const answer = await fetch(area.dataset.check, { method: "POST", body, headers });
      if (answer.ok && mine === asked) show(await answer.json());
    } catch {
      // Without a connection the list stays as it is; saving will say what is wrong.
    }
  };

  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  });
  for (const name of ["keyup", "click", "select"]) area.addEventListener(name, showCursor);
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && area.value !== saved) event.preventDefault();
  });
  showCursor();
})();
