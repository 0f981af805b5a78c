// The phone's camera: the browser's own reader of QR codes where it has one, else jsQR, which comes with the page.
const PAUSE = 120;
const SAME = 3_000;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };
  }
}

type Read = (video: HTMLVideoElement) => Promise<string>;

async function ownReader(): Promise<Read | null> {
  const formats = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!window.BarcodeDetector || !formats.includes("qr_code")) return null;
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}

async function keptReader(): Promise<Read> {
  const { default: jsQR } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (!drawing || !video.videoWidth) return "";
    const scale = Math.min(1, 640 / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = drawing.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(picture.data, picture.width, picture.height, { inversionAttempts: "dontInvert" })?.data ?? "";
  };
}

let reader: Promise<Read> | null = null;

/** Makes ready to read while there is a network, so that the reader is on the phone when there is none. */
export function prepareReader(): Promise<Read> {
  reader ??= ownReader().then((own) => own ?? keptReader());
  return reader;
}

export function hasCamera(): boolean {
  return isSecureContext && navigator.mediaDevices?.getUserMedia !== undefined;
}

export class Camera {
  private stream: MediaStream | null = null;
  private last = { text: "", at: 0 };

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly found: (text: string) => void,
  ) {}

  get on(): boolean {
    return this.stream !== null;
  }

  /** Begins to look; raises what the browser says when there is no camera or nobody allowed it. */
  async start(): Promise<void> {
    const read = await prepareReader();
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    void this.look(read);
  }

  stop(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
    this.video.hidden = true;
  }

  private async look(read: Read): Promise<void> {
    while (this.on) {
      const text = await read(this.video).catch(() => "");
      const again = text === this.last.text && Date.now() - this.last.at < SAME;
      if (text) this.last = { text, at: Date.now() };
      if (text && !again) this.found(text);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
