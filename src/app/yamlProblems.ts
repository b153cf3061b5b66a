import { isAlias, isScalar, visit, type Document, type Node, type Scalar, type YAMLError } from 'yaml';
import { isUnstorable } from '../usecases/unreadableText';

/** What is wrong with a text, and at which character of it. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
}

const MENDED: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  TAB_AS_INDENT: 'a tab indents this line; YAML is indented by spaces alone.',
  NON_STRING_KEY: 'this key is a list or a mapping; a key is one word.',
};

/** What YAML itself finds wrong, in sentences that say how to mend it. */
export function syntaxProblems(errors: readonly YAMLError[]): TextProblem[] {
  return errors.map(({ code, message, pos: [offset] }) => ({ offset, message: MENDED[code] ?? `it cannot be parsed: ${message.replace(/\.?$/, '.')}` }));
}

/** What is YAML, but means something else to other programs, or nothing that can be kept. */
export function meaningProblems(document: Document): TextProblem[] {
  const problems: TextProblem[] = [];
  if (document.directives?.yaml.explicit === true) problems.push({ offset: 0, message: 'a directive `%YAML` chooses another version; remove it, the file is read as YAML 1.2.' });
  visit(document, {
    Node: (_key, node) => void problems.push(...nodeProblems(node)),
    Map: (_key, { items }) => void problems.push(...keyProblems(items.map(({ key }) => key))),
  });
  return problems;
}

function nodeProblems(node: Node): TextProblem[] {
  const offset = node.range?.[0] ?? 0;
  if (isAlias(node)) return [{ offset, message: `\`*${node.source}\` stands for what is written elsewhere; write it out here.` }];
  if ('anchor' in node && node.anchor !== undefined) return [{ offset, message: `the anchor \`&${node.anchor}\` is not read; remove it, and write out what repeats.` }];
  if (node.tag !== undefined) return [{ offset, message: `the tag \`${node.tag}\` is not read; remove it.` }];
  return isScalar(node) ? scalarProblem(node, offset) : [];
}

function scalarProblem({ value, source }: Scalar, offset: number): TextProblem[] {
  if (typeof value === 'string' && isUnstorable(value)) return [{ offset, message: 'this text holds NUL or half a character; remove it.' }];
  if (typeof value !== 'number') return [];
  if (!Number.isFinite(value)) return [{ offset, message: `\`${source ?? value}\` is no number that can be kept; write one with digits, or null.` }];
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return [];
  return [{ offset, message: `\`${source ?? value}\` is too long for a number; write it in quotes.` }];
}

function keyProblems(keys: readonly unknown[]): TextProblem[] {
  const seen = new Set<string>();
  return keys.filter(isScalar).flatMap((key) => {
    const [offset, name] = [key.range?.[0] ?? 0, String(key.value)];
    if (name === '<<') return [{ offset, message: '`<<` merges what is written elsewhere; write it out here.' }];
    if (name === '__proto__') return [{ offset, message: 'the key `__proto__` is not known; remove it.' }];
    if (seen.has(name)) return [{ offset, message: `the key \`${name}\` stands twice here; leave one of them out.` }];
    seen.add(name);
    return [];
  });
}
