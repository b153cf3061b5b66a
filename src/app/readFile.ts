import { isMap, isNode, isScalar, isSeq, LineCounter, type Document, type Pair } from 'yaml';
import { readText } from './readText';
import { yamlDocument } from './yamlDocument';
import { meaningProblems, syntaxProblems, type TextProblem } from './yamlProblems';

/** Keys of mappings and places in lists, from the whole of a file inwards. */
export type PathInFile = readonly (string | number)[];

/**
 * A file parsed from JSON or YAML, or everything that keeps it from being read, each in a sentence that names the file
 * and where possible line and column.
 */
export type FileRead =
  | { readonly kind: 'read'; readonly value: unknown; readonly placeOf: (path: PathInFile) => string }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

type Format = 'JSON' | 'YAML';

/**
 * Reads a JSON or YAML file, told apart by its ending unless it is said. YAML is that of version 1.2 without what may surprise: `no` and
 * dates are texts, anchors, tags and merge keys are refused, and so is a key that stands twice. `placeOf` gives
 * `file:line:column` of what a path leads to, or of what is nearest to it.
 */
export function readFile(path: string, format?: Format): FileRead {
  const read = readText(path);
  return read.kind === 'refused' ? { kind: 'refused', problems: [read.problem] } : parseFile(path, read.text, format);
}

/** As `readFile`, from a text that is read already. */
export function parseFile(name: string, text: string, format: Format = /\.ya?ml$/.test(name) ? 'YAML' : 'JSON'): FileRead {
  const lines = new LineCounter();
  const placed = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? name : `${name}:${line}:${col}`;
  };
  try {
    const parsed = format === 'YAML' ? yaml(text, lines) : json(text, lines);
    if (parsed === null) return { kind: 'refused', problems: [`${name}: it is nested too deeply to be read; write it with fewer levels.`] };
    const { value, document, problems } = parsed;
    if (problems.length > 0) return { kind: 'refused', problems: said(problems, placed, name) };
    return { kind: 'read', value, placeOf: (path) => placed(offsetOf(document, path)) };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'refused', problems: [`${placed(offsetIn(error))}: it cannot be parsed: ${error.message.replace(/\.?$/, '.')}`] };
    throw error;
  }
}

const MOST_SAID = 50;

interface Parsed {
  readonly value: unknown;
  readonly document: Document;
  readonly problems: readonly TextProblem[];
}

function yaml(text: string, lines: LineCounter): Parsed | null {
  const read = yamlDocument(text, lines);
  if (read === null) return null;
  const { document, second } = read;
  const syntax = [...syntaxProblems(document.errors), ...secondDocument(second)];
  const problems = syntax.length > 0 ? syntax : meaningProblems(document);
  return { value: problems.length > 0 ? null : (document.toJS() as unknown), document, problems };
}

/** In JSON a tab can only stand between words; as a space it does not trouble YAML, which finds the places. */
function json(text: string, lines: LineCounter): Parsed | null {
  const read = yamlDocument(text.replaceAll('\t', ' '), lines);
  if (read === null) return null;
  const value = JSON.parse(text) as unknown;
  return { value, document: read.document, problems: meaningProblems(read.document) };
}

function said(problems: readonly TextProblem[], placed: (offset: number) => string, name: string): string[] {
  const sorted = [...problems].sort((a, b) => a.offset - b.offset);
  const sentences = sorted.slice(0, MOST_SAID).map(({ offset, message }) => `${placed(offset)}: ${message}`);
  return problems.length > MOST_SAID ? [...sentences, `${name}: ${problems.length - MOST_SAID} more like these.`] : sentences;
}

function secondDocument(second: Document | undefined): TextProblem[] {
  return second === undefined ? [] : [{ offset: second.range?.[0] ?? 0, message: 'a second document begins here; put it in a file of its own.' }];
}

function offsetIn({ message }: SyntaxError): number {
  return Number(/at position (\d+)/.exec(message)?.[1] ?? -1);
}

function offsetOf(document: Document, path: PathInFile): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const found = isMap(node) ? ofKey(node.items, step) : isSeq(node) ? ofItem(node.items[Number(step)]) : null;
    if (found === null) break;
    ({ offset, node } = found);
  }
  return offset;
}

interface Found {
  readonly offset: number;
  readonly node: unknown;
}

function ofKey(pairs: readonly Pair[], step: string | number): Found | null {
  const pair = pairs.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair === undefined || !isNode(pair.key) ? null : { offset: pair.key.range?.[0] ?? 0, node: pair.value };
}

function ofItem(item: unknown): Found | null {
  return isNode(item) ? { offset: item.range?.[0] ?? 0, node: item } : null;
}
