import fc from 'fast-check';
import { FACT_FIELDS } from '../../../src/domain/source';

/** Often as it is by default, or only in part. */
const runs = fc.record(
  {
    automatic: fc.boolean(),
    brake: fc.record({ share: fc.constantFrom(0, 0.05, 0.25, 1), timesMedian: fc.constantFrom(1, 3, 4.5), fromPatrons: fc.constantFrom(0, 100, 250) }, { requiredKeys: [] }),
    undoDays: fc.constantFrom(0, 30, 365),
  },
  { requiredKeys: [] },
);

/** Words that YAML may take for something else, beside any others that can be stored. */
const SURPRISING = ['no', 'Yes', 'null', '~', '1', '0x1F', '1e3', '2025-04-15', '*', '&a', '- a', 'a: b', 'a # b', ' a ', '"', "'", '%', '@', '|', '>', '{a', '[', ',', '?', '!', 'a\nb', 'a\n', '\ta', 'é – 😀', 'x'.repeat(150), '<<', '.inf', '12:30:45', '\u2028', '\u0085', '\ufeff', '\u007f', 'a\r\nb'];
const text = fc.oneof(fc.constantFrom(...SURPRISING), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((value) => !/\0|\p{Surrogate}/u.test(value)));
const id = fc.oneof(fc.constantFrom('a', '1', '0', 'no', 'null', '1e3', '007', '2025-04-15'), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/));
const date = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const days = fc
  .record({ from: date, through: date, announcedOn: date }, { requiredKeys: [] })
  .map(({ from, through, ...rest }) => (from !== undefined && through !== undefined && from > through ? { from: through, through: from, ...rest } : { ...rest, ...(from === undefined ? {} : { from }), ...(through === undefined ? {} : { through }) }));

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.boolean(), fc.integer(), fc.integer({ min: -99999, max: 99999 }).map((cents) => cents / 100), text, fc.array(tie('value'), { maxLength: 4 }), tie('mapping')),
  mapping: fc.dictionary(text.filter((key) => key !== '<<'), tie('value'), { maxKeys: 4 }),
})).value;
const settings = fc.dictionary(fc.constantFrom('charges', 'max', 'b', 'a', '1', 'no'), value, { maxKeys: 4 });

const membershipType = fc
  .record(
    { code: text, name: text, appliesTo: fc.constantFrom('PERSON', 'ORGANISATION', 'ADMINISTRATIVE'), renewal: fc.constantFrom('NONE', 'AUTOMATIC', 'CONDITIONAL'), fee: fc.integer({ min: 0, max: 1_000_000_000 }).map((cents) => cents / 100), termMonths: fc.option(fc.integer({ min: 1, max: 12_000 })) },
    { requiredKeys: ['code', 'appliesTo', 'renewal', 'fee'] },
  );

/** Any description that can be read, with what settings a plugin would refuse. */
export const randomDescription: fc.Arbitrary<object> = fc.uniqueArray(id, { minLength: 1, maxLength: 6 }).chain((ids) => {
  const some = fc.subarray(ids, { minLength: 1 });
  const places = fc.oneof(fc.constant('*' as const), some);
  const members = some.chain((chosen) => fc.tuple(...chosen.map((institution) => days.map((own) => ({ institution, ...own })))));
  const group = fc.oneof(
    fc.tuple(id, text, days, some).map(([name, level, own, institutions]) => ({ id: name, level, institutions, ...own })),
    fc.tuple(id, text, days, members).map(([name, level, own, stays]) => ({ id: name, level, members: stays, ...own })),
  );
  const source = fc.record({ id, institutions: places, keeps: fc.constant([] as string[]), expectedEveryHours: fc.option(fc.integer({ min: 1, max: 8784 })) }, { requiredKeys: ['id'] });
  return fc.record(
    {
      id,
      name: text,
      timeZone: fc.constantFrom('Europe/Brussels', 'Europe/Helsinki', 'UTC'),
      languages: fc.subarray(['nl', 'fi', 'sv', 'fr', 'en'], { minLength: 1 }),
      currency: fc.constantFrom('EUR', 'NOK', 'SEK'),
      since: date,
      identityNumbers: fc.record({ decision: text, date, purpose: text }),
      runs,
      institutions: fc.tuple(...ids.map((each) => fc.oneof(fc.constant(each), text.map((name) => ({ id: each, name }))))),
      membershipTypes: fc.uniqueArray(membershipType, { minLength: 1, maxLength: 3, selector: ({ code }) => code }),
      groups: fc.uniqueArray(group, { maxLength: 3, selector: (each) => each.id }),
      policies: fc.array(fc.tuple(fc.constantFrom('flanders', 'vaski', '1', 'no'), places, settings, days).map(([plugin, institutions, given, own]) => ({ plugin, institutions, settings: given, ...own })), { maxLength: 4 }),
      sources: fc
        .uniqueArray(source, { maxLength: 3, selector: (each) => each.id })
        .chain((sources) => fc.constantFrom(sources, sources.map((each, index) => (index === 0 ? { ...each, keeps: [...FACT_FIELDS] } : each)))),
    },
    { requiredKeys: ['id', 'timeZone', 'languages', 'institutions', 'membershipTypes', 'since'] },
  );
});
