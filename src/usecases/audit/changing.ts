import type { EntityManager } from 'typeorm';
import type { Application } from '../application';
import type { Audited } from './audited';

/** About whom a change was, and how much it was. */
export type Changed = Pick<Audited, 'patrons' | 'detail'>;

/**
 * Changes something of a consortium in one transaction, with the line that says on whose behalf: both are kept, or
 * neither. `changed` says what to write of the result; null where nothing was changed. What nobody asked for, such as
 * what a new day brings about by date, has no line.
 */
export async function changing<T>(
  { store, audit, doing }: Pick<Application, 'store' | 'audit' | 'doing'>,
  consortiumId: string,
  work: (manager: EntityManager) => Promise<T>,
  changed: (result: T) => Changed | null,
): Promise<T> {
  if (doing === undefined) return store.inTransaction(consortiumId, work);
  const { written, ...line } = doing;
  let isWritten = false;
  const result = await audit.change(store, consortiumId, work, (done) => {
    const about = changed(done);
    isWritten = about !== null;
    return about === null ? null : { ...line, ...about, outcome: 'DONE' };
  });
  if (isWritten) written();
  return result;
}
