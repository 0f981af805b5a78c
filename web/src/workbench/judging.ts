// The judge's page: the token behind "#" is handed in without ever being part of an address; scores are added up while
// they are typed; parts of a picture are painted over with the pointer.
import { said } from "../saying.ts";

const FULL = 100;
const LEAST = 0.005;

/** <form data-enters-by-hash>: takes the token from the address, cleans the address, and goes out by itself. */
function startEntering(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-enters-by-hash]");
  const enter = () => {
    const token = location.hash.slice(1);
    const field = form?.querySelector<HTMLInputElement>("input[name=token]");
    if (!form || !field || !/^[\w-]{22}$/.test(token)) return;
    history.replaceState(null, "", location.pathname);
    field.value = token;
    form.submit();
  };
  if (!form) return;
  enter();
  addEventListener("hashchange", enter);
}

/** <form data-sums>: what the scores come to of a hundred, once every criterion has one. */
function startSums(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-sums]");
  const line = form?.querySelector<HTMLElement>("[data-sum]");
  const place = line?.querySelector<HTMLElement>("[data-sum-value]");
  if (!form || !line || !place) return;
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[data-most]")];
  const add = () => {
    let whole = 0;
    let weights = 0;
    let sound = true;
    for (const input of inputs) {
      const most = Number(input.dataset.most);
      const given = Number(input.value);
      if (input.value.trim() === "" || !(given >= 0 && given <= most)) sound = false;
      whole += (given / most) * Number(input.dataset.weight);
      weights += Number(input.dataset.weight);
    }
    line.hidden = !sound;
    if (sound) place.textContent = ((whole / weights) * FULL).toFixed(1);
  };
  form.addEventListener("input", add);
  add();
}

/** [data-covering] with a picture: a box is drawn by dragging and goes when it is pressed; each is a hidden field. */
function startCovering(): void {
  const frame = document.querySelector<HTMLElement>("[data-covering]");
  const form = frame?.closest("form");
  if (!frame || !form) return;
  const share = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  };
  const place = (box: HTMLElement, [left, top, width, height]: number[]) => {
    Object.assign(box.style, { left: `${left! * FULL}%`, top: `${top! * FULL}%`, width: `${width! * FULL}%`, height: `${height! * FULL}%` });
  };
  const draw = (sides: number[]): HTMLElement => {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "covering-box";
    box.title = said("去掉这一处遮盖", "Take this box away");
    box.setAttribute("aria-label", box.title);
    place(box, sides);
    frame.append(box);
    return box;
  };
  const keep = (box: HTMLElement, sides: number[]) => {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "box";
    field.value = sides.map((side) => side.toFixed(4)).join(",");
    box.append(field);
    box.addEventListener("click", () => box.remove());
  };
  for (const typed of JSON.parse(frame.dataset.covering || "[]") as string[]) {
    const sides = typed.split(",").map(Number);
    keep(draw(sides), sides);
  }
  frame.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest(".covering-box") || event.button !== 0) return;
    event.preventDefault();
    const from = share(event);
    const box = draw([...from, 0, 0]);
    let sides = [...from, 0, 0];
    const grow = (moved: PointerEvent) => {
      const to = share(moved);
      sides = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
      place(box, sides);
    };
    const end = () => {
      removeEventListener("pointermove", grow);
      removeEventListener("pointerup", end);
      if (sides[2]! < LEAST || sides[3]! < LEAST) box.remove();
      else keep(box, sides);
    };
    addEventListener("pointermove", grow);
    addEventListener("pointerup", end);
  });
}

export function startJudging(): void {
  startEntering();
  startSums();
  startCovering();
}
