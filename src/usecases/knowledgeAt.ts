import { earlier, type Day } from '../domain/day';
import type { Policy } from '../policies/policy';
import { formerVersion } from '../policies/spokenVersion';
import { resolvePolicies } from '../policies/resolvePolicies';
import type { Rulebook } from '../policies/rulebook';
import { readConsortiumAt, recordedSince, type StoredConsortium } from '../store/consortia';
import type { Application } from './application';
import { revisionBatched } from './batchedReads';
import { Fault } from './fault';
import { readOnce } from './readOnce';
import { spokenThen } from './spokenThen';

/** What answers went by at a moment: the rule book as it stood, and which day it was in the consortium's zone. */
export interface Knowledge {
  readonly rulebook: Rulebook;
  readonly today: Day;
}

const rulebooks = readOnce<Rulebook>();

/** What a consortium's answers went by at a moment; BAD_REQUEST for one that lies ahead, or before anything was recorded. */
export async function knowledgeAt(app: Application, consortiumId: string, asOf: Date): Promise<Knowledge> {
  const now = app.clock.now();
  if (asOf > now) {
    throw new Fault('BAD_REQUEST', `\`asOf\` is ${asOf.toISOString()}, which lies ahead; it is ${now.toISOString()}. Leave \`asOf\` out to be answered as known now.`);
  }
  const revision = await revisionBatched(app.store, consortiumId, asOf);
  if (revision === 0) throw new Fault('BAD_REQUEST', await nothingYet(app, consortiumId, asOf));
  const rulebook = await rulebooks(app.shelf, `${revision} ${consortiumId}`, () => readRulebook(app, consortiumId, revision));
  const { timeZone } = rulebook.consortium;
  return { rulebook, today: earlier(app.clock.dayAt(asOf, timeZone), app.clock.today(timeZone)) };
}

async function nothingYet({ store }: Application, consortiumId: string, asOf: Date): Promise<string> {
  const since = await recordedSince(store, consortiumId);
  if (since === null) return `There is no consortium \`${consortiumId}\`.`;
  return `\`asOf\` is ${asOf.toISOString()}, when nothing of \`${consortiumId}\` was recorded yet; ask as of ${since.toISOString()} or later.`;
}

/** The rule book of a revision, which never changes. */
async function readRulebook(app: Application, consortiumId: string, revision: number): Promise<Rulebook> {
  const stored = await readConsortiumAt(app.store, consortiumId, revision);
  if (stored === null) throw new Error(`Revision ${revision} of ${consortiumId} is not there.`);
  return resolvePolicies(stored.consortium, await pluginsThen(app, stored)).rulebook;
}

/** A policy on memberships in the version of then; rules on sharing are asked anew, so these are the ones loaded now. */
async function pluginsThen(app: Application, { consortium, pluginVersions }: StoredConsortium): Promise<ReadonlyMap<string, Policy>> {
  const plugins = new Map(app.plugins);
  for (const [id, version] of Object.entries(pluginVersions)) {
    if (plugins.get(id)?.version === version) continue;
    const spoken = await spokenThen(app, consortium.id, id, version);
    if (spoken !== null && spoken.rules.every((rule) => rule.about !== 'sharing')) plugins.set(id, formerVersion(spoken));
  }
  return plugins;
}
