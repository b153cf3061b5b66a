import type { Day } from '../../domain/day';
import type { BlockKind } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import type { Application } from '../application';
import { refuse, type ActAsked, type ActOutcome, type Step } from './act';
import { wrongDay } from './dayOfAct';
import { perform } from './perform';
import { withReason } from './withReason';

/** Which block is placed or lifted at the institution, and why; `on` null: today. */
export interface BlockAsked {
  readonly kind: BlockKind;
  readonly on: Day | null;
  readonly reason: string | null;
}

/** Blocks a patron at an institution until the block is lifted; what a kind bars is for the policy to say. */
export function placeBlock(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, block: BlockAsked): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'placeBlock', ...block } }, withReason(block.reason, placed(block)));
}

function placed({ kind, on }: BlockAsked): Step {
  return (seen) => {
    const from = on ?? seen.today;
    const standing = seen.facts.blocks.find((block) => block.institution === seen.institution && block.kind === kind && block.liftedOn === null);
    if (standing !== undefined) {
      return refuse('ALREADY_BLOCKED', `A block \`${kind}\` stands at \`${seen.institution}\` since \`${isoDay(standing.from)}\`; one is enough.`);
    }
    return wrongDay(from, seen) ?? { kind: 'told', told: { blocks: [{ id: seen.newId('block'), institution: seen.institution, kind, from }] } };
  };
}
