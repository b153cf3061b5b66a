import type { PatronFacts, Reason } from '../../src/domain/facts';
import { checkPolicy } from '../../src/policies/checkPolicy';
import { explain, remedyOf } from '../../src/policies/explain';
import { placesOf } from '../../src/policies/places';
import type { Policy } from '../../src/policies/policy';
import { LANGUAGES } from '../../src/policies/rule';
import { checkCases } from '../../src/usecases/cases/checkCases';
import type { Case, CaseFile } from '../../src/usecases/cases/readCaseFile';
import { plugins } from './plugins';
import { policyCases } from './policyCases';
import { toldInCase, type Told } from './toldReasons';
import { frozen, watched } from './watchedPolicy';

/** What every policy keeps, whoever wrote it: its cases come out as written, in every language, whatever the order of facts. */
export function testPolicy(policy: Policy): void {
  const files = policyCases(policy.id);
  const cases = files.flatMap((file) => file.cases.map((each): [string, CaseFile, Case] => [`${each.description.id}: ${each.description.says}`, file, each]));
  const told = (change?: (facts: PatronFacts) => PatronFacts, by = plugins): Told[] => cases.flatMap(([, file, each]) => toldInCase(file, each, by, change));
  let remembered: Told[] | undefined;
  const asWritten = (): Told[] => (remembered ??= told());
  const replaced = (other: Policy): ReadonlyMap<string, Policy> => new Map(plugins).set(policy.id, other);

  describe(`The policy ${policy.id}`, () => {
    test('passes the checks at load', () => {
      expect(checkPolicy(policy, policy.id)).toEqual([]);
    });

    test.each(files)('$name is accepted', (file) => {
      expect(checkCases(file, plugins).problems).toEqual([]);
    });

    test.each(cases)('%s', (_name, file, each) => {
      const { rows } = checkCases({ ...file, cases: [each] }, plugins);
      expect(rows.flatMap((row) => row.differences.map((difference) => `${row.at} on ${row.on}: ${difference}`))).toEqual([]);
      expect(rows).toHaveLength(each.description.expect.length);
    });

    test('has a case file for every rule, and in it the rule has its say', () => {
      expect(files.map((file) => file.name)).toEqual(policy.rules.map((rule) => `${rule.name}.json`).sort());
      for (const file of files) {
        const { policy: seen, claimed } = watched(policy);
        checkCases(file, replaced(seen));
        expect([...claimed]).toContain(file.name.replace('.json', ''));
      }
    });

    test('gives every code of its rules in some case', () => {
      const given = new Set(asWritten().flatMap((each) => each.reasons.map((reason) => reason.code)));
      expect(policy.rules.map((rule) => rule.code).filter((code) => !given.has(code))).toEqual([]);
    });

    test('has words for every reason of its cases, in every language, with no place left open', () => {
      const reasons = distinct(asWritten().flatMap((each) => each.reasons));
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.flatMap(leftOpen)).toEqual([]);
    });

    test('answers the same in whatever order the facts are told', () => {
      expect(told(backwards)).toEqual(asWritten());
      expect(told(turned)).toEqual(asWritten());
    });

    test('answers the same when nothing of what it is shown can be changed', () => {
      expect(told(undefined, replaced(frozen(policy)))).toEqual(asWritten());
    });
  });
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

/** The sentences of a reason in which a place stays open, or a fact that no sentence could show. */
function leftOpen(reason: Reason): string[] {
  return LANGUAGES.flatMap((language) =>
    (['PATRON', 'STAFF'] as const).flatMap((audience) => {
      const telling = { language, audience, fallback: 'en', currency: 'EUR', institutionName: (id: string) => `<${id}>` };
      const sentences = [explain(reason, textsOf, telling), remedyOf(reason, textsOf, telling)];
      return sentences.flatMap((each) => (each === null || isWhole(each.text) ? [] : [`${reason.rule} ${reason.code}: ${each.text}`]));
    }),
  );
}

function isWhole(text: string): boolean {
  return text.trim() !== '' && placesOf(text).length === 0 && !/[{}…]|undefined|NaN/.test(text);
}

function textsOf(rule: string, code: string) {
  const [plugin = '', name] = rule.split('/');
  return plugins.get(plugin)?.rules.find((each) => each.name === name && each.code === code)?.texts;
}

function backwards(facts: PatronFacts): PatronFacts {
  return inOrder(facts, (list) => [...list].reverse());
}

function turned(facts: PatronFacts): PatronFacts {
  return inOrder(facts, (list) => [...list.slice(1), ...list.slice(0, 1)]);
}

function inOrder(facts: PatronFacts, order: <T>(list: readonly T[]) => T[]): PatronFacts {
  const { memberships, activity, charges, blocks } = facts;
  return { ...facts, memberships: order(memberships), activity: order(activity), charges: order(charges), blocks: order(blocks) };
}
