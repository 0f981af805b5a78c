// Standing in a photo that shows all around (360°): tiles where it was cut into them, else the photo at 2048 pixels.
import { Viewer, type ViewerConfig } from "@photo-sphere-viewer/core";
import "@photo-sphere-viewer/core/index.css";
import { EquirectangularTilesAdapter } from "@photo-sphere-viewer/equirectangular-tiles-adapter";
import { GyroscopePlugin } from "@photo-sphere-viewer/gyroscope-plugin";
import { calm, canvasOf, equip, say } from "./tools.ts";
import { said } from "../saying.ts";

interface Source {
  base: string;
  tiles?: string;
  width?: number;
}

const TILE = 512;
const SMALLEST = 1024;
const STEP = 15;

// Level n is 2ⁿ tiles wide and half as many high.
function tiled(source: Source): Partial<ViewerConfig> {
  const levels = [];
  for (let width = SMALLEST; width <= (source.width ?? 0); width *= 2) {
    levels.push({ width, cols: width / TILE, rows: width / TILE / 2 });
  }
  const first = Math.log2(SMALLEST / TILE);
  const tileUrl = (col: number, row: number, level: number) => `${source.tiles}${level + first}/${row}/${col}.webp`;
  return { adapter: EquirectangularTilesAdapter, panorama: { baseUrl: source.base, levels, tileUrl } };
}

export function start(figure: HTMLElement, source: Source): void {
  const canvas = canvasOf(figure);
  const still = canvas.querySelector("img");
  const viewer = new Viewer({
    container: canvas,
    ...(source.tiles ? tiled(source) : { panorama: source.base }),
    plugins: [[GyroscopePlugin, { touchmove: true }]],
    navbar: false,
    mousewheelCtrlKey: false,
    moveInertia: calm ? false : 0.8,
    keyboard: "always",
    keyboardActions: { ArrowUp: "ROTATE_UP", ArrowDown: "ROTATE_DOWN", ArrowRight: "ROTATE_RIGHT", ArrowLeft: "ROTATE_LEFT" } as never,
    ...(calm ? {} : { defaultTransition: { speed: 600, effect: "fade", rotation: false } }),
    loadingTxt: "",
    lang: {
      twoFingers: said("请用两个手指移动", "Use two fingers to move"),
      loadError: said("全景照片没有取到，请检查网络后刷新。", "The photo could not be fetched. Check the network and reload."),
      webglError: said("这个浏览器不支持全景查看，下面是展开的照片。", "This browser cannot show the photo all around; it is laid out flat below."),
    } as never,
  });
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", said(`${figure.dataset.label ?? "全景照片"}：方向键环顾，加号减号缩放`, `${figure.dataset.label ?? "Photo"}: arrow keys look around, plus and minus zoom`));
  viewer.addEventListener("ready", () => {
    still?.remove();
    figure.dataset.viewerReady = "";
  }, { once: true });
  viewer.addEventListener("panorama-error", () => say(figure, said("全景照片没有取到，请检查网络后刷新，或下载原件查看。", "The photo could not be fetched. Check the network and reload.")));
  equip(figure, {
    in: () => viewer.zoom(viewer.getZoomLevel() + STEP),
    out: () => viewer.zoom(viewer.getZoomLevel() - STEP),
    home: () => void viewer.animate({ yaw: 0, pitch: 0, zoom: 50, speed: calm ? 0 : 400 }),
    gyroscope: () => void turnWithPhone(viewer, figure),
  });
  offerGyroscope(viewer, figure);
}

// Only a device that can tell how it is held is offered it, and nothing is asked before the button is pressed.
function offerGyroscope(viewer: Viewer, figure: HTMLElement): void {
  const button = figure.querySelector<HTMLElement>('[data-viewer-do="gyroscope"]');
  const plugin = viewer.getPlugin<GyroscopePlugin>(GyroscopePlugin);
  if (!button || !plugin || !("DeviceOrientationEvent" in window) || !matchMedia("(pointer: coarse)").matches) return;
  button.hidden = false;
}

async function turnWithPhone(viewer: Viewer, figure: HTMLElement): Promise<void> {
  try {
    const plugin = viewer.getPlugin<GyroscopePlugin>(GyroscopePlugin);
    if (plugin.isEnabled()) plugin.stop();
    else await plugin.start();
  } catch {
    say(figure, said("没有得到使用方向感应的许可，仍可用手指拖动环顾。", "The phone’s motion sensor may not be used; you can still drag to look around."));
  }
}
