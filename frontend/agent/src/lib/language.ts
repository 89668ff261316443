/** A language by its own name, as its speakers write it: "Português", "English". */
export function ownName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    // Mail headers can hold anything.
    return code;
  }
}
