import { z } from 'zod';
import type { Policy } from './policy';
import type { Rule } from './rule';

/**
 * What a version of a policy does, as far as it can be compared: the days and duties of its rules in their order, its
 * settings, and the text of its functions. What these functions call elsewhere is not seen.
 */
export function behaviour({ rules, settings, runDay }: Policy): object {
  return {
    rules: rules.map(ruleBehaviour),
    settings: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }),
    runDay: runDay === undefined ? null : textOf(runDay),
  };
}

function ruleBehaviour(rule: Rule<unknown>): object {
  const { name, about, inForce } = rule;
  const decides = 'decides' in rule ? rule.decides : [];
  return { name, about, inForce, decides, mayRevive: rule.about === 'membership' && rule.mayRevive === true, claims: textOf(rule.claims) };
}

/** Without white space, which means nothing. */
function textOf(run: (...args: never[]) => unknown): string {
  return run.toString().replace(/\s+/g, '');
}
