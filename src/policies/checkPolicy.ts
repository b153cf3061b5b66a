import { aboutKnown, claimsGiven, decidesDeclared } from './checks/declaration';
import { draftOf, isFields, type PolicyCheck, type RuleCheck } from './checks/draft';
import { contractKnown, idIsFolder, idWellFormed, versionWellFormed } from './checks/identity';
import { codesUnique, codesWellFormed, namesUnique, namesWellFormed, rulesListed } from './checks/ruleList';
import { notOfferedKnown, runDayInEveryMonth, settingsAreSchema, settingsHaveDefaults } from './checks/settings';
import { inForceWellFormed, sourceComplete } from './checks/sourceAndForce';
import { rulesSurvive, termsHaveEnd } from './checks/survival';
import { partsInEveryLanguage, placesWellFormed, samePlaces, textsComplete } from './checks/texts';
import { describeError, describeValue } from './describeValue';
import type { Finding } from './finding';

const POLICY_CHECKS: readonly PolicyCheck[] = [
  contractKnown,
  idWellFormed,
  idIsFolder,
  versionWellFormed,
  settingsAreSchema,
  settingsHaveDefaults,
  runDayInEveryMonth,
  notOfferedKnown,
  rulesListed,
  namesWellFormed,
  namesUnique,
  codesWellFormed,
  codesUnique,
];

const RULE_CHECKS: readonly RuleCheck[] = [
  aboutKnown,
  claimsGiven,
  decidesDeclared,
  textsComplete,
  partsInEveryLanguage,
  samePlaces,
  placesWellFormed,
  sourceComplete,
  inForceWellFormed,
];

/** Asked last, since they run the author's code. */
const TRIALS: readonly PolicyCheck[] = [rulesSurvive, termsHaveEnd];

/**
 * Everything that is wrong with a policy, at once; none when it may be used. `origin` is the name of its folder.
 * What the plugin handed in may be anything at all.
 */
export function checkPolicy(policy: unknown, origin: string): Finding[] {
  if (!isFields(policy)) {
    const message = `The plugin gives ${describeValue(policy)} in place of a policy. Write \`export default definePolicy({ … })\` in its \`index.ts\`.`;
    return [{ code: 'NOT_A_POLICY', where: origin, message }];
  }
  try {
    const draft = draftOf(policy, origin);
    const ofRules = draft.rules.flatMap((rule) => RULE_CHECKS.flatMap((check) => check(rule)));
    return [...POLICY_CHECKS.flatMap((check) => check(draft)), ...ofRules, ...TRIALS.flatMap((check) => check(draft))];
  } catch (error) {
    // INVARIANT: a policy is somebody else's object; one that cannot even be read is refused, and the others go on.
    const message = `The policy cannot be read: ${describeError(error)}. Hand in a plain object made with \`definePolicy\`.`;
    return [{ code: 'NOT_A_POLICY', where: origin, message }];
  }
}
