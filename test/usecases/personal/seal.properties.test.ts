import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/day';
import { NOTHING_PERSONAL } from '../../../src/domain/personal/personalFields';
import { newPatronKey, openPatronKey, sealedKey } from '../../../src/usecases/personal/patronKey';
import { seal, SealBroken, unseal, type Place } from '../../../src/usecases/personal/seal';
import { tokensOf, tokensSought, soughtName } from '../../../src/usecases/personal/searchTokens';
import { secretsFrom } from '../../../src/usecases/secrets';

const key = randomBytes(32);
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const place = fc.record({ consortiumId: fc.string(), patronId: fc.uuid(), field: fc.constantFrom('family', 'given', 'key') });

describe('What is sealed', () => {
  test('is opened again in its place, and looks otherwise each time', () => {
    fc.assert(fc.property(text, place, (plain, where) => {
      const [one, two] = [seal(key, where, Buffer.from(plain)), seal(key, where, Buffer.from(plain))];
      expect(unseal(key, where, one).toString()).toBe(plain);
      expect(one.equals(two)).toBe(false);
    }));
  });

  test('is refused for another consortium, patron or field, and under another key', () => {
    fc.assert(fc.property(text, place, place, (plain, where, other) => {
      const sealed = seal(key, where, Buffer.from(plain));
      for (const part of ['consortiumId', 'patronId', 'field'] as const) {
        const moved: Place = { ...where, [part]: other[part] };
        if (moved[part] !== where[part]) expect(() => unseal(key, moved, sealed)).toThrow(SealBroken);
      }
      expect(() => unseal(randomBytes(32), where, sealed)).toThrow(SealBroken);
    }));
  });

  test('is refused when any bit of it was changed, or an end of it is missing', () => {
    fc.assert(fc.property(text, place, fc.nat(), fc.nat(7), (plain, where, at, bit) => {
      const sealed = seal(key, where, Buffer.from(plain));
      const changed = Buffer.from(sealed);
      changed[at % sealed.length] = (changed[at % sealed.length] as number) ^ (1 << bit);
      expect(() => unseal(key, where, changed)).toThrow(SealBroken);
      expect(() => unseal(key, where, sealed.subarray(0, at % sealed.length))).toThrow(SealBroken);
    }));
  });
});

describe('A patron’s key', () => {
  const owner = { consortiumId: 'one', patronId: 'p' };
  const [before, after] = [secretsFrom('a'), secretsFrom('b', 'a')];

  test('opens under the secret of its time after the secret has changed, and under the new one when sealed anew', () => {
    const made = newPatronKey(before, owner);
    expect(openPatronKey(after, owner, made.stored).equals(made.key)).toBe(true);
    expect(openPatronKey(secretsFrom('b'), owner, sealedKey(after, owner, made.key)).equals(made.key)).toBe(true);
  });

  test('says which secret is missing where it cannot be opened', () => {
    expect(() => openPatronKey(secretsFrom('b'), owner, newPatronKey(before, owner).stored)).toThrow(/which the secrets of this installation do not give; add the secret of then/);
  });
});

describe('Tokens', () => {
  const born = dayOf(1990, 5, 17);
  const tokens = (secret: string, consortium: string, family: string): string[] =>
    tokensOf(secretsFrom(secret), consortium, { ...NOTHING_PERSONAL, family, email: 'a@b.c', identityNumber: '131052-308T' }, born).map((each) => each.token);

  test('of two consortia, or under two secrets, have nothing in common', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20 }), (family) => {
      const own = new Set(tokens('a', 'one', family));
      expect([...tokens('a', 'two', family), ...tokens('b', 'one', family)].filter((token) => own.has(token))).toEqual([]);
    }));
  });

  test('made under an earlier secret are looked for too', () => {
    const stored = tokens('a', 'one', 'Korhonen');
    const sought = tokensSought(secretsFrom('b', 'a'), 'one', soughtName('Korhonen', born));
    expect(sought.filter((token) => stored.includes(token)).length).toBeGreaterThan(0);
    expect(tokensSought(secretsFrom('b'), 'one', soughtName('Korhonen', born)).filter((token) => stored.includes(token))).toEqual([]);
  });
});
