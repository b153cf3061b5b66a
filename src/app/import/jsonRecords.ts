import { hideIdentityCodes } from '../../usecases/hideIdentityCodes';
import type { TextLine } from './textLines';
import { tooLong, unreadableRow, type UnreadableRow } from './unreadableRow';

/** The values of an object by their keys, or what keeps it from being read. */
export type JsonRecord =
  | { readonly kind: 'object'; readonly line: number; readonly values: ReadonlyMap<string, string> }
  | UnreadableRow;

/** Divides lines into the objects of a JSON Lines file: one on each line. */
export interface JsonReader {
  push(lines: readonly TextLine[]): JsonRecord[];
  end(): JsonRecord[];
}

/** Reads each line as an object whose values are texts, numbers, true, false or null. */
export function jsonReader(): JsonReader {
  return { push: (lines) => lines.filter(({ text }) => text?.trim() !== '').map(recordOf), end: () => [] };
}

function recordOf({ number: line, text }: TextLine): JsonRecord {
  if (text === null) return tooLong(line, 'value');
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return unreadableRow(line, 'the line is no JSON object', 'write one object on each line, such as {"patron": "4711"}');
  const entries = Object.entries(value);
  const nested = entries.find(([, each]) => typeof each === 'object' && each !== null);
  if (nested !== undefined) return unreadableRow(line, `\`${hideIdentityCodes(nested[0])}\` is a list or an object`, 'write texts, numbers, true, false or null');
  const inexact = entries.find(([, each]) => typeof each === 'number' && Math.abs(each) > Number.MAX_SAFE_INTEGER);
  if (inexact !== undefined) return unreadableRow(line, `\`${hideIdentityCodes(inexact[0])}\` is a number of more digits than can be told apart`, 'write it as a text, in quotation marks');
  return { kind: 'object', line, values: new Map(entries.map(([key, each]) => [key, each === null ? '' : String(each)])) };
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
