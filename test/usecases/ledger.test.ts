import { addDays } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';
import { aLife, FIELDS, type Life } from './aLife';
import { recordedSql } from './recordedSql';

interface Period {
  readonly from: string | null;
  readonly through: string | null;
  readonly validity: string;
  readonly basis: string | null;
  readonly status: string;
  readonly reasons: readonly { readonly code: string }[];
}

const PERIOD = 'from through validity basis status reasons { code }';
const shifted = (date: string, days: number): string => isoDay(addDays(day(date), days));

let server: TestServer;
let life: Life;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'));
  life = await aLife(server);
}, 60_000);
afterAll(() => server.close());
beforeEach(() => server.setToday(day('2026-06-20')));

/** Asks again what was answered, on every day but the last, which is today. */
const askedAgain = async () => {
  const past = life.answers.filter(({ on }) => on !== '2026-06-20');
  return Promise.all(past.map(async ({ on, at }) => ({ on, at, answer: await life.library.ask(FIELDS, { on, at }) })));
};

describe('A past day', () => {
  const onItsDay = () => life.answers.filter(({ on }) => on !== '2026-06-20');

  test('the life has every kind of answer in it', () => {
    const given = JSON.stringify(life.answers);
    const kinds = ['"VALID"', '"NOT_VALID"', '"UNDETERMINED"', '"OWN"', '"SHARED"', '"DELINQUENT"', '"NO_POLICY"', '"REFUSED"', '"byRun":true'];
    expect(kinds.filter((kind) => !given.includes(kind))).toEqual([]);
  });

  test('is answered as it was answered on its day, validThrough and next change included, whatever was told later', async () => {
    expect(await askedAgain()).toEqual(onItsDay());
  });

  test('is recorded, and today is computed', async () => {
    expect(await life.library.ask('provenance', { on: '2026-06-19' })).toEqual({ provenance: 'RECORDED' });
    expect(await life.library.ask('provenance')).toEqual({ provenance: 'COMPUTED' });
    expect(await life.library.ask('provenance', { on: '2026-06-20' })).toEqual({ provenance: 'COMPUTED' });
  });

  test('reads no activity, and is answered alike when all activity is gone', async () => {
    const texts = await recordedSql(server, askedAgain);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => /ledger/.test(text))).toEqual(texts);
    expect(texts.filter((text) => /(?<!noticed_)activity|membership|charge|block|fee|renewal/.test(text))).toEqual([]);
    const kept: object[] = await asSuperuser(server.databaseUrl, 'delete from activity where consortium_id = $1 returning *', [life.library.id]);
    expect(kept.length).toBeGreaterThan(0);
    expect(await askedAgain()).toEqual(onItsDay());
    await asSuperuser(server.databaseUrl, 'insert into activity select * from json_populate_recordset(null::activity, $1)', [JSON.stringify(kept)]);
  });

  test('the card is answered as it was on the day: it was replaced only later', async () => {
    const codes = async (on: string) => JSON.stringify(await life.library.ask('permissions { reasons { code } }', { on, card: '1' }));
    expect(await codes('2026-03-14')).not.toContain('CARD_REPLACED');
    expect(await codes('2026-03-15')).toContain('CARD_REPLACED');
  });
});

