// One small entry per face, and one for the viewers of files, which only the pages load that show one. Files land in src/vocweek/static/ with a hash in their names; pages.json tells
// the template tags which is which. No public Node API of the server is used at run time.
import { brotliCompressSync, gzipSync } from "node:zlib";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { physical, readableByTheFloor } from "./scripts/floor.ts";
import { iconSprite } from "./scripts/icons.ts";

const out = resolve(import.meta.dirname, "../src/vocweek/static");
const faces = ["workbench", "portal", "viewers", "door", "doorworker"];

/** The style sheets of a chunk and of what it always loads with it. */
function stylesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const found = new Set(chunk.viteMetadata?.importedCss ?? []);
  for (const name of chunk.imports) {
    const other = bundle[name];
    if (other?.type === "chunk") for (const style of stylesOf(other, bundle)) found.add(style);
  }
  return [...found];
}

/** Emits the icon sprite and `pages.json`: {"icons": path, "workbench": {"js": path, "css": [paths]}}. */
function pagesManifest(): Plugin {
  return {
    name: "pages-manifest",
    generateBundle(_options, bundle) {
      const sprite = this.emitFile({ type: "asset", name: "icons.svg", source: iconSprite() });
      const pages: Record<string, unknown> = { icons: this.getFileName(sprite) };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || !chunk.isEntry) continue;
        pages[chunk.name] = { js: chunk.fileName, css: stylesOf(chunk, bundle) };
      }
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(pages, null, 2) });
    },
  };
}

/** Leaves .gz and .br beside every text file, so that the server sends them without work. */
function precompressed(): Plugin {
  return {
    name: "precompressed",
    writeBundle() {
      for (const name of readdirSync(join(out, "assets"))) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const file = join(out, "assets", name);
        const text = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(text));
      }
    },
  };
}

// Office computers on Windows 7 stop at Chrome 109; phones of 2019 read in web views as old as Chrome 70 (docs/design.md).
const browsers = ["chrome70", "firefox78", "safari13"];

export default defineConfig({
  base: "/static/",
  css: { transformer: "lightningcss" },
  publicDir: resolve(import.meta.dirname, "public"),
  build: {
    outDir: out,
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(faces.map((face) => [face, resolve(import.meta.dirname, `src/${face}/main.ts`)])),
      output: {
        entryFileNames: "assets/[name].[hash:12].js",
        chunkFileNames: "assets/[name].[hash:12].js",
        assetFileNames: "assets/[name].[hash:12][extname]",
        hashCharacters: "hex",
      },
    },
  },
  plugins: [physical(), pagesManifest(), readableByTheFloor(), precompressed()],
});
