// Zooming into a picture: tiles of a board as they are needed, or the widths a photo was made in.
import OpenSeadragon from "openseadragon";
import { calm, canvasOf, equip, say } from "./tools.ts";
import { said } from "../saying.ts";

interface Level {
  url: string;
  width: number;
  height: number;
}
type Source = { tiles: string } | { levels: Level[] };

const STEP = 1.6;

export function start(figure: HTMLElement, source: Source): void {
  const canvas = canvasOf(figure);
  const still = canvas.querySelector("img");
  const viewer = OpenSeadragon({
    element: canvas,
    tileSources: "tiles" in source ? source.tiles : ({ type: "legacy-image-pyramid", levels: source.levels } as never),
    drawer: "canvas", // draws also what comes from another host without saying that pages may read it
    crossOriginPolicy: false,
    showNavigationControl: false,
    showNavigator: "tiles" in source && matchMedia("(min-width: 48rem)").matches,
    navigatorPosition: "BOTTOM_RIGHT",
    navigatorSizeRatio: 0.16,
    navigatorBackground: "transparent",
    navigatorBorderColor: "transparent",
    animationTime: calm ? 0 : 0.5,
    springStiffness: 9,
    maxZoomPixelRatio: 2,
    visibilityRatio: 0.6,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    gestureSettingsTouch: { pinchRotate: false },
  });
  viewer.addOnceHandler("tile-drawn", () => {
    still?.remove();
    figure.dataset.viewerReady = "";
  });
  viewer.addHandler("open-failed", () => say(figure, said("大图没有取到，下面是预览图。请检查网络后刷新，或下载原件查看。", "The large picture could not be fetched; below is a preview. Check the network and reload.")));
  viewer.addOnceHandler("tile-load-failed", () => say(figure, said("有一部分没有取到，请检查网络后刷新。", "Part of it could not be fetched. Check the network and reload.")));
  const inner = viewer.canvas;
  inner.setAttribute("role", "application");
  inner.setAttribute("aria-label", said(`${figure.dataset.label ?? "图片"}：方向键移动，加号减号缩放，零还原`, `${figure.dataset.label ?? "Picture"}: arrow keys move, plus and minus zoom, zero resets`));
  equip(figure, {
    in: () => viewer.viewport.zoomBy(STEP).applyConstraints(),
    out: () => viewer.viewport.zoomBy(1 / STEP).applyConstraints(),
    home: () => viewer.viewport.goHome(),
  });
}
