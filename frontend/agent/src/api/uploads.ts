import { csrf, Problem } from "./http";

export interface Upload {
  id: number;
  filename: string;
  size: number;
  content_type: string;
}

export const MAX_UPLOAD = 25 * 1024 * 1024;

export interface Watching {
  signal?: AbortSignal;
  /** Called with the share that has left, 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Keeps a file on the server until a message takes it along. `fetch` cannot tell how far an upload has come. */
export function upload(file: File, { signal, onProgress }: Watching = {}): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/uploads");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", csrf());
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress?.(loaded / total);
    };
    request.onload = () => {
      const body = parse(request);
      if (request.status === 201) resolve(body as unknown as Upload);
      else reject(new Problem(request.status, body));
    };
    request.onerror = () => reject(new TypeError("no connection"));
    request.onabort = () => reject(new DOMException("called off", "AbortError"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}

function parse(request: XMLHttpRequest): Record<string, unknown> {
  try {
    return JSON.parse(request.responseText) as Record<string, unknown>;
  } catch {
    return { title: request.statusText };
  }
}
