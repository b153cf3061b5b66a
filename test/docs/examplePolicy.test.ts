import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadPlugins } from '../../src/app/loadPlugins';
import { checkCases } from '../../src/usecases/cases/checkCases';
import { readCaseFile } from '../../src/usecases/cases/readCaseFile';
import { copiedCheckout } from './checkout';
import { blocksIn } from './pages';

const INDEX = `
import { CONTRACT, definePolicy } from '../../src/policies';
import { openCharges } from './rules/openCharges';
import { houseSettings, type HouseSettings } from './settings';

export default definePolicy<HouseSettings>({ id: 'house', version: '1.0.0', contract: CONTRACT, settings: houseSettings, rules: [openCharges] });
`;

const CASE = {
  id: 'house-1',
  says: 'Above ten euro the kiosk is closed from the day of the charge, in the library to which it is owed.',
  patron: { kind: 'PERSON' },
  memberships: ['main-street', 'riverside'].map((at) => ({ at, type: 'ADULT', enrolledOn: '2026-05-04', endsOn: '2027-05-04' })),
  charges: [{ at: 'main-street', amount: 10.5, raisedOn: '2026-06-01' }],
  expect: [
    { at: 'main-street', on: '2026-05-31', validity: 'VALID', allows: ['KIOSK:BORROW'] },
    { at: 'main-street', on: '2026-06-01', reasons: ['CHARGES_ABOVE_MAXIMUM'], denies: ['KIOSK:BORROW', 'KIOSK:RENEW_LOAN'], allows: ['DESK:BORROW'] },
    { at: 'riverside', on: '2026-06-01', allows: ['KIOSK:BORROW'] },
  ],
};

describe('The policy that the page on writing policies shows', () => {
  let checkout: ReturnType<typeof copiedCheckout>;
  beforeAll(() => {
    checkout = copiedCheckout();
  });
  afterAll(() => checkout.remove());

  test('passes the checks at load, and does what it says', () => {
    write('plugins/house/index.ts', INDEX);
    for (const [, { text }] of blocksIn('ts')) {
      const file = /^\/\/ (plugins\/house\/\S+)\n/.exec(text)?.[1];
      if (file !== undefined) write(file, text);
    }
    const { plugins, findings } = loadPlugins(join(checkout.folder, 'plugins'));
    expect(findings).toEqual([]);
    const consortium = {
      id: 'example',
      timeZone: 'Europe/Brussels',
      languages: ['en'],
      institutions: ['main-street', 'riverside'],
      membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
      policies: [{ plugin: 'house', institutions: '*' }],
    };
    const read = readCaseFile('house.json', { consortium, cases: [CASE] });
    if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
    const { rows, problems } = checkCases(read.file, plugins);
    expect([...problems, ...rows.flatMap((row) => row.differences)]).toEqual([]);
    expect(rows).toHaveLength(3);
  });

  function write(name: string, text: string): void {
    const path = join(checkout.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
});
