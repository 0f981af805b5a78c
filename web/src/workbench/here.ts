// "I am here" (我就在这里): writes where the device is into the field of a place, when pressed.
import { onClick } from "./requests.ts";

/** A ten-thousandth of a degree is about ten metres: which gate, not which desk. */
const DIGITS = 4;
const REFUSED = "没有得到位置。可以在“更多设置”里贴上从地图复制的坐标。";

export function startHere(): void {
  onClick("[data-here]", (button) => {
    const field = document.getElementById(button.dataset.here ?? "") as HTMLInputElement | null;
    const note = button.parentElement?.querySelector<HTMLElement>("[data-here-note]");
    if (!field || !note) return;
    if (!("geolocation" in navigator)) {
      note.textContent = REFUSED;
      return;
    }
    note.textContent = "正在找位置…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.longitude.toFixed(DIGITS)},${coords.latitude.toFixed(DIGITS)}`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        note.textContent = `已记下 ${field.value}，公众能按“我附近”找到。`;
      },
      () => {
        note.textContent = REFUSED;
      },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
}
