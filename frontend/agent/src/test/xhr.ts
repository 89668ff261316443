/** A request whose sending a test watches: `vi.stubGlobal("XMLHttpRequest", FakeRequest)`. */
export class FakeRequest {
  static all: FakeRequest[] = [];
  headers: Record<string, string> = {};
  url = "";
  sent: FormData | null = null;
  status = 0;
  statusText = "";
  responseText = "";
  upload = { onprogress: (_: { lengthComputable: boolean; loaded: number; total: number }): void => {} };
  onload = (): void => {};
  onerror = (): void => {};
  onabort = (): void => {};

  constructor() {
    FakeRequest.all.push(this);
  }
  open(_: string, url: string): void {
    this.url = url;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: FormData): void {
    this.sent = body;
  }
  abort(): void {
    this.onabort();
  }

  progress(loaded: number, total: number): void {
    this.upload.onprogress({ lengthComputable: true, loaded, total });
  }
  answer(status: number, body: object): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}
