// The portal's one script. Every page works without it.
import "./main.css";
import { startCopying } from "../workbench/copying.ts";
import { startOnce } from "../workbench/once.ts";
import { startProof } from "./proof.ts";

// What needs a script is there only with one.
for (const button of document.querySelectorAll<HTMLElement>("[data-print], [data-copy]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if ((event.target as Element).closest("[data-print]")) print();
});
startCopying();
startProof();
startOnce();
