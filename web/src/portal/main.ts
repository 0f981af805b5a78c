// The portal's one script. Every page works without it.
import "./main.css";
import { startCopying } from "../workbench/copying.ts";
import { startOnce } from "../workbench/once.ts";
import { startCare } from "./care.ts";
import { startLooking } from "./looking.ts";
import { startNear } from "./near.ts";
import { startProof } from "./proof.ts";
import { startSuggesting } from "./suggest.ts";

// What needs a script is there only with one.
for (const button of document.querySelectorAll<HTMLElement>("[data-print], [data-copy]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if ((event.target as Element).closest("[data-print]")) print();
});
// Who has signed in on this device is shown the way to the desk; the page itself is the same for everybody.
if (/(?:^|; )desk=1/.test(document.cookie)) for (const link of document.querySelectorAll<HTMLElement>("[data-desk]")) link.hidden = false;
// On a phone the days begin with today, or with the one that is shown.
for (const day of document.querySelectorAll<HTMLElement>(".week-day[aria-current], .programme-day[aria-current]")) {
  const place = day.closest("li") ?? day;
  if (place.parentElement) place.parentElement.scrollLeft = place.offsetLeft - place.parentElement.offsetLeft;
}
startCare();
startLooking();
startCopying();
startNear();
startSuggesting();
startProof();
startOnce();
