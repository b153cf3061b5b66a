import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure';

const FOLDER = join(__dirname, 'figures');

/** Every figure by the name of its file: one is added by adding a file. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map(
  readdirSync(FOLDER).map((file) => {
    const name = file.replace(/\.ts$/, '');
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is the list
    const { [name]: figure } = require(join(FOLDER, name)) as Record<string, Figure>;
    if (figure === undefined) throw new Error(`test/security/figures/${file} exports no \`${name}\`.`);
    return [name, figure];
  }),
);
