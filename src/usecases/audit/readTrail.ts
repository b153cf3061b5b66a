import type { AuditedAct } from '../../domain/access/auditedActs';
import { linesSought, type LinePlace, type LineRow } from '../../store/auditLines';
import type { Application } from '../application';
import { Fault } from '../fault';
import { isUnstorable } from '../unreadableText';
import { pseudonymsOf } from './pseudonym';

/** Which lines of a consortium's trail are to be read; null leaves a side open. */
export interface TrailAsked {
  readonly consortiumId: string;
  readonly acts: readonly AuditedAct[] | null;
  readonly caller: string | null;
  /** The id of a patron. */
  readonly patronId: string | null;
  readonly from: Date | null;
  /** Not itself included. */
  readonly until: Date | null;
  readonly first: number;
  /** The cursor after which to go on; null for the newest line. */
  readonly after: string | null;
}

export interface TrailPage {
  readonly lines: readonly LineRow[];
  readonly hasNextPage: boolean;
}

const MOST = 100;

/** A page of the trail, newest first. BAD_REQUEST for more than 100 lines or a cursor that is none. */
export async function readTrail({ store, secrets }: Pick<Application, 'store' | 'secrets'>, asked: TrailAsked): Promise<TrailPage> {
  const { consortiumId, patronId, first, caller } = asked;
  if (!Number.isInteger(first) || first < 1 || first > MOST) throw new Fault('BAD_REQUEST', `\`first\` is \`${first}\`; ask for 1 to ${MOST}.`);
  if (caller !== null && isUnstorable(caller)) return { lines: [], hasNextPage: false };
  const patron = patronId === null ? null : pseudonymsOf(secrets, consortiumId, patronId);
  const after = asked.after === null ? null : placeOf(asked.after);
  const lines = await linesSought(store, consortiumId, { ...asked, patron, after, limit: first + 1 });
  return { lines: lines.slice(0, first), hasNextPage: lines.length > first };
}

/** The place of a line in the trail, for `after`. */
export function trailCursor({ at, writer, seq }: LinePlace): string {
  return Buffer.from(`${at} ${writer} ${seq}`).toString('base64url');
}

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{1,9})$/;

function placeOf(cursor: string): LinePlace {
  const [, at, writer, seq] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || writer === undefined || Number.isNaN(Date.parse(at))) {
    throw new Fault('BAD_REQUEST', '`after` is no cursor of the trail; give the `cursor` of an edge, or leave it out to begin with the newest line.');
  }
  return { at, writer, seq: Number(seq) };
}
