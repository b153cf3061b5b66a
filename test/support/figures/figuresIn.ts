import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure';

/** Every figure of a folder by the name of its file: one is added by adding a file that exports it under that name. */
export function figuresIn(folder: string): ReadonlyMap<string, Figure> {
  return new Map(
    readdirSync(folder).map((file) => {
      const name = file.replace(/\.ts$/, '');
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is the list
      const { [name]: figure } = require(join(folder, name)) as Record<string, Figure>;
      if (figure === undefined) throw new Error(`${join(folder, file)} exports no \`${name}\`.`);
      return [name, figure];
    }),
  );
}
