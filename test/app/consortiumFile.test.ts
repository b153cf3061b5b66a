import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consortiumFile } from '../../src/app/consortiumFile';
import { civilDate } from '../../src/app/systemClock';
import { isoDay } from '../../src/domain/isoDay';

const now = new Date('2025-03-10T23:30:00Z');
const clock = { now: () => now, today: (timeZone: string) => civilDate(now, timeZone), dayAt: civilDate };

describe('A description without `since`', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'goodstanding-since-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ['America/New_York', '2025-03-10'],
    ['Europe/Brussels', '2025-03-11'],
    ['Pacific/Kiritimati', '2025-03-11'],
  ])('in %s, half an hour before midnight in UTC: recorded from %s on, its own today', (timeZone, since) => {
    const path = join(folder, 'one.json');
    const adult = { code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 };
    writeFileSync(path, JSON.stringify({ id: 'one', timeZone, languages: ['en'], institutions: ['here'], membershipTypes: [adult] }));
    const { consortium, problems } = consortiumFile(path, clock);
    expect([problems, consortium === null ? null : isoDay(consortium.since)]).toEqual([[], since]);
  });
});
