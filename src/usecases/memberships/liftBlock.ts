import type { BlockKind } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import type { BlockRow } from '../../store/factRows';
import { dayFrom } from '../../store/rowDays';
import { retainedBy, type Retained } from '../../store/retainedBy';
import type { Application } from '../application';
import { refuse, type ActAsked, type ActOutcome, type ActRefusal, type Seen, type Step } from './act';
import { wrongDay } from './dayOfAct';
import { perform } from './perform';
import type { BlockAsked } from './placeBlock';
import { ripeOnceLifted } from './ripeOnceLifted';
import { withReason } from './withReason';

/** Lifts the blocks of a kind at an institution, and says so where nothing else keeps the record from being erased. */
export async function liftBlock(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, block: BlockAsked): Promise<ActOutcome> {
  const retained = await retainedFor(app, asked);
  return perform(app, { ...asked, cards: [], doing: { act: 'liftBlock', ...block } }, withReason(block.reason, lifted(block, retained)));
}

/** What else keeps a patron's record, or waits to erase it. */
export function retainedFor(app: Application, { consortiumId, patronId }: Pick<ActAsked, 'consortiumId' | 'patronId'>): Promise<Retained> {
  return patronId === null ? Promise.resolve({ holds: 0, erasureAskedAt: null }) : retainedBy(app.store, consortiumId, patronId);
}

/** The step that lifts the blocks of a kind; `none`: what is said where there is none. */
export function lifted({ kind, on }: Pick<BlockAsked, 'kind' | 'on'>, retained: Retained, none = noSuchBlock): Step {
  return (seen) => {
    const liftedOn = on ?? seen.today;
    const blocks = (seen.patron?.rows.block ?? []).filter((row) => row.institution_id === seen.institution && row.kind === kind);
    const open = blocks.filter((row) => row.lifted_on === null);
    const refusal = open.length === 0 ? none(seen, kind, blocks) : wrongDay(liftedOn, seen);
    if (refusal !== null) return refusal;
    const told = open.map((row) => ({ id: row.id, institution: row.institution_id, kind, from: dayFrom(row.from_on), liftedOn }));
    return { kind: 'told', told: { blocks: told }, warningsAfter: (after) => ripeOnceLifted(seen, { kind, open, retained }, after) };
  };
}

function noSuchBlock({ institution }: Seen, kind: BlockKind, blocks: readonly BlockRow[]): ActRefusal {
  const last = blocks.map((row) => row.lifted_on).filter((day) => day !== null).sort().pop();
  if (last === undefined) return refuse('NO_SUCH_BLOCK', `No block \`${kind}\` of this patron stands at \`${institution}\`, nor did one.`);
  return refuse('ALREADY_LIFTED', `The block \`${kind}\` at \`${institution}\` was lifted on \`${isoDay(dayFrom(last))}\` already.`);
}
