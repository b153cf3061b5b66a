import { readConfiguration } from '../configuration';
import { DOCUMENT_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { trustedDocuments } from '../server/door/trustedDocuments';
import { schema } from '../server/schema';

/** Lists the registered documents with the ids by which they are asked; 1 when one does not fit the schema. */
export async function documents(_args: readonly string[], print: (line: string) => void): Promise<number> {
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') {
    read.problems.forEach(print);
    return 2;
  }
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
