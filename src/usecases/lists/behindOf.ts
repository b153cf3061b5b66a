import { countBehind } from '../../store/lists/readList';
import type { Application } from '../application';
import type { ListWanted } from './listWanted';

/** For how many patrons of the listed institutions a run or a change of the rules is due today and not done. */
export function behindOf({ store, shelf, clock }: Application, { consortium, institutions }: ListWanted): Promise<number> {
  return countBehind(store, { consortiumId: consortium.id, institutions }, shelf.revision(consortium.id), clock.today(consortium.timeZone));
}
