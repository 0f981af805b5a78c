// Playing a video: the stream that fits the network where there is one, else the file as it came.
//
// Safari plays streams by itself; elsewhere hls.js does. What can play neither keeps the file and says what to do.
import Hls from "hls.js/light";
import { say } from "./tools.ts";
import { said } from "../saying.ts";

interface Source {
  stream: string;
}

const FAULTS: Record<number, string> = {
  2: said("网络中断，视频没有放完。请检查网络后再按播放。", "The network was interrupted. Check it and press play again."),
  3: said("视频有一段解不开，放不下去。可以下载原件用播放器打开。", "Part of the video could not be decoded."),
  4: said("这个浏览器放不了这段视频的原文件。适合网页播放的版本生成后，刷新即可观看；也可以下载原件。", "This browser cannot play the video as it came. A version for the web is being made; please reload later."),
};

export function start(figure: HTMLElement, source: Source): void {
  const video = figure.querySelector("video");
  if (!video) return;
  video.addEventListener("error", () => say(figure, FAULTS[video.error?.code ?? 4] ?? FAULTS[4]!));
  if (!source.stream) return;
  const original = video.currentSrc || video.src;
  if (Hls.isSupported()) playStream(figure, video, source.stream, original);
  else if (video.canPlayType("application/vnd.apple.mpegurl")) video.src = source.stream;
}

function playStream(figure: HTMLElement, video: HTMLVideoElement, stream: string, original: string): void {
  const hls = new Hls({ maxBufferLength: 30, capLevelToPlayerSize: true, autoStartLoad: false });
  hls.on(Hls.Events.MANIFEST_PARSED, () => (figure.dataset.viewerReady = ""));
  hls.on(Hls.Events.FRAG_BUFFERED, () => (figure.dataset.viewerPlays = ""));
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    hls.destroy();
    video.src = original; // the file itself may still play
    say(figure, said("流畅播放的版本没有取到，改放原文件，网络慢时可能会停顿。", "The streamed version could not be fetched; this is the original, which may pause on a slow network."));
  });
  hls.loadSource(stream);
  hls.attachMedia(video);
  video.addEventListener("play", () => hls.startLoad(), { once: true }); // nothing is fetched before it is wanted
}
