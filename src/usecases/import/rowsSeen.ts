import { createHash } from 'node:crypto';

/** Which keys have been seen, and on which line first: 12 bytes for each place, whatever the keys are. */
export interface RowsSeen {
  /** The line on which the key was seen before; null when this is the first time, which is noted. */
  seenOn(key: string, line: number): number | null;
}

interface Table {
  readonly keys: BigUint64Array;
  readonly lines: Uint32Array;
}

const FIRST_PLACES = 1 << 12;
const MOST_FULL = 0.7;

/**
 * Keys are told apart by 64 bits of their digest: among a million keys the odds that two are taken for one are one in
 * thirty million.
 */
export function rowsSeen(): RowsSeen {
  let table = emptyTable(FIRST_PLACES);
  let count = 0;
  return {
    seenOn: (key, line) => {
      const print = fingerprint(key);
      const place = placeOf(table, print);
      if (table.keys[place] === print) return table.lines[place] as number;
      put(table, place, print, line);
      count += 1;
      if (count > table.keys.length * MOST_FULL) table = twiceAsLarge(table);
      return null;
    },
  };
}

function emptyTable(places: number): Table {
  return { keys: new BigUint64Array(places), lines: new Uint32Array(places) };
}

/** Zero stands for an empty place. */
function fingerprint(key: string): bigint {
  return createHash('sha256').update(key).digest().readBigUInt64LE(0) || 1n;
}

function placeOf({ keys }: Table, print: bigint): number {
  const last = keys.length - 1;
  let place = Number(print & BigInt(last));
  while (keys[place] !== 0n && keys[place] !== print) place = (place + 1) & last;
  return place;
}

function put({ keys, lines }: Table, place: number, print: bigint, line: number): void {
  keys[place] = print;
  lines[place] = line;
}

function twiceAsLarge(table: Table): Table {
  const larger = emptyTable(table.keys.length * 2);
  table.keys.forEach((print, place) => {
    if (print !== 0n) put(larger, placeOf(larger, print), print, table.lines[place] as number);
  });
  return larger;
}
