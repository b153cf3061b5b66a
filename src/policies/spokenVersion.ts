import { z } from 'zod';
import type { Use } from '../domain/uses';
import { CONTRACT, NOT_OFFERED, type Policy } from './policy';
import { always, type Rule, type RuleText, type Language, type Source } from './rule';

/** What a version of a policy says in words: what is needed to read its answers when its code is gone. */
export interface SpokenVersion {
  readonly plugin: string;
  readonly version: string;
  readonly notOffered: readonly Use[];
  readonly rules: readonly SpokenRule[];
}

/** What one rule says: where it is written down, and its sentences. */
export interface SpokenRule {
  readonly name: string;
  readonly code: string;
  readonly about: Rule<unknown>['about'];
  readonly source: Source;
  readonly texts: Readonly<Record<Language, RuleText>>;
}

/** What a policy says in the version that is loaded. */
export function spokenVersion({ id, version, notOffered, rules }: Policy): SpokenVersion {
  return {
    plugin: id,
    version,
    notOffered: notOffered ?? NOT_OFFERED,
    rules: rules.map(({ name, code, about, source, texts }) => ({ name, code, about, source, texts })),
  };
}

/** The texts of a rule, by `plugin/rule` and code; undefined where the version has no such rule. */
export function spokenTexts({ plugin, rules }: Pick<SpokenVersion, 'plugin' | 'rules'>, rule: string, code: string): SpokenRule['texts'] | undefined {
  return rules.find((each) => `${plugin}/${each.name}` === rule && each.code === code)?.texts;
}

/**
 * A former version of a policy, in whose place nothing more can be asked: what it decided is in the ledger, what it said
 * of sharing is kept with the description, and answers read from it only that it was in force and what it did not offer.
 */
export function formerVersion({ plugin, version, notOffered, rules }: SpokenVersion): Policy {
  const kept = rules.map(({ name, code, source, texts, about }): Rule<unknown> => {
    const silent = { name, code, source, texts, inForce: always, claims: () => [] };
    return about === 'sharing' ? { ...silent, about, decides: [] } : { ...silent, about: 'term' };
  });
  return { id: plugin, version, contract: CONTRACT, settings: z.unknown(), rules: kept, notOffered };
}
