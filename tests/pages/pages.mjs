// Opens the html pages about the example practice in a real browser: node pages.mjs CASEMGR PRACTICE NODE_MODULES [DIR]
//
// Every command that prints a page, a list or a record is asked about the practice, about every client, and about the
// last of their records. Of each command the longest page is judged whole: at 360 and 1280 pixels, light and dark, axe
// finds nothing against WCAG A and AA, and the page asks for nothing from the network. No page runs or loads anything, and
// none scrolls sideways on a phone. With DIR, pictures of the longest pages are left there. Exits 77 where the browser or
// a package is not there.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const [casemgr, practice, modules, pictures] = process.argv.slice(2).map((word) => resolve(word));
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const browserPath = process.env.CASEMGR_CHROMIUM ?? browsers.find(existsSync);
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const [phone, tablet, desk, height] = [360, 800, 1280, 800];

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

function installed(name) {
  try {
    return createRequire(join(modules, "here.js"))(name);
  } catch {
    return skip(`no ${name} in ${modules} (npm ci --prefix tests/npm, see CASEMGR_NODE_MODULES)`);
  }
}

const environment = { PATH: process.env.PATH, HOME: "/nonexistent", CASEMGR_TODAY: "2026-11-20" };
const run = promisify(execFile);

async function asked(...words) {
  const options = { env: environment, maxBuffer: 1 << 26 };
  return run(casemgr, ["-C", practice, "--no-input", ...words], options).catch((error) => error);
}

async function rowsOf(...words) {
  return JSON.parse((await asked(...words, "-f", "json")).stdout).rows;
}

// What names a record in place of the client: its verb that lists them.
const records = { "goal show": "goal list", "refer show": "refer list", "monitor show": "monitor list",
                  "assess show": "assess list" };
const further = {
  "search": [["search", "the"], ["search", "housing"]],
  "assess interview": [["assess", "interview", "--print"]],
  "assess instruments": [["assess", "instruments"], ["assess", "instruments", "phq-9"]],
  "monitor due": [["monitor", "due"], ["monitor", "due", "--day"]],
  "monitor list": [["monitor", "list", "--from", "2025-01-01"]],
  "report outcomes": [["report", "outcomes", "--define"], ["report", "outcomes", "--period", "2025", "--suppress-under", "3"]],
  "report referrals": [["report", "referrals", "--define"]],
  "report workload": [["report", "workload"], ["report", "workload", "--by", "client", "--define"]],
};
// Lists that people read as pages; the others are made of the same tables.
const longLists = ["client list", "goal list", "monitor list", "monitor due", "refer list", "plan check", "report caseload"];
const ofEach = { "assess interview": ["--print"], "refer letter": ["--basis", "treatment"] };

/** The command lines of a verb: about the practice, about each client, and about the last of their records. */
async function linesOf(command, clients, providers) {
  const words = command.split(" ");
  if (command === "refer provider list") return [words];
  if (command.startsWith("refer provider ")) return providers.slice(0, 4).map((id) => [...words, id]);
  const lines = further[command] ?? [words];
  for (const client of clients) {
    const lister = command === "refer letter" ? "refer list" : records[command];
    if (lister === undefined) {
      lines.push([...words, client, ...(ofEach[command] ?? [])]);
      continue;
    }
    const rows = await rowsOf(...lister.split(" "), client);
    for (const row of rows.slice(-2)) lines.push([...words, client, row.id, ...(ofEach[command] ?? [])]);
  }
  return lines;
}

/** Prints the pages, two at a time, the longest first; what a verb refuses (a letter without a release) is not there. */
async function printed(lines) {
  const pages = [];
  const queue = [...lines];
  const take = async () => {
    for (let line = queue.shift(); line !== undefined; line = queue.shift()) {
      const { stdout } = await asked(...line, "-f", "html");
      if (stdout?.startsWith("<!DOCTYPE html>")) pages.push({ line: line.join(" "), html: stdout });
    }
  };
  await Promise.all([take(), take()]);
  return pages.sort((a, b) => b.html.length - a.html.length || (a.line < b.line ? -1 : 1));
}

async function everyPage() {
  const clients = readdirSync(join(practice, "clients")).map((name) => name.replace(".yaml", "")).sort();
  const providers = (await rowsOf("refer", "provider", "list")).map((row) => row.id);
  const byCommand = [];
  for (const { command, forms } of await rowsOf("schema", "output")) {
    if (forms.every((form) => form === "answer")) continue;
    const isPage = forms.some((form) => form === "page" || form === "record") || longLists.includes(command);
    const lines = await linesOf(command, isPage ? clients : clients.slice(0, 2), providers);
    byCommand.push({ command, isPage, pages: await printed(lines) });
  }
  return byCommand;
}

