import fc from 'fast-check';
import { AUDITED_ACTS, AUDIT_OUTCOMES } from '../../src/domain/access/auditedActs';
import type { LineRow } from '../../src/store/auditLines';
import { lineHash, sealHash } from '../../src/usecases/audit/auditChain';

const word = fc.string({ unit: 'binary', maxLength: 12 });
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((each) => Buffer.from(each));
const at = fc.integer({ min: 0, max: 999_999 }).map((micros) => `2025-03-10T10:00:00.${String(micros).padStart(6, '0')}Z`);

const line: fc.Arbitrary<Omit<LineRow, 'hash'>> = fc.record({
  writer: fc.uuid(),
  seq: fc.integer({ min: 1, max: 5 }),
  at,
  caller: word,
  act: fc.constantFrom(...AUDITED_ACTS),
  what: word,
  purpose: fc.option(word),
  patron: fc.option(bytes),
  outcome: fc.constantFrom(...AUDIT_OUTCOMES),
  detail: fc.option(word),
  prev: bytes,
});

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

test('Two lines have one hash only if every word of them is the same', () => {
  fc.assert(fc.property(line, line, (one, other) => lineHash('one', one).equals(lineHash('one', other)) === same(one, other)));
});

test('A line with any one word changed has another hash, and so has the same line in another consortium', () => {
  fc.assert(
    fc.property(line, line, fc.constantFrom(...(['writer', 'seq', 'at', 'caller', 'act', 'what', 'purpose', 'patron', 'outcome', 'detail', 'prev'] as const)), (one, other, name) => {
      const changed = { ...one, [name]: other[name] };
      expect(lineHash('one', changed).equals(lineHash('one', one))).toBe(same(changed, one));
      expect(lineHash('two', one).equals(lineHash('one', one))).toBe(false);
    }),
  );
});

test('What moves from one word into the next changes the hash', () => {
  fc.assert(
    fc.property(line, word.filter((each) => each !== ''), (given, moved) => {
      const [before, after] = [{ ...given, caller: `a${moved}`, what: 'b' }, { ...given, caller: 'a', what: `${moved}b` }];
      expect(lineHash('one', before).equals(lineHash('one', after))).toBe(false);
    }),
  );
});

test('A seal over other heads, or in another order, has another hash', () => {
  const head = fc.record({ writer: fc.uuid(), seq: fc.integer({ min: 1, max: 5 }), hash: bytes });
  fc.assert(
    fc.property(fc.array(head, { maxLength: 3 }), fc.array(head, { maxLength: 3 }), bytes, at, (one, other, prev, moment) => {
      const hashOf = (heads: typeof one): Buffer => sealHash('one', { seq: 1, at: moment, prev, heads });
      expect(hashOf(one).equals(hashOf(other))).toBe(same(one, other));
    }),
  );
});
