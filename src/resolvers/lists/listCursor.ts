import { parseIsoDay } from '../../domain/isoDay';
import { Fault } from '../../usecases/fault';
import { isUnstorable } from '../../usecases/unreadableText';

type Look = (part: string) => boolean;

const like = (form: RegExp): Look => (part) => form.test(part);
const INSTITUTION = like(/^.{1,200}$/s);
const MEMBERSHIP = like(/^.{1,1000}$/s);
const PATRON = like(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const DAY: Look = (part) => parseIsoDay(part) !== null;
const TIME = like(/^(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d){0,2}$/);
const MOMENT: Look = (part) => part[10] === ' ' && DAY(part.slice(0, 10)) && TIME(part.slice(11));

/** The lists, each with what the parts of a place in it look like. */
const PLACES = {
  expiringMemberships: [INSTITUTION, DAY, PATRON],
  lapsedMemberships: [INSTITUTION, DAY, PATRON],
  unpaidFees: [INSTITUTION, DAY, PATRON, MEMBERSHIP],
  changesSince: [INSTITUTION, MOMENT, PATRON],
} as const satisfies Readonly<Record<string, readonly Look[]>>;

/** The name of a list: the field that gives it. */
export type ListName = keyof typeof PLACES;

/** A place in a list as a client carries it. */
export function cursorInList(list: ListName, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...key]), 'utf8').toString('base64url');
}

/** The place that a cursor of a list stands for; null where none was given. */
export function placeInList(list: ListName, cursor: string | null | undefined): readonly string[] | null {
  if (cursor === null || cursor === undefined) return null;
  const [name, ...key] = partsOf(cursor);
  const looks = PLACES[list];
  if (name === list && key.length === looks.length && looks.every((look, index) => look(key[index] as string)) && cursorInList(list, key) === cursor) return key;
  throw new Fault('BAD_REQUEST', `\`after\` is no cursor of \`${list}\`; give the \`cursor\` of one of its edges, or leave it out to begin with the first.`);
}

function partsOf(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isText = (part: unknown): part is string => typeof part === 'string' && !isUnstorable(part);
    return Array.isArray(parts) && parts.every(isText) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
