import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';

/** A file parsed from JSON or YAML, or why it cannot be read, in a sentence that names the file. */
export type FileRead = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'refused'; readonly problem: string };

/** Reads a JSON or YAML file, told apart by its ending. */
export function readFile(path: string): FileRead {
  try {
    const text = readFileSync(path, 'utf8');
    return { kind: 'read', value: /\.ya?ml$/.test(path) ? (parse(text) as unknown) : (JSON.parse(text) as unknown) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof YAMLParseError) return { kind: 'refused', problem: `${path}: it cannot be parsed: ${error.message}` };
    const { code } = error as { readonly code?: string };
    if (code === 'ENOENT') return { kind: 'refused', problem: `${path}: there is no such file.` };
    if (code === 'EISDIR') return { kind: 'refused', problem: `${path}: this is a folder; name a file.` };
    throw error;
  }
}
