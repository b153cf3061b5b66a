import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { descriptionYaml } from '../../../src/app/descriptionYaml';
import { parseFile } from '../../../src/app/readFile';
import type { Consortium } from '../../../src/domain/consortium';
import { readConsortia } from '../../../src/store/consortia';
import { writeConsortium } from '../../../src/store/writeConsortium';
import { openStore, type Store } from '../../../src/store/store';
import { describedConsortium } from '../../../src/usecases/describe/describedConsortium';
import { descriptionDifference } from '../../../src/usecases/describe/descriptionDifference';
import { readDescription } from '../../../src/usecases/describe/readDescription';
import { blocksOf } from '../../docs/pages';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../../support/testDatabase';
import { day } from '../aLibrary';
import { randomDescription } from './randomDescription';

function consortiumOf(description: unknown): Consortium {
  const read = readDescription(description, day('2020-01-01'));
  if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.consortium;
}

function readBack(yaml: string): Consortium {
  const file = parseFile('a.yaml', yaml);
  if (file.kind === 'refused') throw new Error(`${file.problems.join('\n')}\n${yaml}`);
  return consortiumOf(file.value);
}

const exported = (consortium: Consortium): string => descriptionYaml(describedConsortium(consortium));

/** What is asked of a consortium is the same whatever order the settings are in and whether an absent day is written. */
const same = (one: Consortium, other: Consortium): void => {
  expect(descriptionDifference(one, other)).toEqual([]);
  expect(JSON.parse(JSON.stringify(other))).toEqual(JSON.parse(JSON.stringify(one)));
};

describe('A description that is printed', () => {
  test('and read is the same, and printed again the same to the byte', () => {
    fc.assert(
      fc.property(randomDescription, (description) => {
        const consortium = consortiumOf(description);
        const yaml = exported(consortium);
        same(consortium, readBack(yaml));
        expect(exported(readBack(yaml))).toBe(yaml);
      }),
      { numRuns: 500 },
    );
  });

  test('differs from another exactly when it reads otherwise', () => {
    fc.assert(
      fc.property(randomDescription, randomDescription, fc.constantFrom('name', 'identityNumbers', 'runs', 'institutions', 'groups', 'policies', 'sources', 'membershipTypes', 'since'), (one, other, key) => {
        const before = consortiumOf(one);
        const after = { ...before, [key]: consortiumOf(other)[key] };
        expect(descriptionDifference(before, after).length === 0).toBe(exported(before) === exported(after));
        expect(descriptionDifference(after, before).length === 0).toBe(exported(before) === exported(after));
      }),
      { numRuns: 500 },
    );
  });

  test.each(['be-vlg', 'fi-vaski'])('the sample %s is printed as it stands in its file', (id) => {
    const file = readFileSync(join(__dirname, '../../../samples', id, 'consortium.yaml'), 'utf8');
    expect(exported(readBack(file))).toBe(file);
  });

  test('the example of the page is printed as it stands there', () => {
    const example = blocksOf('docs/describing-a-consortium.md').find(({ language }) => language === 'yaml')?.text ?? '';
    expect(exported(readBack(example)).trim()).toBe(example.trim());
  });
});

describe('A description that is stored', () => {
  let database: FreshDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await freshDatabase();
    store = await openStore(database.url, { poolSize: 2 });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  test('is printed as it was before, to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(randomDescription, async (description) => {
        const consortium = consortiumOf(description);
        await asSuperuser(database.url, 'truncate consortium cascade');
        await store.inTransaction(consortium.id, (manager) => writeConsortium(manager, { consortium, revision: 1, digest: '', pluginVersions: {} }, new Date()));
        const [stored] = await readConsortia(store);
        expect(exported(stored?.consortium as Consortium)).toBe(exported(consortium));
        same(consortium, stored?.consortium as Consortium);
      }),
      { numRuns: 60 },
    );
  });
});
