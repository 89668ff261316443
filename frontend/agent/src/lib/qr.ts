/** QR codes (ISO/IEC 18004) of short texts: bytes, medium error correction, versions 1 to 10. Pure. */

export type Modules = boolean[][];

const EC_PER_BLOCK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const CODEWORDS = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const ALIGNMENT = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

const at = <T>(list: readonly T[], index: number): T => list[index] as T;

/** Rows of modules, true is dark. Throws for a text of more than 213 bytes. */
export function qrOf(text: string): Modules {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const words = interleaved(dataWords(bytes, version), version);
  const masks = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => drawn(version, words, mask));
  return masks.reduce((best, each) => (penalty(each) < penalty(best) ? each : best));
}

const room = (version: number): number =>
  at(CODEWORDS, version - 1) - at(EC_PER_BLOCK, version - 1) * at(BLOCKS, version - 1);

function versionFor(length: number): number {
  for (let version = 1; version <= 10; version++) {
    const head = version < 10 ? 12 : 20;
    if (head + 8 * length <= 8 * room(version)) return version;
  }
  throw new RangeError("The text is too long for a QR code.");
}

function dataWords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let place = count - 1; place >= 0; place--) bits.push((value >> place) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const size = 8 * room(version);
  put(0, Math.min(4, size - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const words: number[] = [];
  for (let start = 0; start < bits.length; start += 8)
    words.push(bits.slice(start, start + 8).reduce((word, bit) => (word << 1) | bit, 0));
  for (let pad = 0xec; words.length < room(version); pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Multiplication in the field that the error correction counts in. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((other >> bit) & 1) * one;
  }
  return product;
}

function divisor(degree: number): number[] {
  const result = new Array<number>(degree).fill(0);
  result[degree - 1] = 1;
  let root = 1;
  for (let turn = 0; turn < degree; turn++) {
    for (let place = 0; place < degree; place++)
      result[place] = times(at(result, place), root) ^ (place + 1 < degree ? at(result, place + 1) : 0);
    root = times(root, 2);
  }
  return result;
}

function correction(data: number[], by: number[]): number[] {
  const rest = new Array<number>(by.length).fill(0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    by.forEach((each, place) => {
      rest[place] = at(rest, place) ^ times(each, factor);
    });
  }
  return rest;
}

function interleaved(words: number[], version: number): number[] {
  const [count, ec, all] = [
    at(BLOCKS, version - 1),
    at(EC_PER_BLOCK, version - 1),
    at(CODEWORDS, version - 1),
  ];
  const short = count - (all % count);
  const length = Math.floor(all / count) - ec;
  const by = divisor(ec);
  let start = 0;
  const blocks = Array.from({ length: count }, (_, number) => {
    const data = words.slice(start, start + length + (number < short ? 0 : 1));
    start += data.length;
    return { data, ec: correction(data, by) };
  });
  const result: number[] = [];
  for (let place = 0; place <= length; place++)
    for (const { data } of blocks) if (place < data.length) result.push(at(data, place));
  for (let place = 0; place < ec; place++) for (const block of blocks) result.push(at(block.ec, place));
  return result;
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function drawn(version: number, words: number[], mask: number): Modules {
  const size = 17 + 4 * version;
  const dark: Modules = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const fixed: Modules = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const set = (x: number, y: number, on: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    at(dark, y)[x] = on;
    at(fixed, y)[x] = true;
  };
  frame(version, size, set);
  formats(size, mask, set);
  if (version >= 7) versions(version, size, set);
  fill(size, words, dark, fixed, at(MASKS, mask));
  return dark;
}

type Set = (x: number, y: number, on: boolean) => void;

function frame(version: number, size: number, set: Set): void {
  for (let each = 0; each < size; each++) {
    set(6, each, each % 2 === 0);
    set(each, 6, each % 2 === 0);
  }
  const places = at(ALIGNMENT, version - 1);
  const last = size - 7;
  for (const x of places)
    for (const y of places)
      if (!((x === 6 && (y === 6 || y === last)) || (x === last && y === 6))) square(x, y, 2, set);
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, set);
}

/** Rings around a middle: the eyes at three corners and the small ones between. */
function square(x: number, y: number, radius: number, set: Set): void {
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(x + dx, y + dy, radius === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
}

function formats(size: number, mask: number, set: Set): void {
  let rest = mask;
  for (let turn = 0; turn < 10; turn++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const bit = (place: number): boolean => ((bits >> place) & 1) === 1;
  for (let place = 0; place <= 5; place++) set(8, place, bit(place));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let place = 9; place < 15; place++) set(14 - place, 8, bit(place));
  for (let place = 0; place < 8; place++) set(size - 1 - place, 8, bit(place));
  for (let place = 8; place < 15; place++) set(8, size - 15 + place, bit(place));
  set(8, size - 8, true);
}

function versions(version: number, size: number, set: Set): void {
  let rest = version;
  for (let turn = 0; turn < 12; turn++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let place = 0; place < 18; place++) {
    const [far, near] = [size - 11 + (place % 3), Math.floor(place / 3)];
    const on = ((bits >> place) & 1) === 1;
    set(far, near, on);
    set(near, far, on);
  }
}

function fill(
  size: number,
  words: number[],
  dark: Modules,
  fixed: Modules,
  mask: (x: number, y: number) => boolean,
): void {
  let place = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (at(at(fixed, y), x)) continue;
        const bit = place < 8 * words.length && ((at(words, place >> 3) >> (7 - (place & 7))) & 1) === 1;
        at(dark, y)[x] = bit !== mask(x, y);
        place++;
      }
  }
}

/** How hard a code is to read: long runs and blocks of one colour count against it. */
function penalty(dark: Modules): number {
  const size = dark.length;
  let sum = 0;
  for (let one = 0; one < size; one++)
    for (const line of [at(dark, one), dark.map((row) => at(row, one))]) {
      let run = 1;
      for (let place = 1; place <= size; place++) {
        if (place < size && line[place] === line[place - 1]) run++;
        else {
          if (run >= 5) sum += run - 2;
          run = 1;
        }
      }
    }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const [here, left] = [at(at(dark, y), x), at(at(dark, y), x - 1)];
      if (here === left && here === at(at(dark, y - 1), x) && here === at(at(dark, y - 1), x - 1)) sum += 3;
    }
  return sum;
}
