import type { Announced, BlockKind, Decisions, Rule, Source, UseRule } from '../../src/policies';
import { usesOf } from './chargeRestrictions';
import type { FlandersSettings } from './settings';

interface BlockRule {
  readonly name: string;
  readonly code: string;
  readonly kind: BlockKind;
  readonly source: Source;
  readonly inForce: Announced;
  readonly decisions: Decisions;
  readonly texts: Rule<unknown>['texts'];
}

/** A rule that restricts from the day of a block of one kind at this institution until it is lifted. */
export function blockRule({ kind, decisions, ...declared }: BlockRule): UseRule<FlandersSettings> {
  return {
    ...declared,
    about: 'use',
    decides: usesOf(decisions),
    claims({ patron, institution }) {
      return patron.blocks
        .filter((block) => block.institution === institution && block.kind === kind && block.liftedOn === null)
        .sort((a, b) => a.from - b.from)
        .map((block) => ({ kind: 'restriction', decisions, from: block.from, facts: { since: { day: block.from } } }));
    },
  };
}
