import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaseFile, type CaseFile } from '../../src/usecases/cases/readCaseFile';

/** The folder of a plugin. */
export function pluginFolder(id: string): string {
  return join(__dirname, '../../plugins', id);
}

/** The case files of a plugin; one that is refused fails with all its faults. */
export function policyCases(id: string): CaseFile[] {
  const folder = join(pluginFolder(id), 'cases');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = readCaseFile(name, JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
      return read.file;
    });
}