/** What stands in the page and must not: markup that runs or loads something. */
function written(html) {
  const wrong = [/<script/i, /<(img|iframe|link|object|embed|form|base)\b/i, /\s(src|href|srcset|on[a-z]+)=/i, /url\(/i,
                 /@import/i];
  return wrong.filter((one) => one.test(html)).map((one) => `has ${one}`);
}

/** The elements that make the page wider than the window, the innermost first. */
function sideways() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter((x) => x.getBoundingClientRect().right > room + 1);
  return wide.reverse().slice(0, 2).map((x) => `${x.tagName.toLowerCase()}.${x.className.baseVal ?? x.className} '${x.textContent.slice(0, 30)}'`);
}

class Browser {
  constructor(page, axe) {
    this.page = page;
    this.axe = axe;
    this.failures = [];
    this.requests = [];
  }

  async open(file) {
    this.requests.length = 0;
    await this.page.goto(pathToFileURL(file), { waitUntil: "load" });
  }

  async window(width, scheme) {
    await this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await this.page.setViewport({ width, height });
  }

  async scrolls(line, width) {
    const wide = await this.page.evaluate(sideways);
    if (wide.length > 0) this.failures.push(`${line}: scrolls sideways at ${width} pixels: ${wide.join(", ")}`);
  }

  /** Only colors differ between the light and the dark page. */
  async judged(line, width, scheme) {
    const only = scheme === "light" ? { type: "tag", values: rules } : { type: "rule", values: ["color-contrast"] };
    const found = await this.page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }), only);
    for (const { id, nodes } of found.violations) {
      this.failures.push(`${line}: ${width} pixels, ${scheme}: ${id}: ${nodes[0].failureSummary} ${nodes[0].html}`);
    }
  }

  async whole(page, file) {
    await this.open(file);
    await this.page.evaluate(this.axe.source);
    for (const scheme of ["light", "dark"]) {
      for (const width of [phone, desk]) {
        await this.window(width, scheme);
        await this.scrolls(page.line, width);
        await this.judged(page.line, width, scheme);
        if (pictures) {
          const name = `${page.line.replace(/[^a-z0-9]+/g, "-")}-${width}-${scheme}.png`;
          await this.page.screenshot({ path: join(pictures, name), fullPage: true });
        }
      }
    }
    await this.window(tablet, "light");
    await this.scrolls(page.line, tablet);
    await this.window(phone, "light");
    if (this.requests.length > 1) this.failures.push(`${page.line}: asks for ${this.requests.slice(1).join(", ")}`);
  }
}

async function main() {
  if (browserPath === undefined) return skip("no chromium");
  const [puppeteer, axe] = [installed("puppeteer-core"), installed("axe-core")];
  const commands = await everyPage();
  const room = mkdtempSync(join(tmpdir(), "casemgr-pages."));
  const opened = await (puppeteer.default ?? puppeteer).launch({
    executablePath: browserPath, headless: true, userDataDir: join(room, "profile"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"] });
  let [pages, whole] = [0, 0];
  try {
    const browser = new Browser(await opened.newPage(), axe);
    browser.page.on("request", (request) => browser.requests.push(request.url()));
    await browser.window(phone, "light");
    for (const { command, isPage, pages: all } of commands) {
      if (all.length === 0) browser.failures.push(`${command} printed no page about any client`);
      for (const [at, page] of all.entries()) {
        const file = join(room, "page.html");
        writeFileSync(file, page.html);
        browser.failures.push(...written(page.html.replace(/>[^<]*/g, ">")).map((one) => `${page.line}: ${one}`));
        pages += 1;
        if (at === 0 && isPage) {  // the longest
          await browser.whole(page, file);
          whole += 1;
        } else {
          await browser.open(file);
          await browser.scrolls(page.line, phone);
        }
      }
    }
    for (const failure of browser.failures.slice(0, 40)) console.log(failure);
    console.log(`${pages} pages, ${whole} of them judged whole, ${browser.failures.length} wrong`);
    return browser.failures.length > 0 ? 1 : 0;
  } finally {
    await opened.close();
    rmSync(room, { recursive: true, force: true });
  }
}

process.exitCode = await main();
