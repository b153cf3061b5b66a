import { readConfiguration } from '../configuration';
import { DOCUMENT_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { trustedDocuments } from '../server/door/trustedDocuments';
import { schema } from '../server/schema';
import { refuse, type Print } from './refuse';

/** Lists the registered documents with the ids by which they are asked; 1 when one does not fit the schema. */
export async function documents(_args: readonly string[], print: Print): Promise<number> {
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, print);
  const found = trustedDocuments(documentFolders(read.configuration.door.documents), await schema());
  const width = Math.max(...found.documents.map(({ name }) => name.length));
  for (const { id, name } of found.documents) print(`${name.padEnd(width)}  ${id}`);
  found.findings.forEach(print);
  return found.findings.length > 0 ? 1 : 0;
}

/** The documents that come along, then the operator's own. */
export function documentFolders(own: string | null): string[] {
  return own === null ? [DOCUMENT_FOLDER] : [DOCUMENT_FOLDER, own];
}
