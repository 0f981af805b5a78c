// Judges pages with Lighthouse as a phone on 4G sees them (its own emulation), one after the other, in the Chromium of
// CHROME_PATH. Arguments: addresses. Prints one line of JSON a page; sizes in bytes as sent, times in milliseconds.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const KINDS = ["performance", "accessibility", "best-practices", "seo"];
// A page of search results asks not to be indexed (robots), which Lighthouse cannot know to be meant.
const UNINDEXED = /\/ss\//;
const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });

function faults(report) {
  const asked = KINDS.flatMap((kind) => report.categories[kind].auditRefs)
    .filter((one) => one.weight > 0)
    .map((one) => report.audits[one.id]);
  return asked.filter((one) => one.score !== null && one.score < 0.9).map((one) => one.id);
}

for (const address of process.argv.slice(2)) {
  const skipAudits = UNINDEXED.test(address) ? ["is-crawlable"] : [];
  const flags = { port: chrome.port, output: "json", onlyCategories: KINDS, skipAudits, logLevel: "error" };
  const { lhr } = await lighthouse(address, flags);
  const scripts = lhr.audits["network-requests"].details.items.filter((one) => one.resourceType === "Script");
  console.log(
    JSON.stringify({
      address,
      scores: Object.fromEntries(KINDS.map((kind) => [kind, lhr.categories[kind].score * 100])),
      paint: lhr.audits["largest-contentful-paint"].numericValue,
      shift: lhr.audits["cumulative-layout-shift"].numericValue,
      script: scripts.reduce((sum, one) => sum + one.transferSize, 0),
      faults: faults(lhr),
    }),
  );
}
chrome.kill();
