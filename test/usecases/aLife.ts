import type { TestServer } from '../support/testServer';
import { aLibrary, type Library } from './aLibrary';

/** Two libraries in a group since February 2025, without any policy in July 2025, and with a stricter one afterwards. */
const described = (here: string, there: string): object => ({
  groups: [{ id: 'region', level: '3a', members: [{ institution: here }, { institution: there, from: '2025-02-01' }] }],
  policies: [
    { plugin: 'flanders', institutions: '*', settings: {}, through: '2025-06-30' },
    { plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } }, from: '2025-08-01' },
    { plugin: 'cooperation', institutions: '*', settings: {} },
  ],
});

type Told = (library: Library) => object;
const paid = (library: Library, more: object = {}): object => ({ id: 'paid', institution: library.there, type: 'PAID', enrolledOn: '2024-11-15', endsOn: '2025-11-14', ...more });

/** What is told of one patron, day by day. */
export const STORY: readonly (readonly [day: string, told: Told])[] = [
  ['2024-04-10', (library) => library.member()],
  ['2024-06-20', ({ here }) => ({ activity: [{ institution: here, via: 'SIP2', on: '2024-06-20' }] })],
  ['2024-11-15', (library) => ({ memberships: [paid(library, { fee: { amount: 5 } })] })],
  ['2025-01-20', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 12, raisedOn: '2025-01-20' }] })],
  ['2025-03-03', ({ there }) => ({ activity: [{ institution: there, via: 'PORTAL', on: '2025-03-03' }] })],
  ['2025-05-05', ({ there }) => ({ blocks: [{ id: 'b', institution: there, kind: 'GENERAL', from: '2025-05-05' }] })],
  ['2025-05-25', (library) => ({ memberships: [paid(library, { fee: { amount: 5, paidOn: '2025-05-25' } })] })],
  ['2025-07-10', ({ here }) => ({ activity: [{ institution: here, via: 'SIP2', on: '2025-07-10' }] })],
  ['2025-09-09', ({ there }) => ({ blocks: [{ id: 'b', institution: there, kind: 'GENERAL', from: '2025-05-05', liftedOn: '2025-09-09' }] })],
  ['2025-10-10', (library) => ({ memberships: [paid(library, { renewals: [{ on: '2025-10-10', endsOn: '2026-02-14' }] })] })],
  ['2025-12-12', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 12, raisedOn: '2025-01-20', settledOn: '2025-12-12' }] })],
  ['2026-03-15', ({ here }) => ({ cards: [{ number: '1', state: 'REPLACED' }, { number: '2' }], activity: [{ institution: here, via: 'LEGACY', on: '2026-03-15' }] })],
];

/** Further days on which somebody asks: runs, ends, and the day before and after each. */
const ASKED = [
  '2024-12-31', '2025-01-31', '2025-02-01', '2025-04-30', '2025-05-01', '2025-06-30', '2025-07-01', '2025-07-31', '2025-08-01', '2025-11-14', '2025-11-15',
  '2026-02-14', '2026-02-15', '2026-06-20',
];

/** Every field of a standing that speaks of its own day, and not of the moment at which it is asked. */
export const FIELDS = `on validity basis status validThrough findable computedAt policy { plugin version from through }
  reasons { code rule source through message(language: "en", audience: STAFF) { text } remedy facts { name value } }
  nextChange { on validity status byRun reasons { code } }
  permissions { channel action decision reasons { code } }
  enrolment { feeWaived endsOn reasons { code } }
  membership { id type { code } enrolledOn endsOn recordedEndsOn institution { id } }`;

export interface Life {
  readonly library: Library;
  /** What was answered on each day that somebody asked, by day and library. */
  readonly answers: readonly { readonly on: string; readonly at: string; readonly answer: Record<string, unknown> }[];
}

/** A patron's life, told, run and asked day by day through 20 June 2026. */
export async function aLife(server: TestServer): Promise<Life> {
  const library = await aLibrary(server, '2024-04-10');
  await library.describe(described(library.here, library.there));
  const answers: Life['answers'][number][] = [];
  for (const on of [...new Set([...STORY.map(([told]) => told), ...ASKED])].sort()) {
    await library.go(on);
    for (const [, told] of STORY.filter(([each]) => each === on)) {
      const [outcome] = await library.tell({ sourceId: '1', ...told(library) });
      if (outcome?.changed !== true) throw new Error(`${on}: ${JSON.stringify(outcome)}`);
    }
    for (const at of [library.here, library.there]) answers.push({ on, at, answer: await library.ask(FIELDS, { at }) });
  }
  return { library, answers };
}
