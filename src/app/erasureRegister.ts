import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ErasureRegister, RegisterEntry } from '../usecases/erasure/registerEntry';

const HASH = /^[0-9a-f]{64}$/;
const ENTRY = z.strictObject({
  consortium: z.string(),
  kind: z.enum(['patron', 'name', 'readmitted']),
  hash: z.string().regex(HASH),
  at: z.iso.datetime(),
  keys: z.array(z.string()).min(1),
});

/** The register in a file: an entry a line, as JSON, for its owner's eyes only. It is made with the first entry. */
export function erasureRegister(place: string): ErasureRegister {
  return {
    place,
    read: () => linesOf(place).map((line, index) => entryOf(line, `Line ${index + 1} of ${place}`)),
    append: (entries) => {
      mkdirSync(dirname(place), { recursive: true });
      const file = openSync(place, 'a', 0o600);
      try {
        ftruncateSync(file, wholeLength(place));
        writeSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

/** A crash may cut the last line off; what it was to say is in the database, and is written again. */
function linesOf(place: string): string[] {
  return existsSync(place) ? readFileSync(place, 'utf8').split('\n').slice(0, -1) : [];
}

function wholeLength(place: string): number {
  return readFileSync(place).lastIndexOf('\n') + 1;
}

function entryOf(line: string, where: string): RegisterEntry {
  const read = ENTRY.safeParse(json(line));
  if (read.success) return read.data;
  throw new Error(`${where} is no entry of an erasure register; put the file back as it was, or name the right one with ERASURE_REGISTER.`);
}

function json(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
