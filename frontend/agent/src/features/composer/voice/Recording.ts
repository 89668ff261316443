import { fileOf, loudness } from "./sound";

/** Longer than this nobody listens, and no channel takes it. */
export const LONGEST_MS = 10 * 60_000;
const SLICE_MS = 1000;

/** Why there is no sound: a word that is told in words. */
export type Trouble = "denied" | "missing" | "busy" | "failed";

const TROUBLES: Record<string, Trouble> = {
  ...{ NotAllowedError: "denied", SecurityError: "denied" },
  ...{ NotFoundError: "missing", OverconstrainedError: "missing", NotReadableError: "busy" },
};

export const troubleOf = (error: unknown): Trouble =>
  (error instanceof DOMException && TROUBLES[error.name]) || "failed";

/** One recording, from the microphone's permission to the file. Nothing is heard after it has ended. */
export class Recording {
  private readonly chunks: Blob[] = [];
  private readonly context: AudioContext | null;
  private readonly analyser: AnalyserNode | null;
  private readonly recorder: MediaRecorder;
  private spoken = 0;
  private since: number | null;

  private constructor(
    private readonly stream: MediaStream,
    private readonly form: string,
  ) {
    this.recorder = new MediaRecorder(stream, { mimeType: form });
    this.recorder.ondataavailable = ({ data }) => data.size > 0 && this.chunks.push(data);
    this.recorder.start(SLICE_MS);
    this.since = performance.now();
    this.context = typeof AudioContext === "undefined" ? null : new AudioContext();
    this.analyser = this.context?.createAnalyser() ?? null;
    if (this.context && this.analyser) this.context.createMediaStreamSource(stream).connect(this.analyser);
  }

  /** Asks for the microphone, and begins. Rejects with what `troubleOf` understands. */
  static async begin(form: string): Promise<Recording> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    return new Recording(stream, form);
  }

  /** Milliseconds so far, pauses left out. */
  get length(): number {
    return this.spoken + (this.since === null ? 0 : performance.now() - this.since);
  }

  /** How loud it is now, 0 to 1. */
  get level(): number {
    if (!this.analyser || this.since === null) return 0;
    const samples = new Uint8Array(this.analyser.fftSize);
    this.analyser.getByteTimeDomainData(samples);
    return loudness(samples);
  }

  pause(): void {
    this.spoken = this.length;
    this.since = null;
    this.recorder.pause();
  }

  goOn(): void {
    this.since = performance.now();
    this.recorder.resume();
  }

  /** Ends it: the microphone is off from now on. The file; null when nothing was heard. */
  end(): Promise<File | null> {
    this.spoken = this.length;
    this.since = null;
    return new Promise((resolve) => {
      const finish = (): void => {
        for (const track of this.stream.getTracks()) track.stop();
        void this.context?.close().catch(() => undefined);
        resolve(this.chunks.length > 0 ? fileOf(this.chunks, this.form, new Date()) : null);
      };
      if (this.recorder.state === "inactive") return finish();
      this.recorder.onstop = finish;
      this.recorder.stop();
    });
  }
}
