// The icons the pages use, from @tabler/icons (outline), as one SVG sprite. `{% icon "name" %}` shows one.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Our name → Tabler's file. A name says what the icon means here, not what it draws. */
const ICONS: Record<string, string> = {
  home: "home", review: "checklist", progress: "chart-bar", notices: "speakerphone", bulletins: "news", publish: "world", tables: "table", activities: "tools",
  people: "users-group", unit: "building-community", school: "school", enterprise: "building-factory-2",
  place: "map-pin", calendar: "calendar-event", clock: "clock", contact: "address-book", phone: "phone",
  mail: "mail", link: "link", external: "external-link", file: "file-text", "file-add": "file-plus",
  image: "photo", camera: "camera", video: "video", upload: "upload", pause: "player-pause", play: "player-play", retry: "refresh", download: "download",
  excel: "file-spreadsheet", word: "file-type-docx", pdf: "file-type-pdf", print: "printer", feed: "rss",
  draft: "pencil", submitted: "send", returned: "arrow-back-up", accepted: "circle-check",
  withdrawn: "circle-minus", overdue: "alarm", "due-soon": "hourglass-low", late: "clock-exclamation",
  exempt: "circle-dashed", expected: "circle", missing: "circle-dotted", receipt: "rubber-stamp", unreceived: "mail-exclamation",
  forward: "arrow-forward-up", issue: "send-2", extension: "calendar-plus", locked: "lock",
  add: "plus", remove: "trash", edit: "edit", check: "check", close: "x", copy: "copy", undo: "arrow-back", "turn-left": "rotate-2", "turn-right": "rotate-clockwise-2", fit: "aspect-ratio",
  more: "dots", menu: "menu-2", search: "search", filter: "filter", sort: "arrows-sort", up: "chevron-up",
  down: "chevron-down", left: "chevron-left", right: "chevron-right", back: "arrow-left", next: "arrow-right",
  space: "database", archive: "archive",
  expand: "arrows-diagonal", history: "history", compare: "git-compare", conflict: "git-merge",
  info: "info-circle", help: "help-circle", warning: "alert-triangle", error: "alert-circle",
  success: "circle-check", saved: "cloud-check", saving: "cloud-up", offline: "cloud-off", key: "key",
  user: "user", login: "login-2", logout: "logout", shield: "shield-lock", settings: "settings",
  theme: "sun-moon", keyboard: "keyboard", bell: "bell", tree: "binary-tree-2", dense: "baseline-density-small",
  comfortable: "baseline-density-medium", eye: "eye", "eye-off": "eye-off", list: "list-check", quote: "quote",
  zoom: "zoom-in", compass: "compass", care: "accessible", language: "language", site: "browser", palette: "palette",
};

const folder = join(import.meta.dirname, "../node_modules/@tabler/icons/icons/outline");

/** The whole sprite: one <symbol> for each name, stroked in the text's colour, 1.5 px at 24 px. */
export function iconSprite(): string {
  const symbols = Object.entries(ICONS).map(([name, file]) => {
    const svg = readFileSync(join(folder, `${file}.svg`), "utf8");
    const paths = [...svg.matchAll(/<(path|circle|rect|line)\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('stroke="none"'));
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${paths.join("")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}
