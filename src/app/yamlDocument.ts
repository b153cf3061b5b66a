import { Composer, Parser, type CST, type Document, type LineCounter } from 'yaml';

/** A text parsed, with what is wrong with its syntax in `errors`; null where it is nested more deeply than anybody writes. */
export type DocumentRead = { readonly document: Document; readonly second: Document | undefined } | null;

const MOST_LEVELS = 200;

/**
 * Parses YAML of version 1.2, or JSON of which tabs were replaced. The depth is measured before anything is composed,
 * since composing calls itself for each level.
 */
export function yamlDocument(text: string, lines: LineCounter): DocumentRead {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (isTooDeep(tokens)) return null;
  const composer = new Composer({ version: '1.2', schema: 'core', stringKeys: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  return { document: document as Document, second };
}

function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let level = tokens;
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    if (level.length === 0) return false;
    level = level.flatMap(inner);
  }
  return true;
}

function inner(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((each): each is CST.Token => each !== undefined && each !== null);
}
