/* Saves each answer as it is given; keeps here what could not be sent yet, and says so. */
(() => {
  const { mark, token } = document.currentScript.dataset;
  const key = `outbox ${mark}`;
  const form = document.querySelector("form[data-save]");
  const line = document.getElementById("saved");
  const read = () => JSON.parse(localStorage[key] ?? "{}");
  const write = (box) => (localStorage[key] = JSON.stringify(box));
  const about = (input) => input.slice(input.indexOf("-") + 1);
  const seenOf = (name) => form?.elements[`seen-${name}`];
  let queue = Promise.resolve();
  let waiting;

  function say(word, value) {
    if (line) line.textContent = line.dataset[word].replace("0", value);
  }

  function report(at) {
    const left = Object.values(read()).filter((entry) => !entry.sent);
    const refused = left.find((entry) => entry.refused);
    if (refused) say(refused.refused);
    else if (left.length) say("unsent", left.length);
    else if (at) say("saved", at);
  }

  function put(name) {
    const pairs = [...new FormData(form)].filter(([input]) => [name, "edition"].includes(about(input)));
    write({ ...read(), [name]: { path: form.dataset.save, pairs } });
  }

  async function send(name, entry) {
    const body = new URLSearchParams([...entry.pairs, ["mark", mark], ["csrf_token", token]]);
    const response = await fetch(entry.path, { method: "POST", body });
    const told = await response.json().catch(() => ({}));
    const box = read();
    const now = box[name];
    const same = JSON.stringify(now) === JSON.stringify(entry);
    if (response.ok) {
      const version = told.versions[name];
      if (same) now.sent = version;
      else if (now) now.pairs.find(([input]) => input === `seen-${name}`)[1] = version;
      if (seenOf(name)) seenOf(name).value = version;
    } else if (same) now.refused = told.word;
    write(box);
    report(told.at);
  }

  async function sendAll() {
    try {
      for (const [name, entry] of Object.entries(read())) if (!entry.sent && !entry.refused) await send(name, entry);
    } catch {
      report();
    }
  }
  const flush = () => (queue = queue.then(sendAll));

  /* A page from the cache, or one that was left before it was sent, shows what was last chosen. */
  function restore() {
    const box = read();
    for (const [name, entry] of Object.entries(box)) {
      const seen = entry.path === form.dataset.save && seenOf(name);
      if (!seen) continue;
      if (entry.sent <= seen.value) {
        delete box[name];
        continue;
      }
      for (const input of form.elements) {
        if (about(input.name) !== name) continue;
        const values = new URLSearchParams(entry.pairs).getAll(input.name);
        if (/radio|checkbox/.test(input.type)) input.checked = values.includes(input.value);
        else input.value = values[0];
      }
      if (entry.sent) seen.value = entry.sent;
    }
    write(box);
  }

  const box = read();
  for (const name of (line?.dataset.settled || "").split(" ")) delete box[name];
  write(box);
  if (form) {
    restore();
    form.addEventListener("input", (event) => {
      const name = about(event.target.name);
      if (!seenOf(name)) return;
      put(name);
      clearTimeout(waiting);
      waiting = setTimeout(flush, 1500);
    });
    form.addEventListener("change", flush);
    form.addEventListener("submit", (event) => {
      if (navigator.onLine || event.submitter?.name) return;
      event.preventDefault();
      location = form.dataset.next;
    });
    window.caches?.open("aladin-1").then((store) => store.add(form.dataset.next)).catch(() => {});
  }
  addEventListener("online", flush);
  setInterval(flush, 15000);
  flush();
  report();
  navigator.serviceWorker?.register("/sw.js");
})();
