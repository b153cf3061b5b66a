import { deepFreeze } from '../../src/policies/deepFreeze';
import type { Policy } from '../../src/policies/policy';
import type { Calendar, Rule } from '../../src/policies/rule';
import { settingsKeys } from './settingsKeys';

/** What the rules of a policy did while cases were run. */
export interface Watched {
  readonly policy: Policy;
  /** Names of the settings that each rule read. */
  readonly read: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rules that claimed something. */
  readonly claimed: ReadonlySet<string>;
}

/** The same policy, noting which settings each rule reads and which rules claim anything. */
export function watched(policy: Policy): Watched {
  const keys = [...settingsKeys(policy).keys()];
  const read = new Map(policy.rules.map((rule) => [rule.name, new Set<string>()]));
  const claimed = new Set<string>();
  const rules = policy.rules.map((rule) => asked(rule, (facts, settings, calendar) => {
    const note = (name: string): void => void read.get(rule.name)?.add(name);
    const claims = ask(rule, facts, noting(settings, keys, note), runsNoted(policy, settings, calendar, keys, note));
    if (claims.length > 0) claimed.add(rule.name);
    return claims;
  }));
  return { policy: { ...policy, rules }, read, claimed };
}

/** The same policy, whose rules are shown facts and settings that nobody can change. */
export function frozen(policy: Policy): Policy {
  return deepFreeze({
    ...policy,
    rules: policy.rules.map((rule) => asked(rule, (facts, settings, calendar) => ask(rule, deepFreeze(facts), deepFreeze(settings), calendar))),
  });
}

type Ask = (facts: object, settings: unknown, calendar: Calendar) => readonly object[];

function asked(rule: Rule<unknown>, claims: Ask): Rule<unknown> {
  return { ...rule, claims } as unknown as Rule<unknown>;
}

function ask(rule: Rule<unknown>, facts: object, settings: unknown, calendar: Calendar): readonly object[] {
  return (rule as unknown as { claims: Ask }).claims(facts, settings, calendar);
}

function runsNoted(policy: Policy, settings: unknown, calendar: Calendar, keys: readonly string[], note: (name: string) => void): Calendar {
  return {
    ...calendar,
    nextRun(onOrAfter) {
      policy.runDay?.(noting(settings, keys, note));
      return calendar.nextRun(onOrAfter);
    },
  };
}

/** Settings that tell the dotted name of each one read. */
function noting(settings: unknown, keys: readonly string[], note: (name: string) => void, above = ''): unknown {
  return new Proxy(settings as Record<string, unknown>, {
    get(target, key) {
      const name = above + String(key);
      const value = target[String(key)];
      if (keys.includes(name)) note(name);
      else if (typeof value === 'object' && value !== null) return noting(value, keys, note, `${name}.`);
      return value;
    },
  });
}
