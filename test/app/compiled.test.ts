import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { temporaryFolder } from '../../src/app/temporaryFolder';

const { compiled } = jest.requireActual<{ readonly compiled: (code: string, filename: string, folder: string) => string }>('../../bin/compiled');

const ONE = 'export const said: number = 1;';

/** What a module says that was compiled. */
function said(javascript: string): unknown {
  const exports: { readonly said?: unknown } = {};
  runInNewContext(javascript, { exports });
  return exports.said;
}

describe('A TypeScript file', () => {
  const folders: (() => void)[] = [];
  afterAll(() => folders.forEach((remove) => remove()));

  function aFolder(): string {
    const { folder, remove } = temporaryFolder();
    folders.push(remove);
    return folder;
  }

  test('is compiled once, whoever starts next', () => {
    const folder = aFolder();
    expect(said(compiled(ONE, 'a.ts', folder))).toBe(1);
    const kept = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('said = 1', 'said = 7'));
    expect(said(compiled(ONE, 'a.ts', folder))).toBe(7);
  });

  test('that was changed, or is another, is compiled anew', () => {
    const folder = aFolder();
    compiled(ONE, 'a.ts', folder);
    expect(said(compiled('export const said: number = 2;', 'a.ts', folder))).toBe(2);
    compiled(ONE, 'b.ts', folder);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('of which half was kept is compiled anew', () => {
    const folder = aFolder();
    const text = compiled(ONE, 'a.ts', folder);
    const kept = join(folder, readdirSync(folder)[0] ?? '');
    truncateSync(kept, 30);
    expect(compiled(ONE, 'a.ts', folder)).toBe(text);
    expect(readFileSync(kept, 'utf8')).toBe(text);
  });

  test('is compiled where nothing can be kept', () => {
    const blocked = join(aFolder(), 'a file');
    writeFileSync(blocked, '');
    chmodSync(blocked, 0o444);
    expect(said(compiled(ONE, 'a.ts', join(blocked, 'within')))).toBe(1);
  });

  test('whose text is wrong says where', () => {
    expect(() => compiled('export const = 1;', 'a.ts', aFolder())).toThrow(/a\.ts/);
  });
});
