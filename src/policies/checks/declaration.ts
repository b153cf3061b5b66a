import { USES } from '../../domain/uses';
import { describeList, describeValue } from '../describeValue';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import type { DraftRule } from './draft';

type About = Rule<unknown>['about'];

const MEMBERSHIP_DECIDES = ['status', 'findable', 'retention', 'notice'];

/** What a rule may be about, and what a rule about it must say it decides; null where nothing need be said. */
const DECIDES: Readonly<Record<About, readonly string[] | null>> = {
  term: null,
  membership: MEMBERSHIP_DECIDES,
  change: null,
  use: USES,
  sharing: ['welcome', 'offer'],
};

/** Whether the engine knows what a rule is about. */
export function isAbout(value: unknown): value is About {
  return typeof value === 'string' && Object.hasOwn(DECIDES, value);
}

/** What a rule is about decides when it is asked and what it may claim. */
export function aboutKnown({ where, fields }: DraftRule): Finding[] {
  if (isAbout(fields.about)) return [];
  const message = `It is about ${describeValue(fields.about)}. A rule is about one of ${describeList(Object.keys(DECIDES))}.`;
  return [{ code: 'RULE_ABOUT_UNKNOWN', where, message }];
}

/** A rule answers by its function. */
export function claimsGiven({ where, fields }: DraftRule): Finding[] {
  if (typeof fields.claims === 'function') return [];
  const message = `Its \`claims\` is ${describeValue(fields.claims)}. Write the function \`claims(facts, settings, calendar)\` that returns a list of claims.`;
  return [{ code: 'RULE_CLAIMS_MISSING', where, message }];
}

/** When a rule fails, exactly what it decides cannot be said; so it must be declared. */
export function decidesDeclared({ where, fields }: DraftRule): Finding[] {
  const known = isAbout(fields.about) ? DECIDES[fields.about] : null;
  if (known === null) return [];
  const { decides, about } = fields;
  const cure = about === 'use' ? 'List the uses it may restrict, such as `KIOSK:BORROW`.' : 'List what it decides, such as `status`.';
  if (!Array.isArray(decides) || decides.length === 0) {
    return [{ code: 'RULE_DECIDES_MISSING', where, message: `It declares ${describeValue(decides)} as what it decides. ${cure}` }];
  }
  return (decides as readonly unknown[])
    .filter((word) => typeof word !== 'string' || !known.includes(word))
    .map((word) => ({ code: 'RULE_DECIDES_UNKNOWN', where, message: `It decides ${describeValue(word)}, which a rule about ${describeValue(about)} cannot. ${cure}` }));
}
