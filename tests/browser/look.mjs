// Look at a page as three people do (a desk, a dark desk, a phone) and tell what is wrong.
// node look.mjs NODE_MODULES CHROMIUM ADDRESS [NAME]
// The page of several plans is filtered by NAME, which is that of one plan.
import fs from "node:fs";
import { createRequire } from "node:module";

const [modules, chromium, address, name] = process.argv.slice(2);
const require = createRequire(modules + "/");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu"],
});
const told = [];
for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [390, "light"]]) {
  const page = await browser.newPage();
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) told.push("asked for " + request.url());
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(address);
  await page.evaluate(() => {
    for (const plan of document.querySelectorAll("details")) plan.open = true;
  });
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
    told.push("wider than a screen of " + width);
  const accessible = async () => {
    const found = await page.evaluate(axe + "; axe.run()");
    for (const violation of found.violations)
      told.push(violation.id + " " + violation.nodes[0].html.slice(0, 200));
  };
  await accessible();
  const filter = await page.$("[data-filter=text]");
  if (filter) {
    const shown = () => page.$eval("[data-shown]", (element) => element.textContent);
    const all = await shown();
    await filter.type(name);
    const left = await shown();
    if (left !== all.replace(/^\d+/, "1")) told.push(left);
    const plan = await page.$eval("tr:not([hidden]) th a", (link) => link.hash);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(`location.hash === "${plan}"`);
    const open = await page.$eval(plan, (element) => element.open);
    if (!open) told.push("a link opens no plan");
    await page.$eval(plan, (element) => { element.open = false; });
    const number = await page.$("tr:not([hidden]) td a");
    await number.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(`location.hash.startsWith("${plan}-")`);
    const lit = await page.$$eval(plan + "[open] .lit", (items) =>
      [...new Set(items.map((item) => item.dataset.group))]);
    const wanted = await page.evaluate(() =>
      document.getElementById(location.hash.slice(1)).dataset.group);
    if (lit.join() !== wanted) told.push("a number marks " + lit + ", not " + wanted);
    await accessible();
    await page.$eval("[data-all='']", (button) => button.focus());
    await page.keyboard.press("Space");
    if (await page.$("details[open]")) told.push("a plan stays open");
    await page.$eval("[data-all=open]", (button) => button.focus());
    await page.keyboard.press("Space");
    const opened = await page.$$eval("details[open]", (plans) => plans.length);
    if (opened !== 1) told.push("of the plans that are shown " + opened + " are open");
    for (const choice of await page.$$("select[data-filter]")) {
      const values = await choice.$$eval("option", (options) => options.map((o) => o.value));
      for (const value of values) await choice.select(value);
      await choice.select("");
    }
  }
  await page.emulateMediaType("print");
  const seen = await page.$$eval("nav, .tools, .skip", (items) =>
    items.filter((item) => item.getClientRects().length).map((item) => item.className));
  if (seen.length) told.push("printed, though of no use on paper: " + seen);
}
const plain = await browser.newPage();
await plain.setJavaScriptEnabled(false);
await plain.goto(address);
if (await plain.$("form.tools:not([hidden])")) told.push("tools are shown that nothing drives");
await browser.close();
console.log(JSON.stringify(told));
