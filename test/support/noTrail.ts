import type { AuditTrail } from '../../src/usecases/audit/auditTrail';

/** A trail that keeps nothing, for tests and benches of other things. */
export const NO_TRAIL: AuditTrail = {
  write: async () => undefined,
  change: (store, consortiumId, work) => store.inTransaction(consortiumId, work),
};
