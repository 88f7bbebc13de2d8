// Compares a report with the digests on its page, here in the browser: the file goes nowhere.
"use strict";

(() => {
  const box = document.querySelector("[data-compare]");
  if (!box || !globalThis.crypto?.subtle) return; // the page then says what to do by hand
  const listed = [...document.querySelectorAll("[data-digest]")];
  const known = new Set(listed.map((each) => each.dataset.digest));
  const LARGEST = 20_000_000; // bytes; no report is longer

  const say = (result) => {
    for (const each of box.querySelectorAll("[data-result]")) {
      each.hidden = each.dataset.result !== result;
    }
  };
  const compare = async (file) => {
    say("");
    if (!file) return;
    if (file.size > LARGEST) return say("other");
    try {
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
      say(known.has(hex.join("")) ? "same" : "other");
    } catch {
      say("unread");
    }
  };

  const input = box.querySelector("input");
  input.addEventListener("change", () => compare(input.files[0]));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    compare(event.dataTransfer.files[0]);
  });
  box.hidden = false;
})();
