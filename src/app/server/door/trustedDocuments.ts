import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LIMITS } from './limits';

/** A document that was registered beforehand: callers who may not put questions of their own ask by it. */
export interface TrustedDocument {
  /** `sha256:` and the digest of the file. */
  readonly id: string;
  /** The name of the file without its ending; it may be asked by too. */
  readonly name: string;
  readonly text: string;
  readonly document: DocumentNode;
}

export interface TrustedDocuments {
  readonly documents: readonly TrustedDocument[];
  /** Why files are not served, a sentence each. */
  readonly findings: readonly string[];
}

const ENDING = '.graphql';

/** Reads every `.graphql` file of some folders and holds it against the schema; a file that does not fit is left out. */
export function trustedDocuments(folders: readonly string[], schema: GraphQLSchema): TrustedDocuments {
  const read = folders.flatMap((folder) => filesOf(folder).map((path) => documentOf(path, schema)));
  const fitting = read.filter((each): each is TrustedDocument => typeof each !== 'string');
  const names = fitting.map(({ name }) => name);
  const twice = fitting.filter(({ name }, index) => names.indexOf(name) !== index);
  return {
    documents: fitting.filter((each) => !twice.includes(each)),
    findings: [
      ...folders.filter((folder) => !existsSync(folder)).map((folder) => `GOODSTANDING_DOCUMENTS names \`${folder}\`, which is not there; make the folder or leave the variable out.`),
      ...read.filter((each) => typeof each === 'string'),
      ...twice.map(({ name }) => `There are two documents \`${name}${ENDING}\`; only the first is served: rename the other.`),
    ],
  };
}

/** The digest by which a document is known. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'hex');
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith(ENDING)).sort().map((name) => join(folder, name));
}

function documentOf(path: string, schema: GraphQLSchema): TrustedDocument | string {
  const text = readFileSync(path, 'utf8');
  const name = (path.split(/[\\/]/).pop() as string).slice(0, -ENDING.length);
  try {
    const document = parse(text, { maxTokens: LIMITS.tokens });
    const problems = validate(schema, document, specifiedRules);
    if (problems.length === 0) return { id: `sha256:${digestOf(text)}`, name, text, document };
    return unfit(path, problems);
  } catch (error) {
    if (error instanceof GraphQLError) return unfit(path, [error]);
    throw error;
  }
}

function unfit(path: string, problems: readonly GraphQLError[]): string {
  return `The document \`${path}\` does not fit the schema and is not served: ${problems.map(({ message }) => message).join(' ')}`;
}
