// Opens pages in headless Chromium and says what is wrong with them. Usage: node pages.mjs MODULES CHROMIUM < WORK > FINDINGS
//
// MODULES is a node_modules that has what package.json beside this file lists. WORK is a list in JSON: {"page": FILE, "widths": [1280, 320]} and,
// if wanted, "shots": {"1280": PNG}, "parts": {SELECTOR: PNG} at the first width, "pdf": FILE. FINDINGS has, for each,
// `axe` (violations), `wide` (what is wider than the window), `outside` (text of a drawing that leaves its box, or meets other text), `asked`
// (addresses that the page asked for), `ran` (true if a script of the page ran).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, chromium] = process.argv.slice(2);
const from = createRequire(modules + "/");
const puppeteer = (await import(pathToFileURL(from.resolve("puppeteer-core")))).default;
const axe = readFileSync(from.resolve("axe-core/axe.min.js"), "utf8");

function violations() {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then((found) =>
        found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`)));
}

/// What reaches beyond the window, but for what stands in a box that scrolls by itself.
function tooWide() {
    const found = [];
    if (document.scrollingElement.scrollWidth > innerWidth) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
    for (const each of document.querySelectorAll("body *")) {
        if (each.closest(".scroll, .skip, thead")) continue;
        const box = each.getBoundingClientRect();
        if (box.width > 0 && box.right > innerWidth + 1) found.push(`${each.tagName}: ${each.textContent.slice(0, 60)}`);
        if (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === "hidden") found.push(`cut: ${each.textContent.slice(0, 60)}`);
    }
    return found;
}

/// Text of drawings that is not inside a box of its drawing, or that meets other text.
function outside() {
    const found = [];
    for (const svg of document.querySelectorAll("svg[role=img]")) {
        const boxes = [...svg.querySelectorAll("rect")].map((each) => each.getBBox());
        const texts = [...svg.querySelectorAll("text")].map((each) => [each.textContent, each.getBBox()]);
        for (const [text, at] of texts) {
            const inside = boxes.some((box) => box.x <= at.x && box.y <= at.y && at.x + at.width <= box.x + box.width && at.y + at.height <= box.y + box.height);
            if (!inside) found.push(`outside its box: ${text}`);
        }
        for (let n = 0; n < texts.length; ++n) {
            for (let m = n + 1; m < texts.length; ++m) {
                const [a, b] = [texts[n][1], texts[m][1]];
                const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height - 4 <= b.y || b.y + b.height - 4 <= a.y;
                if (!apart) found.push(`${texts[n][0]} meets ${texts[m][0]}`);
            }
        }
        for (let n = 0; n < boxes.length; ++n) {
            for (let m = n + 1; m < boxes.length; ++m) {
                const [a, b] = [boxes[n], boxes[m]];
                const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
                if (!apart) found.push(`two boxes overlap at ${a.x}, ${a.y}`);
            }
        }
    }
    return found;
}

async function look(browser, work) {
    const found = { page: work.page, axe: [], wide: [], outside: [], asked: [], ran: false };
    const page = await browser.newPage();
    page.on("request", (request) => { if (request.url() !== pathToFileURL(work.page).href) found.asked.push(request.url()); });
    page.on("dialog", (dialog) => { found.ran = true; dialog.dismiss(); });
    for (const width of work.widths) {
        await page.setViewport({ width, height: 900 });
        await page.goto(pathToFileURL(work.page).href);
        found.wide.push(...(await page.evaluate(tooWide)).map((each) => `${width}: ${each}`));
        await page.evaluate(axe);
        found.axe.push(...(await page.evaluate(violations)).map((each) => `${width}: ${each}`));
        found.outside.push(...await page.evaluate(outside));
        found.ran ||= await page.evaluate(() => Boolean(window.ran));
        if (work.shots?.[width]) await page.screenshot({ path: work.shots[width], fullPage: true });
        for (const [selector, path] of Object.entries(width === work.widths[0] ? work.parts ?? {} : {})) await (await page.$(selector)).screenshot({ path });
    }
    if (work.pdf) await page.pdf({ path: work.pdf, preferCSSPageSize: true, printBackground: false });
    await page.close();
    return found;
}

const works = JSON.parse(readFileSync(0, "utf8"));
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const findings = [];
for (const work of works) findings.push(await look(browser, work));
await browser.close();
process.stdout.write(JSON.stringify(findings, null, 1) + "\n");
