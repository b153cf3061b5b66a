import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { temporaryFolder } from '../../src/app/temporaryFolder';

/** A copy of what a policy author has before him, with the packages that are installed here. */
export function copiedCheckout(): { readonly folder: string; remove(): void } {
  const copy = temporaryFolder();
  for (const name of ['bin', 'documents', 'plugins', 'samples', 'src', 'package.json', 'tsconfig.json']) {
    cpSync(join(PROJECT_FOLDER, name), join(copy.folder, name), { recursive: true });
  }
  symlinkSync(join(PROJECT_FOLDER, 'node_modules'), join(copy.folder, 'node_modules'));
  return copy;
}
