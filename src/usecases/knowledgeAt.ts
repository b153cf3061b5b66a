import { earlier, type Day } from '../domain/day';
import { speaksOfMemberships, type Policy } from '../policies/policy';
import { resolvePolicies } from '../policies/resolvePolicies';
import type { Rulebook } from '../policies/rulebook';
import { readConsortiumAt, recordedSince, type StoredConsortium } from '../store/consortia';
import type { Application, Shelf } from './application';
import { revisionBatched } from './batchedReads';
import { Fault } from './fault';

/** What answers went by at a moment: the rule book as it stood, and which day it was in the consortium's zone. */
export interface Knowledge {
  readonly rulebook: Rulebook;
  readonly today: Day;
}

const rulebooks = new WeakMap<Shelf, Map<string, Promise<Rulebook>>>();

/** What a consortium's answers went by at a moment; BAD_REQUEST for one that lies ahead, or before anything was recorded. */
export async function knowledgeAt(app: Application, consortiumId: string, asOf: Date): Promise<Knowledge> {
  const now = app.clock.now();
  if (asOf > now) {
    throw new Fault('BAD_REQUEST', `\`asOf\` is ${asOf.toISOString()}, which lies ahead; it is ${now.toISOString()}. Leave \`asOf\` out to be answered as known now.`);
  }
  const revision = await revisionBatched(app.store, consortiumId, asOf);
  if (revision === 0) throw new Fault('BAD_REQUEST', await nothingYet(app, consortiumId, asOf));
  const rulebook = await rulebookAt(app, consortiumId, revision);
  const { timeZone } = rulebook.consortium;
  return { rulebook, today: earlier(app.clock.dayAt(asOf, timeZone), app.clock.today(timeZone)) };
}

async function nothingYet({ store }: Application, consortiumId: string, asOf: Date): Promise<string> {
  const since = await recordedSince(store, consortiumId);
  if (since === null) return `There is no consortium \`${consortiumId}\`.`;
  return `\`asOf\` is ${asOf.toISOString()}, when nothing of \`${consortiumId}\` was recorded yet; ask as of ${since.toISOString()} or later.`;
}

/** A revision never changes, so its rule book is worked out once. */
function rulebookAt(app: Application, consortiumId: string, revision: number): Promise<Rulebook> {
  const known = rulebooks.get(app.shelf) ?? new Map<string, Promise<Rulebook>>();
  rulebooks.set(app.shelf, known);
  const key = `${revision} ${consortiumId}`;
  const found = known.get(key) ?? readRulebook(app, consortiumId, revision);
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}

async function readRulebook({ store, plugins }: Application, consortiumId: string, revision: number): Promise<Rulebook> {
  const stored = await readConsortiumAt(store, consortiumId, revision);
  if (stored === null) throw new Error(`Revision ${revision} of ${consortiumId} is not there.`);
  return resolvePolicies(stored.consortium, pluginsThen(stored, plugins)).rulebook;
}

/** What policies said of memberships is in the ledger, so of these only the version of then is told. */
function pluginsThen({ pluginVersions }: StoredConsortium, plugins: ReadonlyMap<string, Policy>): ReadonlyMap<string, Policy> {
  return new Map([...plugins].map(([id, policy]) => {
    const version = pluginVersions[id] ?? policy.version;
    return [id, version === policy.version || !speaksOfMemberships(policy) ? policy : { ...policy, version }];
  }));
}
