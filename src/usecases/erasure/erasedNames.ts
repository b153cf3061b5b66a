import { createHmac } from 'node:crypto';
import { isoDay } from '../../domain/isoDay';
import { erasedAmong, type PatronNames } from '../../store/erasure';
import type { Application } from '../application';
import type { PatronTold } from '../patronTold';
import type { Refusal } from '../refusal';
import type { SecretKey, Secrets } from '../secrets';

/** Keyed hashes of the names of a patron: enough to know them again, and of no use to anybody else. */
export function digestsOf(secrets: Secrets, consortiumId: string, names: PatronNames): Buffer[] {
  return digested(secrets.keys(consortiumId, 'pseudonym').slice(0, 1), names);
}

/** The hashes under every secret that there was. */
export function possibleDigests(secrets: Secrets, consortiumId: string, names: PatronNames): Buffer[] {
  return digested(secrets.keys(consortiumId, 'pseudonym'), names);
}

function digested(keys: readonly SecretKey[], { sourceIds, cards }: PatronNames): Buffer[] {
  const words = [...sourceIds.map(({ source, source_id }) => JSON.stringify(['id', source, source_id])), ...cards.map((number) => JSON.stringify(['card', number]))];
  return keys.flatMap(({ key }) => words.map((word) => createHmac('sha256', key).update(word).digest()));
}

/** Whose source, and in which consortium. */
export interface Telling {
  readonly consortiumId: string;
  readonly source: string;
  readonly timeZone: string;
}

/** Why somebody of whom nothing is known must not be taken in: he was erased, under this id or with this card. */
export async function erasedRefusals(app: Application, telling: Telling, unknown: readonly PatronTold[]): Promise<(told: PatronTold) => Refusal | null> {
  const digests = new Map(unknown.map((told) => [told, digestsTold(app, telling, told)]));
  const erased = await erasedAmong(app.store, telling.consortiumId, [...digests.values()].flat());
  return (told) => {
    const at = (digests.get(told) ?? []).map((digest) => erased.get(digest.toString('hex'))).find((moment) => moment !== undefined);
    return at === undefined ? null : wasErased(told, telling, isoDay(app.clock.dayAt(at, telling.timeZone)));
  };
}

function digestsTold({ secrets }: Application, { consortiumId, source }: Telling, { sourceId, cards }: PatronTold): Buffer[] {
  return possibleDigests(secrets, consortiumId, { sourceIds: [{ source, source_id: sourceId }], cards: (cards ?? []).map(({ number }) => number) });
}

function wasErased({ sourceId }: PatronTold, { source }: Telling, day: string): Refusal {
  return {
    code: 'ERASED',
    message: `The patron \`${sourceId}\`, or one of the cards, was erased on request on \`${day}\`; remove the record from \`${source}\` too, or, if this is somebody else or he has enrolled anew, let him in with \`readmitPatron\`.`,
  };
}
