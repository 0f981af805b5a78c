// The workbench's one script. Every page works without it, except that drafts are not saved by themselves.
import htmx from "htmx.org";
import "./main.css";
import { startAlbum } from "./album.ts";
import { startAutosave } from "./autosave.ts";
import { startBulk } from "./bulk.ts";
import { startComposer } from "./composer/composer.ts";
import { startCopying } from "./copying.ts";
import { startCountdown } from "./countdown.ts";
import { startCounters } from "./counters.ts";
import { startDensity } from "./density.ts";
import { startDialogs } from "./dialogs.ts";
import { startFilling } from "./filling.ts";
import { startLive } from "./live.ts";
import { startMenus } from "./menus.ts";
import { startOnce } from "./once.ts";
import { startPreview } from "./preview.ts";
import { startPasting } from "./pasting.ts";
import { startRows } from "./rows.ts";
import { startShortcuts } from "./shortcuts.ts";
import { startSource } from "./source.ts";
import { startTheme } from "./theme.ts";
import { startUploads, startWaiting } from "./uploads.ts";
import { startWords } from "./words.ts";
import { startWriting } from "./writing.ts";
import { csrfToken } from "./requests.ts";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
document.addEventListener("htmx:configRequest", (event) => {
  (event as CustomEvent<{ headers: Record<string, string> }>).detail.headers["X-CSRFToken"] = csrfToken();
});

// Once a page: these listen on the document.
for (const start of [startAlbum, startBulk, startCopying, startCountdown, startDensity, startDialogs, startFilling, startLive, startMenus, startOnce, startPreview, startPasting, startRows, startShortcuts, startSource, startTheme, startWaiting, startWords, startWriting]) start();
// Once for every piece of page, those that htmx brings included.
htmx.onLoad((piece) => {
  startAutosave(piece as HTMLElement);
  startComposer(piece as HTMLElement);
  startCounters(piece as HTMLElement);
  startUploads(piece as HTMLElement);
});
