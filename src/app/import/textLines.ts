/** A line of a file, counted from 1; the text is null where the line is longer than can be meant. */
export interface TextLine {
  readonly number: number;
  readonly text: string | null;
}

/** How a file writes letters. */
export type Encoding = 'utf8' | 'latin1';

/** Divides what is read of a file into lines, in as much memory as the longest line that is taken. */
export interface LineReader {
  /** The lines that are ended by these bytes. */
  push(bytes: Buffer): TextLine[];
  /** The last line, where nothing ends it. */
  end(): TextLine[];
}

/** Longer than any row of a list of patrons. */
export const LONGEST_LINE = 64 * 1024;

const NEW_LINE = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';

/** Lines end with a line feed, with or without a carriage return before it. A byte order mark at the beginning is passed over. */
export function lineReader(encoding: Encoding): LineReader {
  let number = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  const line = (): TextLine => {
    number += 1;
    const text = size > LONGEST_LINE ? null : Buffer.concat(waiting).toString(encoding);
    waiting = [];
    size = 0;
    return { number, text: text === null ? null : bare(text, number) };
  };
  const keep = (bytes: Buffer): void => {
    size += bytes.length;
    if (size > LONGEST_LINE) waiting = [];
    else if (bytes.length > 0) waiting.push(bytes);
  };
  return {
    push: (bytes) => {
      const lines: TextLine[] = [];
      let start = 0;
      for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
        keep(bytes.subarray(start, end));
        lines.push(line());
        start = end + 1;
      }
      keep(Buffer.from(bytes.subarray(start)));
      return lines;
    },
    end: () => (size === 0 ? [] : [line()]),
  };
}

function bare(text: string, number: number): string {
  const ended = text.endsWith('\r') ? text.slice(0, -1) : text;
  return number === 1 && ended.startsWith(BYTE_ORDER_MARK) ? ended.slice(1) : ended;
}
