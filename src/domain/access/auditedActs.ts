/** What the audit trail tells of, each kind of act by the name that its lines carry. */
export const AUDITED_ACTS = [
  /** Somebody of the staff has looked at what is known of a patron. */
  'LOOK_UP',
  /** Somebody of the staff has looked for patrons. */
  'SEARCH',
  /** A source has told facts, or said that it is complete. */
  'CHANGE',
  /** Something was done about a patron's membership: enrolled, renewed, paid, cancelled, blocked or the like. */
  'MEMBERSHIP',
  /** A description was applied or previewed: institutions, groups, policies and their settings. */
  'DESCRIPTION',
  /** Something was approved that one person may not do alone. */
  'APPROVAL',
  'MERGE',
  /** A run was planned, approved, started or undone, or has changed a patron. */
  'RUN',
  /** All that is held about a patron was handed out. */
  'EXPORT',
  /** A list of patrons was exported. */
  'LIST_EXPORT',
  /** A national number was opened, for the purpose that the line names. */
  'IDENTITY_READ',
  /** A legal hold was placed or lifted. */
  'LEGAL_HOLD',
  /** The erasure of a patron was asked for, came about, or was let in again. */
  'ERASURE',
  /** A key was used for the first time within an hour. */
  'KEY_USE',
  /** A key was made, changed or revoked. */
  'KEY_CHANGE',
  /** Somebody has read the trail itself. */
  'TRAIL_READ',
] as const;

/** One of them. */
export type AuditedAct = (typeof AUDITED_ACTS)[number];

/** What became of an audited act. */
export const AUDIT_OUTCOMES = ['FOUND', 'NOT_FOUND', 'DONE', 'REFUSED', 'FAILED'] as const;

/** One of them. */
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];
