import { Fault } from '../../usecases/fault';
import { isUnstorable } from '../../usecases/unreadableText';

/** The lists, each with what the parts of a place in it look like. */
const INSTITUTION = /^.{1,200}$/s;
const DAY = /^\d{4}-\d\d-\d\d$/;
const PATRON = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MEMBERSHIP = /^.{1,1000}$/s;
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)*$/;

const PLACES = {
  expiringMemberships: [INSTITUTION, DAY, PATRON],
  lapsedMemberships: [INSTITUTION, DAY, PATRON],
  unpaidFees: [INSTITUTION, DAY, PATRON, MEMBERSHIP],
  changesSince: [INSTITUTION, MOMENT, PATRON],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

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
  if (name === list && key.length === looks.length && looks.every((look, index) => look.test(key[index] as string)) && cursorInList(list, key) === cursor) return key;
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
