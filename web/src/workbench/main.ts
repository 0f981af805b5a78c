// The workbench's one script. Every page works without it, except that drafts are not saved by themselves.
import htmx from "htmx.org";
import "./main.css";
import { startAutosave } from "./autosave.ts";
import { startBulk } from "./bulk.ts";
import { startComposer } from "./composer/composer.ts";
import { startCopying } from "./copying.ts";
import { startCountdown } from "./countdown.ts";
import { startCounters } from "./counters.ts";
import { startDensity } from "./density.ts";
import { startDialogs } from "./dialogs.ts";
import { startFilling } from "./filling.ts";
import { startFitting, startFittingDialog } from "./fitting.ts";
import { startHere } from "./here.ts";
import { startFocal } from "./library/focal.ts";
import { startPicker } from "./library/picker.ts";
import { startShelf } from "./library/shelf.ts";
import { startTags } from "./library/tags.ts";
import { startUploadDialog } from "./library/uploading.ts";
import { startJudging } from "./judging.ts";
import { startLive } from "./live.ts";
import { startMenus } from "./menus.ts";
import { startOnce } from "./once.ts";
import { startFraming } from "./framing.ts";
import { startPreview } from "./preview.ts";
import { startPasting } from "./pasting.ts";
import { startRich } from "./rich.ts";
import { startRows } from "./rows.ts";
import { startShortcuts } from "./shortcuts.ts";
import { startSorting } from "./sorting.ts";
import { startSource } from "./source.ts";
import { startTabs } from "./tabs.ts";
import { startTheme } from "./theme.ts";
import { startDrops, startPastingFiles } from "./uploads/drops.ts";
import { startLeaving } from "./uploads/leaving.ts";
import { startTray } from "./uploads/tray.ts";
import { startWords } from "./words.ts";
import { startWriting } from "./writing.ts";
import { csrfToken } from "./requests.ts";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
document.addEventListener("htmx:configRequest", (event) => {
  (event as CustomEvent<{ headers: Record<string, string> }>).detail.headers["X-CSRFToken"] = csrfToken();
});

// Once a page: these listen on the document.
for (const start of [startBulk, startCopying, startCountdown, startDensity, startDialogs, startFilling, startFittingDialog, startFraming, startHere, startJudging, startLive, startMenus, startOnce, startPreview, startPasting, startPicker, startRows, startShelf, startShortcuts, startSorting, startSource, startTabs, startTags, startTheme, startUploadDialog, startLeaving, startPastingFiles, startTray, startWords, startWriting]) start();
// What takes a phone's whole page is closed there until somebody wants it.
if (matchMedia("(max-width: 575.98px)").matches) {
  for (const one of document.querySelectorAll<HTMLDetailsElement>("details[data-closed-on-phone]")) one.open = false;
}
// Once for every piece of page, those that htmx brings included.
htmx.onLoad((piece) => {
  startAutosave(piece as HTMLElement);
  startComposer(piece as HTMLElement);
  startCounters(piece as HTMLElement);
  startFocal(piece as HTMLElement);
  startDrops(piece as HTMLElement);
  startFitting(piece as HTMLElement);
  startRich(piece as HTMLElement);
});
