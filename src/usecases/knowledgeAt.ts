import { earlier, type Day } from '../domain/day';
import type { Rulebook } from '../policies/rulebook';
import { recordedSince } from '../store/consortia';
import type { Application } from './application';
import { revisionBatched } from './batchedReads';
import { Fault } from './fault';
import { rulebookThen } from './rulebookThen';

/** What answers went by at a moment: the rule book as it stood, and which day it was in the consortium's zone. */
export interface Knowledge {
  readonly rulebook: Rulebook;
  /** Which change of the description it is. */
  readonly revision: number;
  readonly today: Day;
}

/** What a consortium's answers went by at a moment; BAD_REQUEST for one that lies ahead, or before anything was recorded. */
export async function knowledgeAt(app: Application, consortiumId: string, asOf: Date): Promise<Knowledge> {
  const now = app.clock.now();
  if (asOf > now) {
    throw new Fault('BAD_REQUEST', `\`asOf\` is ${asOf.toISOString()}, which lies ahead; it is ${now.toISOString()}. Leave \`asOf\` out to be answered as known now.`);
  }
  const revision = await revisionBatched(app.store, consortiumId, asOf);
  if (revision === 0) throw new Fault('BAD_REQUEST', await nothingYet(app, consortiumId, asOf));
  const rulebook = await rulebookThen(app, consortiumId, revision);
  const { timeZone } = rulebook.consortium;
  return { rulebook, revision, today: earlier(app.clock.dayAt(asOf, timeZone), app.clock.today(timeZone)) };
}

async function nothingYet({ store }: Application, consortiumId: string, asOf: Date): Promise<string> {
  const since = await recordedSince(store, consortiumId);
  if (since === null) return `There is no consortium \`${consortiumId}\`.`;
  return `\`asOf\` is ${asOf.toISOString()}, when nothing of \`${consortiumId}\` was recorded yet; ask as of ${since.toISOString()} or later.`;
}
