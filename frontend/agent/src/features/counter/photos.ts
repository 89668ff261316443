const LONGEST_SIDE = 1280;
const MOST_BYTES = 290 * 1024;

/** A picture as a small JPEG in base64; null when it is none, or will not become small enough. */
export async function shrunk(file: File): Promise<string | null> {
  const image = await createImageBitmap(file).catch(() => null);
  if (!image) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.8, 0.6, 0.4]) {
    const text = canvas.toDataURL("image/jpeg", quality).split(",")[1] ?? "";
    if (text && text.length * 0.75 <= MOST_BYTES) return text;
  }
  return null;
}
