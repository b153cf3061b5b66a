import { closeSync, openSync, readSync } from 'node:fs';

/** A text file read, or why it cannot be, in a sentence that names the file. */
export type TextRead = { readonly kind: 'read'; readonly text: string } | { readonly kind: 'refused'; readonly problem: string };

/** Far more than a description, a mapping or a case file ever has. */
const MOST_BYTES = 1024 * 1024;

/** Reads a whole file of at most 1 MiB as UTF-8, with or without a byte order mark. */
export function readText(path: string): TextRead {
  try {
    const bytes = bytesOf(path);
    const problem = problemOf(bytes);
    return problem === null ? { kind: 'read', text: new TextDecoder().decode(bytes) } : { kind: 'refused', problem: `${path}${problem}` };
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'refused', problem: `${path}: there is no such file.` };
    if (code === 'EISDIR') return { kind: 'refused', problem: `${path}: this is a folder; name a file.` };
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'refused', problem: `${path}: it may not be read; grant the permission to read it.` };
    throw error;
  }
}

/** At most one byte more than is taken, whatever the system says of the size: a pipe has none. */
function bytesOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let total = 0; total <= MOST_BYTES; ) {
      const chunk = Buffer.alloc(64 * 1024);
      const count = readSync(file, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      total += count;
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}

function problemOf(bytes: Buffer): string | null {
  if (bytes.length > MOST_BYTES) return ': it is larger than 1 MiB; divide it, or look whether it is the file that is meant.';
  const nul = bytes.indexOf(0);
  if (nul >= 0) return `${placed(bytes, nul)}: it holds the character NUL; save it as UTF-8 text.`;
  const foreign = firstForeign(bytes);
  if (foreign === null) return null;
  const byte = (bytes[foreign] as number).toString(16).toUpperCase();
  return `${placed(bytes, foreign)}: the byte 0x${byte} is no UTF-8, so the file is perhaps Latin-1; save it as UTF-8.`;
}

/** Where a text stops being UTF-8, at the first byte of what is no character; null when all of it is. */
function firstForeign(bytes: Buffer): number | null {
  if (!broken(bytes)) return null;
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (broken(bytes.subarray(0, middle), true)) bad = middle;
    else good = middle;
  }
  return Buffer.byteLength(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true }));
}

function broken(bytes: Buffer, stream = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return false;
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return true;
    throw error;
  }
}

function placed(bytes: Buffer, offset: number): string {
  const before = bytes.subarray(0, offset).toString('utf8').split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