describe.each(['here', 'there'] as const)('The whole life of a standing %s', (place) => {
  const timeline = async (on: string | null = null): Promise<Period[]> => {
    const { timeline: periods } = await life.library.ask<{ timeline: Period[] }>(`timeline { ${PERIOD} }`, { on, at: life.library[place], card: '2' });
    return periods;
  };

  test('has no gap and no overlap, is open at both ends, and changes with each period', async () => {
    const periods = await timeline();
    expect(periods.length).toBeGreaterThan(3);
    expect([periods[0]?.from, periods.at(-1)?.through]).toEqual([null, null]);
    periods.slice(1).forEach((period, index) => {
      const before = periods[index] as Period;
      expect(before.through).toBe(shifted(period.from as string, -1));
      const said = ({ validity, basis, status, reasons }: Period) => ({ validity, basis, status, reasons });
      expect(said(period)).not.toEqual(said(before));
    });
  });

  test('agrees with asking day by day around each boundary', async () => {
    const periods = await timeline();
    const around = periods.slice(1).flatMap(({ from }) => [-1, 0, 1].map((days) => shifted(from as string, days)));
    for (const on of [...new Set([...around, '2020-01-01'])]) {
      const period = periods.find((each) => (each.from ?? '') <= on && (each.through ?? '9999') >= on) as Period;
      const { validity, basis, status, reasons } = period;
      const asked = await life.library.ask('validity basis status reasons { code }', { on, at: life.library[place], card: '2' });
      expect({ on, ...asked }).toEqual({ on, validity, basis, status, reasons });
    }
  });

  test.each(['2025-06-15', '2025-07-15', '2025-10-10'])('seen from %s: as recorded until then, and then as it was foreseen', async (on) => {
    const [then, now] = [await timeline(on), await timeline()];
    const ended = (periods: Period[]) => periods.filter((period) => period.through !== null && period.through < on);
    expect(ended(then)).toEqual(ended(now));
    const { nextChange } = await life.library.ask<{ nextChange: { on: string } | null }>('nextChange { on }', { on, at: life.library[place], card: '2' });
    expect(then.find((period) => (period.from ?? '') > on)?.from ?? null).toBe(nextChange?.on ?? null);
  });

  test('cut to a window: the same periods, cut', async () => {
    const window = `timeline(from: "2025-01-01", through: "2025-12-31") { ${PERIOD} }`;
    const { timeline: cut } = await life.library.ask<{ timeline: Period[] }>(window, { at: life.library[place], card: '2' });
    expect([cut[0]?.from, cut.at(-1)?.through]).toEqual(['2025-01-01', '2025-12-31']);
    const touching = (await timeline()).filter((each) => (each.from ?? '') <= '2025-12-31' && (each.through ?? '9999') >= '2025-01-01');
    expect(cut.slice(1, -1)).toEqual(touching.slice(1, -1));
  });
});

describe('A day to come', () => {
  test('is answered as foreseen today: it is computed, and agrees with the timeline', async () => {
    const { library } = life;
    const { validThrough } = await library.ask<{ validThrough: string }>('validThrough', { card: '2' });
    const fields = 'validity status provenance nextChange { on }';
    expect(await library.ask(fields, { on: validThrough, card: '2' })).toMatchObject({ validity: 'VALID', provenance: 'COMPUTED', nextChange: { on: shifted(validThrough, 1) } });
    expect(await library.ask(fields, { on: shifted(validThrough, 1), card: '2' })).toMatchObject({ validity: 'NOT_VALID', status: 'EXPIRED', provenance: 'COMPUTED' });
  });

  test('its timeline begins as that of today does', async () => {
    const { library } = life;
    const now = await library.ask(`timeline { ${PERIOD} }`, { card: '2' });
    expect(await library.ask(`timeline { ${PERIOD} }`, { on: '2027-01-01', card: '2' })).toEqual(now);
  });
});

describe('While nothing can be said', () => {
  const fields = `validity status findable lastCertain { ${PERIOD} }`;

  test('the last certain answer is the one before', async () => {
    const asked = await life.library.ask(fields, { on: '2025-07-15', card: '2' });
    expect(asked).toMatchObject({ validity: 'UNDETERMINED', status: 'NORMAL', lastCertain: { through: '2025-06-30', validity: 'VALID', basis: 'OWN', status: 'NORMAL' } });
  });

  test('an answer that is certain has none', async () => {
    expect(await life.library.ask('lastCertain { validity }', { on: '2025-08-01', card: '2' })).toEqual({ lastCertain: null });
  });

  test('from the first day on: there is none', async () => {
    const library: Library = await aLibrary(server, '2025-03-10', { policies: [] });
    await library.tell(library.member());
    expect(await library.ask('validity lastCertain { validity }')).toEqual({ validity: 'UNDETERMINED', lastCertain: null });
  });
});
