// "Near me" (我附近): asks the device where it is, once, when pressed; the page takes it from the address.
import { said } from "../saying.ts";

/** A hundredth of a degree is about a kilometre: near enough to find what is near, too coarse to find who asked. */
const DIGITS = 2;

export function startNear(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-near]");
  const note = document.querySelector<HTMLElement>("[data-near-note]");
  if (!button || !note) return;
  if (!("geolocation" in navigator)) {
    button.hidden = true;
    return;
  }
  const say = (words: string): void => {
    note.hidden = false;
    note.textContent = words;
  };
  button.addEventListener("click", () => {
    button.disabled = true;
    say(said("正在找您的位置…", "Finding where you are…"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const near = `${coords.latitude.toFixed(DIGITS)},${coords.longitude.toFixed(DIGITS)}`;
        location.assign(`${button.dataset.near}&near=${encodeURIComponent(near)}`);
      },
      () => {
        button.disabled = false;
        say(said("没有得到您的位置，可以在旁边输入地名。", "We could not find where you are. You can type a place instead."));
      },
      { timeout: 10000, maximumAge: 600000 },
    );
  });
}
