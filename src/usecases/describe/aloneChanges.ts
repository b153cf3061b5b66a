import type { Change, Subject } from './change';
import { changedFields } from './changedFields';
import type { Described } from './describedConsortium';
import type { Matched } from './matched';

/** How the things of a list are called and written, and who feels it when one comes or goes. */
export interface Listed<T> {
  readonly subject: Subject;
  name(each: T): string;
  described(each: T): Described;
  feltBy(each: T): Pick<Change, 'felt' | 'reach'>;
}

/** The changes of what is in one of two lists only: first what has gone, then what has come. */
export function aloneChanges<T>({ removed, added }: Pick<Matched<T>, 'removed' | 'added'>, listed: Listed<T>): Change[] {
  const { subject } = listed;
  const change = (kind: Change['kind'], each: T, fields: Change['fields']): Change => ({ kind, subject, name: listed.name(each), fields, ...listed.feltBy(each) });
  return [
    ...removed.map((each) => change('REMOVED', each, changedFields(listed.described(each), {}))),
    ...added.map((each) => change('ADDED', each, changedFields({}, listed.described(each)))),
  ];
}
