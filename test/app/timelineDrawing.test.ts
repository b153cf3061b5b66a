import { timelineDrawing } from '../../src/app/explain/timelineDrawing';
import { FRAMES } from '../../src/app/explain/frames';
import type { LifePeriod } from '../../src/usecases/asking';
import { day } from '../usecases/aLibrary';

function period(from: string | null, through: string | null, more: Partial<LifePeriod> & { readonly code?: string } = {}): LifePeriod {
  const { code = 'MEMBER', ...rest } = more;
  const reason = { code, rule: 'a/rule', version: '1.0.0', source: 'House rules, 2026', facts: {} };
  return { from: from === null ? null : day(from), through: through === null ? null : day(through), validity: 'VALID', basis: 'OWN', status: 'NORMAL', reasons: [reason], ...rest };
}

const before = period(null, '2024-12-31', { validity: 'NOT_VALID', basis: null, status: 'NONE', code: 'NOT_A_MEMBER' });
const ended = period('2026-01-01', null, { validity: 'NOT_VALID', basis: null, status: 'EXPIRED', code: 'PERIOD_ENDED' });

describe('The drawing of a timeline', () => {
  test('in the middle of a membership: full before today, light after it', () => {
    expect(timelineDrawing(FRAMES.en, [before, period('2025-01-01', '2025-12-31'), ended], day('2025-07-01'))).toEqual([
      '                                      ▼ today',
      '           … – 2024-12-31   ░░        │             not valid, NONE',
      '                                      │             NOT_A_MEMBER',
      '> 2025-01-01 – 2025-12-31    █████████│▒▒▒▒▒▒▒▒▒▒   valid, NORMAL',
      '                                      │             MEMBER',
      '  2026-01-01 – …                      │         ··  not valid, EXPIRED',
      '                                      │             PERIOD_ENDED',
      '  █ was valid  ▒ valid as foreseen  ░ was not valid  · not valid as foreseen',
    ]);
  });

  test.each([
    ['the day before', '2024-12-31', '… – 2024-12-31'],
    ['the first day', '2025-01-01', '2025-01-01 – 2025-12-31'],
    ['the last day', '2025-12-31', '2025-01-01 – 2025-12-31'],
    ['the day after', '2026-01-01', '2026-01-01 – …'],
  ])('on %s of a membership: the period of that day is marked', (_name, today, marked) => {
    const lines = timelineDrawing(FRAMES.en, [before, period('2025-01-01', '2025-12-31'), ended], day(today));
    expect(lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2).split(/ {2,}[█▒░·│]/)[0]?.trim())).toEqual([marked]);
  });

  test('of a membership without end: the bar goes on', () => {
    const [, , , open = ''] = timelineDrawing(FRAMES.en, [before, period('2025-01-01', null)], day('2025-07-01'));
    expect(open).toMatch(/^> 2025-01-01 – … +█+│▒+ {2}valid, NORMAL$/);
  });

  test('of what cannot be decided: question marks, and every code once', () => {
    const reasons = ['FACT_MISSING', 'RULE_FAILED', 'FACT_MISSING'].map((code) => ({ ...(ended.reasons[0] as LifePeriod['reasons'][number]), code }));
    const drawn = timelineDrawing(FRAMES.en, [period(null, null, { validity: 'UNDETERMINED', basis: null, status: 'NONE', reasons })], day('2025-07-01'));
    expect(drawn[1]).toMatch(/^> +… – … +\?+│\?+ {2}undetermined, NONE$/);
    expect(drawn.slice(2, -1).map((line) => line.split('│')[1]?.trim())).toEqual(['FACT_MISSING, RULE_FAILED']);
  });

  test('of a long life: the latest periods, and how many are left out', () => {
    const life = Array.from({ length: 20 }, (_, index) => period(`20${10 + index}-01-01`, `20${10 + index}-12-31`));
    const drawn = timelineDrawing(FRAMES.en, life, day('2025-07-01'));
    expect(drawn[1]).toBe('  (earlier periods left out: 6)');
    expect(drawn.filter((line) => / – /.test(line))).toHaveLength(14);
  });

  test('fits 80 columns, and gives each period a column of its own', () => {
    const code = 'CHARGES_ABOVE_MAXIMUM_AT_ANOTHER_LIBRARY';
    const life = [before, period('2025-01-01', '2025-01-01', { code }), period('2025-01-02', '2055-12-31'), ended];
    const drawn = timelineDrawing(FRAMES.en, life, day('2040-07-01'));
    expect(drawn.filter((line) => line.length > 80)).toEqual([]);
    expect(drawn.filter((line) => / – /.test(line)).every((line) => /[█▒░·]/.test(line))).toBe(true);
  });
});
