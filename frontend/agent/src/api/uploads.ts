import { send } from "./http";

export interface Upload {
  id: number;
  filename: string;
  size: number;
  content_type: string;
}

export const MAX_UPLOAD = 25 * 1024 * 1024;

export function upload(file: File, signal?: AbortSignal): Promise<Upload> {
  const body = new FormData();
  body.append("file", file);
  return send<Upload>("POST", "/uploads", signal ? { body, signal } : { body });
}
