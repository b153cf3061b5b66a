import fc from 'fast-check';
import { descriptionSchema } from '../../../src/usecases/describe/descriptionSchema';
import { keyNamedBy, newKey, parseKey, publicPart, writeKey } from '../../../src/usecases/keys/keyText';

const consortium = fc.oneof(fc.constant('*'), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/).filter((id) => id !== 'all'));
const id = fc.stringMatching(/^[0-9a-f]{16}$/);
const secret = fc.stringMatching(/^[A-Za-z0-9_-]{43}$/);

describe('The text of a key', () => {
  test('is read as it was written, whatever hyphens and underscores it holds', () => {
    fc.assert(
      fc.property(consortium, id, secret, (consortiumId, id, secret) => {
        const key = { consortiumId, id, secret };
        expect(parseKey(writeKey(key))).toEqual(key);
        expect(keyNamedBy(writeKey(key))).toEqual({ consortiumId, id });
        expect(keyNamedBy(publicPart(key))).toEqual({ consortiumId, id });
        expect(parseKey(publicPart(key))).toBeNull();
      }),
    );
  });

  test('says where it is valid', () => {
    const shown = { id: '0123456789abcdef', secret: 'S'.repeat(43) };
    expect(writeKey({ consortiumId: 'be-vlg', ...shown })).toBe(`gs_be-vlg_0123456789abcdef_${shown.secret}`);
    expect(writeKey({ consortiumId: '*', ...shown })).toBe(`gs_all_0123456789abcdef_${shown.secret}`);
  });

  test('is of the installation where it says `all`, so no consortium is called that', () => {
    const named = (id: string) => descriptionSchema.shape.id.safeParse(id).success;
    expect([named('all'), named('all-libraries'), named('al')]).toEqual([false, true, true]);
  });

  test('is another one each time', () => {
    const made = Array.from({ length: 100 }, () => newKey('be-vlg'));
    expect(new Set(made.flatMap((key) => [key.id, key.secret])).size).toBe(200);
    expect(made.map((key) => parseKey(writeKey(key)))).toEqual(made);
  });

  test.each(['', 'gs_', 'gs_be-vlg_0123456789abcdef_', 'gs_be_vlg_0123456789abcdef_x', 'gs_*_0123456789abcdef', 'gs_be-vlg_0123456789ABCDEF', ' gs_all_0123456789abcdef'])('`%s` names no key', (text) => {
    expect([parseKey(text), keyNamedBy(text)]).toEqual([null, null]);
  });
});
