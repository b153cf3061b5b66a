import { LONGEST_LINE } from './textLines';

/** A row that cannot be read at all: why, and how to mend it. */
export interface UnreadableRow {
  readonly kind: 'unreadable';
  readonly line: number;
  readonly what: string;
  readonly how: string;
}

/** A row that cannot be read, for somebody with the file open. */
export function unreadableRow(line: number, what: string, how: string): UnreadableRow {
  return { kind: 'unreadable', line, what, how };
}

/** A line that is longer than can be meant. `part` is what the file calls a piece of it. */
export function tooLong(line: number, part: 'cell' | 'value'): UnreadableRow {
  return unreadableRow(line, `the line is longer than ${LONGEST_LINE / 1024} KB`, `look which ${part} has grown so long, and shorten it`);
}
