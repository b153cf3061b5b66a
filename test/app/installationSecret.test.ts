import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationSecret, SECRET_MISSING } from '../../src/app/installationSecret';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'goodstanding-secret-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const secretOf = (more: { secret?: string; production?: boolean } = {}) => installationSecret({ secret: null, production: false, dataFolder, ...more });

describe('The secret of an installation', () => {
  test('that is configured is the operator’s, and none is made', () => {
    expect(secretOf({ secret: 'the operator’s' })).toBe('the operator’s');
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  test('that is not configured is made once, for its owner’s eyes only, and nothing else is left beside it', () => {
    const made = secretOf();
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(secretOf()).toBe(made);
    expect(readdirSync(dataFolder)).toEqual(['secret']);
    expect(statSync(join(dataFolder, 'secret')).mode & 0o777).toBe(0o600);
  });

  test('in production is made up for nobody', () => {
    expect(() => secretOf({ production: true })).toThrow(SECRET_MISSING);
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  test.each([['empty', ''], ['cut off', 'a'.repeat(42)]])('whose file is %s is refused: nothing is sealed under it', (_how, text) => {
    const path = join(dataFolder, 'secret');
    writeFileSync(path, text);
    expect(() => secretOf()).toThrow(`The secret of this installation, \`${path}\`, has ${text.length} signs, and 43 are needed;`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
