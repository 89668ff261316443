/** Longer than this nobody listens. */
export const LONGEST_MS = 5 * 60_000;
const SLICE_MS = 1000;
/** Good for voices; five minutes are two megabytes. */
const BITS = 48_000;
const FORMS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const ENDINGS: Record<string, string> = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

/** Why there is no sound. */
export type Trouble = "micDenied" | "micMissing" | "micFailed";

export function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "micDenied";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "micMissing" : "micFailed";
}

/** One recording, from the microphone's permission to the file. Nothing is heard after it has ended. */
export class Recording {
  private readonly chunks: Blob[] = [];
  private readonly recorder: MediaRecorder;
  private bytes = 0;
  private spoken = 0;
  private since: number | null = performance.now();

  private constructor(
    private readonly stream: MediaStream,
    private readonly form: string,
  ) {
    this.recorder = new MediaRecorder(stream, { mimeType: form, audioBitsPerSecond: BITS });
    this.recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) this.chunks.push(data);
      this.bytes += data.size;
    };
    this.recorder.start(SLICE_MS);
  }

  /** Asks for the microphone, and begins. Rejects with what `troubleOf` understands. */
  static async begin(): Promise<Recording> {
    const form = FORMS.find((each) => MediaRecorder.isTypeSupported(each));
    if (!form) throw new Error("no form");
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    try {
      return new Recording(stream, form);
    } catch (error) {
      silence(stream);
      throw error;
    }
  }

  /** Milliseconds so far, pauses left out. */
  get length(): number {
    return this.spoken + (this.since === null ? 0 : performance.now() - this.since);
  }

  /** True when there is no more room: for the ear, or on the way. */
  isFull(bytes: number): boolean {
    // another slice may still come
    return this.length >= LONGEST_MS || this.bytes > bytes * 0.95;
  }

  pause(): void {
    if (this.recorder.state !== "recording") return;
    this.hold();
    this.recorder.pause();
  }

  goOn(): void {
    this.since = performance.now();
    this.recorder.resume();
  }

  /** Ends it: the microphone is off from now on. The file; null when nothing was heard. */
  end(): Promise<File | null> {
    this.hold();
    return new Promise((resolve) => {
      const finish = () => {
        silence(this.stream);
        resolve(this.chunks.length > 0 ? fileOf(this.chunks, this.form, new Date()) : null);
      };
      if (this.recorder.state === "inactive") return finish();
      this.recorder.onstop = finish;
      this.recorder.stop();
    });
  }

  private hold(): void {
    this.spoken = this.length;
    this.since = null;
  }
}

/** Its name says that it is a voice message. */
export function fileOf(chunks: Blob[], form: string, at: Date): File {
  const type = form.split(";")[0] ?? form;
  const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  return new File(chunks, `voice-${stamp}.${ENDINGS[type] ?? "bin"}`, { type });
}

function silence(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
