// The floor (docs/design.md): every browser since Chrome 70 reads what the build makes. What it cannot lower stops it.
import { parse } from "acorn";
import type { Plugin } from "vite";

const PAIRS: Record<string, [string, string]> = { inline: ["left", "right"], block: ["top", "bottom"] };
/** What Chrome 70 cannot read and what nothing lowers: a rule with it in is lost, so it must not carry the layout. */
const UNREADABLE = /@layer|@container|@scope|color-mix\(|light-dark\(|&[ .:[>]|@media[^{]*[<>]=?/;
const OTHERS = /(?:sphere|zoom|video)\./; // of the viewers' own libraries, fetched when somebody looks closely

/** Writes what has a variable in it, and is left as it is by the build, for browsers before 2021: `padding-inline: X` as
 * two sides, `inset: X` as four; before a size between two bounds the smaller one, which is what an old browser keeps. */
export function physical(): Plugin {
  return {
    name: "physical",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = lowered(String(file.source));
    },
  };
}

function lowered(css: string): string {
  return css
    .replace(/([{;])(padding|margin)-(inline|block):([^;}]+)/g, (_whole, before: string, what: string, axis: string, value: string) => {
      const [first = "", second = first] = values(value);
      const [one, other] = PAIRS[axis] ?? ["", ""];
      return `${before}${what}-${one}:${first};${what}-${other}:${second}`;
    })
    .replace(/([{;])inset:([^;}]+)/g, (whole, before: string, value: string) => {
      const [only, more] = values(value);
      return more ? whole : `${before}top:${only};right:${only};bottom:${only};left:${only}`;
    })
    .replace(/([{;])(font-size|height):(?=(?:max|clamp)\(([^,()]+|var\([^()]*\)),)/g, "$1$2:$3;$2:");
}

/** Stops the build at a script or a style that the floor cannot read. */
export function readableByTheFloor(): Plugin {
  return {
    name: "readable-by-the-floor",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") readable(file.fileName, file.code);
        else if (file.fileName.endsWith(".css") && !OTHERS.test(file.fileName)) {
          const text = String(file.source);
          const found = UNREADABLE.exec(text);
          if (found) throw new Error(`${file.fileName}: Chrome 70 cannot read ${text.slice(Math.max(0, found.index - 30), found.index + 60)}`);
        }
      }
    },
  };
}

function readable(name: string, code: string): void {
  // import() and import.meta came to browsers before the year of the standard that has them.
  const older = code.replace(/\bimport\s*\(/g, "imported(").replace(/\bimport\.meta\b/g, "imported_meta");
  try {
    parse(older, { ecmaVersion: 2019, sourceType: "module" });
  } catch (error) {
    throw new Error(`${name}: Chrome 70 cannot read it: ${String(error)}`);
  }
}

/** The values of a declaration: spaces inside brackets do not part them. */
function values(text: string): string[] {
  return text.trim().match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
}
