// Lighthouse with its own defaults (a phone on a slow line), in one browser for all addresses given.
// Prints a list of reports as JSON: the score of each category, and of each audit that has one.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox"] });
const reports = [];
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error", output: [] });
    const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, score * 100]);
    const audits = Object.entries(lhr.audits).filter(([, { score }]) => score !== null);
    reports.push({
      scores: Object.fromEntries(scores),
      audits: Object.fromEntries(audits.map(([name, { score, numericValue }]) => [name, { score, value: numericValue }])),
    });
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(reports));
