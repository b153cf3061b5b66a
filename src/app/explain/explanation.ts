import { permissionsOf } from '../../policies/answer';
import { languageOf } from '../../policies/explain';
import type { Application } from '../../usecases/application';
import type { StandingFound } from '../../usecases/asking';
import { lifeOfStanding } from '../../usecases/lifeOfStanding';
import { patronHistory, recordedBy } from '../../usecases/patronHistory';
import { answerLines } from './answerLines';
import { changeLines } from './changeLines';
import { FRAMES } from './frames';
import { permissionTable } from './permissionTable';
import { reasonLines } from './reasonLines';
import { timelineDrawing } from './timelineDrawing';

/** How many changes are told. */
const CHANGES = 10;

/**
 * A standing explained to a librarian, in lines of 80 characters: in the language asked for, where there is one of that
 * name, else in the first of the consortium. With a moment of knowledge changes recorded after it are left out.
 */
export async function explanation(app: Application, found: StandingFound, card: string, asked: string | null): Promise<string[]> {
  const { consortium, patronId, institution, today, answer, asOf } = found;
  const language = languageOf({ language: asked ?? undefined, fallback: consortium.languages[0] ?? 'en' });
  const frame = FRAMES[language];
  const life = await lifeOfStanding(app, found);
  const after = asOf === null ? null : recordedBy(asOf);
  const { entries, more } = await patronHistory(app, { consortiumId: consortium.id, patronId, institutions: [institution], after, count: CHANGES });
  return [
    ...answerLines(frame, found, card),
    ...section(frame.titles.mayDo, permissionTable(frame, permissionsOf(answer))),
    ...section(frame.titles.why, await reasonLines(app, found, language)),
    ...section(frame.titles.timeline, timelineDrawing(frame, life, today)),
    ...section(frame.titles.changes, changeLines(frame, consortium, entries.map((each) => each.entry))),
    ...(more ? [`  ${frame.olderChanges}`] : []),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines];
}
