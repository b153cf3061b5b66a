import type { Day } from '../../domain/day';
import type { Application } from '../application';
import { refuse, type ActAsked, type ActOutcome } from './act';
import { lifted, retainedFor } from './liftBlock';
import { perform } from './perform';

/** Records that the desk has seen who somebody is who registered online: the block of the registration is lifted. */
export async function confirmIdentity(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, on: Day | null): Promise<ActOutcome> {
  const step = lifted({ kind: 'ONLINE_REGISTRATION', on }, await retainedFor(app, asked), ({ institution }) =>
    refuse('NOTHING_TO_CONFIRM', `No online registration of this patron waits to be confirmed at \`${institution}\`.`),
  );
  return perform(app, { ...asked, cards: [], doing: { act: 'confirmIdentity', on } }, step);
}
