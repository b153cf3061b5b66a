import { permissionsOf } from '../../policies/answer';
import type { Application } from '../../usecases/application';
import type { StandingFound } from '../../usecases/asking';
import { lifeOfStanding } from '../../usecases/lifeOfStanding';
import { patronHistory } from '../../usecases/patronHistory';
import { answerLines } from './answerLines';
import { changeLines } from './changeLines';
import { permissionTable } from './permissionTable';
import { reasonLines } from './reasonLines';
import { timelineDrawing } from './timelineDrawing';

/** How many changes are told. */
const CHANGES = 10;

/** A standing explained to a librarian, in lines of 80 characters. */
export async function explanation(app: Application, found: StandingFound, card: string, language: string | null): Promise<string[]> {
  const { consortium, patronId, institution, today, answer } = found;
  const life = await lifeOfStanding(app, found);
  const { entries, more } = await patronHistory(app, { consortiumId: consortium.id, patronId, institutions: [institution], after: null, count: CHANGES });
  return [
    ...answerLines(found, card),
    ...section('May do', permissionTable(permissionsOf(answer))),
    ...section('Why', await reasonLines(app, found, language)),
    ...section('Timeline', timelineDrawing(life, today)),
    ...section('Last changes, newest first', changeLines(consortium, entries.map((each) => each.entry))),
    ...(more ? ['  Older changes: the query `history`.'] : []),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines];
}
