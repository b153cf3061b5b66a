import { callerOf } from '../../src/domain/access/caller';
import type { Audited } from '../../src/usecases/audit/audited';
import type { AuditTrail } from '../../src/usecases/audit/auditTrail';
import { keyUses } from '../../src/usecases/audit/keyUses';
import { NO_TRAIL } from '../support/noTrail';

/** A trail that keeps what is written, or fails. */
function aTrail(): { readonly audit: AuditTrail; readonly lines: (Audited & { readonly consortium: string })[]; fails: boolean } {
  const lines: (Audited & { readonly consortium: string })[] = [];
  const trail = { lines, fails: false, audit: { ...NO_TRAIL, write: async (consortium: string, line: Audited) => (trail.fails ? Promise.reject(new Error('away')) : void lines.push({ ...line, consortium })) } };
  return trail;
}

const using = (id: string, consortium = 'one') => callerOf({ id, consortium, institutions: null }, ['portal']);

describe('The use of a key', () => {
  let now = new Date('2025-03-10T10:10:00Z');
  const clock = { now: () => now };
  const log = { warn: () => undefined };
  beforeEach(() => {
    now = new Date('2025-03-10T10:10:00Z');
  });

  test('is written down once within an hour, and again in the next', () => {
    const { audit, lines } = aTrail();
    const note = keyUses(audit, clock, log);
    for (const moment of ['10:10', '10:59', '11:00', '11:01']) {
      now = new Date(`2025-03-10T${moment}:00Z`);
      note(using('key abc'));
    }
    expect(lines.map(({ act, caller, consortium }) => [act, caller, consortium])).toEqual([['KEY_USE', 'key abc', 'one'], ['KEY_USE', 'key abc', 'one']]);
  });

  test('is that of a key: people who sign in are not counted', () => {
    const { audit, lines } = aTrail();
    const note = keyUses(audit, clock, log);
    [using('key abc'), using('key def', '*'), using('person issuer anna')].forEach(note);
    expect(lines.map(({ caller, consortium }) => [caller, consortium])).toEqual([['key abc', 'one'], ['key def', '*']]);
  });

  test('that could not be written is tried again at the next', async () => {
    const trail = aTrail();
    const note = keyUses(trail.audit, clock, log);
    trail.fails = true;
    note(using('key abc'));
    await new Promise((resolve) => setImmediate(resolve));
    trail.fails = false;
    note(using('key abc'));
    expect(trail.lines).toHaveLength(1);
  });
});
