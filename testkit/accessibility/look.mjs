// look.mjs PAGES OUT: opens each page of PAGES in Chromium, narrow and wide, light and dark. Fails on a finding of
// axe-core that is serious or critical, on anything wider than the window, and on any request to a network.
// OUT gets a picture of each, and findings.json.
import axe from 'axe-core';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const WIDTHS = [760, 360];
const SCHEMES = ['light', 'dark'];
const [pages, out] = process.argv.slice(2).map((folder) => resolve(folder));

function wideElements() {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > width + 0.5)
    .map((e) => `${e.tagName} ${Math.round(e.getBoundingClientRect().right)}: ${e.textContent.slice(0, 60)}`);
}

// Lets the page scroll sideways as far as it can: what a thumb would do.
function scrollsSideways() {
  window.scrollTo(10_000, 0);
  const by = window.scrollX;
  window.scrollTo(0, 0);
  return by;
}

async function look(browser, name, width, scheme) {
  const page = await browser.newPage();
  const problems = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) problems.push(`asks for ${request.url()}`);
  });
  await page.setOfflineMode(true);
  await page.setViewport({ width, height: 800, isMobile: width < 500, hasTouch: width < 500 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(pathToFileURL(`${pages}/${name}`).href);
  const by = await page.evaluate(scrollsSideways);
  if (by > 0) problems.push(`scrolls sideways by ${by} px`);
  problems.push(...(await page.evaluate(wideElements)).map((element) => `too wide: ${element}`));
  await page.screenshot({ path: `${out}/${name.replace('.html', '')}-${width}-${scheme}.png`, fullPage: true });
  // Without a background axe-core takes white for granted, even where the scheme is dark: tell it the window's own.
  await page.addStyleTag({ content: 'html{background-color:Canvas}' });
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ['violations', 'incomplete'] }));
  await page.close();
  return { problems, violations: result.violations, incomplete: result.incomplete };
}

const short = (rule) => ({ rule: rule.id, impact: rule.impact, help: rule.help, where: rule.nodes.map((n) => n.html.slice(0, 120)) });
const names = readdirSync(pages).filter((name) => name.endsWith('.html') && name !== 'index.html').sort();
if (!names.length) throw new Error(`no pages in ${pages}`);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
const findings = [];
let serious = 0;
let looked = 0;
let problemCount = 0;
const rules = new Map();
try {
  for (const name of names) {
    const bytes = readFileSync(`${pages}/${name}`).length;
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        const { problems, violations, incomplete } = await look(browser, name, width, scheme);
        const bad = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
        looked++;
        serious += bad.length;
        problemCount += problems.length;
        for (const v of violations) rules.set(`${v.impact} ${v.id}`, (rules.get(`${v.impact} ${v.id}`) ?? 0) + 1);
        for (const v of incomplete) rules.set(`undecided ${v.id}`, (rules.get(`undecided ${v.id}`) ?? 0) + 1);
        findings.push({ name, width, scheme, bytes, problems, violations: violations.map(short), incomplete: incomplete.map(short) });
        for (const p of problems) console.log(`${name} ${width} ${scheme}: ${p}`);
        for (const v of bad) console.log(`${name} ${width} ${scheme}: ${v.impact} ${v.id}: ${v.help}\n  ${short(v).where.slice(0, 3).join('\n  ')}`);
      }
    }
  }
} finally {
  await browser.close();
}
writeFileSync(`${out}/findings.json`, JSON.stringify(findings, null, 1));
for (const [rule, count] of [...rules].sort()) console.log(`axe-core: ${rule} in ${count} looks`);
console.log(`${names.length} pages, ${looked} looks: ${serious} serious or critical findings, ${problemCount} problems of width or network; ${out}`);
process.exitCode = serious || problemCount ? 1 : 0;
