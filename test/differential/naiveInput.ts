/** What a case file says, as it is written there (see the reading rules of the case files). */
export type Dated = { from?: string; through?: string; announcedOn?: string };
export type MembershipType = {
  code: string;
  appliesTo: 'PERSON' | 'ORGANISATION' | 'ADMINISTRATIVE';
  renewal: 'NONE' | 'AUTOMATIC' | 'CONDITIONAL';
  fee: number;
  termMonths?: number;
};
export type GroupMember = { institution: string } & Dated;
export type Group = { id: string; level: string; institutions?: string[]; members?: GroupMember[] } & Dated;
export type Settings = { [name: string]: unknown };
export type PolicyAssignment = { plugin: string; institutions: '*' | string[]; settings: Settings } & Dated;
export type Consortium = {
  id: string;
  timeZone: string;
  languages: string[];
  institutions: string[];
  membershipTypes: MembershipType[];
  groups: Group[];
  policies: PolicyAssignment[];
};
export type IdentityCode = 'PRESENT' | 'ABSENT' | 'UNKNOWN';
export type Patron = {
  kind: 'PERSON' | 'ORGANISATION' | 'ADMINISTRATIVE';
  bornOn?: string;
  nationalId?: IdentityCode | { from?: string; value: IdentityCode }[];
  deceasedOn?: string;
  guarantorOf?: unknown;
};
export type Fee = { amount: number; paidOn?: string; paid?: number; waivedOn?: string };
export type MembershipRow = {
  at: string;
  type: string;
  enrolledOn: string;
  via?: 'DESK' | 'ONLINE' | 'IMPORT';
  startsOn?: string;
  endsOn?: string;
  renewals?: { on: string; endsOn?: string }[];
  fee?: Fee;
  cancelledOn?: string;
  cancelReason?: string;
  digital?: boolean;
};
export type Activity = { on: string; at: string; via: string };
export type Charge = { at: string; amount: number; raisedOn: string; settledOn?: string };
export type Loan = { at: string; lentOn: string; dueOn: string; returnedOn?: string };
export type BlockKind = 'GENERAL' | 'COLLECTIONS' | 'ONLINE_REGISTRATION' | 'PAYMENT';
export type Block = { at: string; kind: BlockKind; from: string; liftedOn?: string };
export type CaseFacts = {
  id?: string;
  says?: string;
  source?: string;
  evidence?: string;
  patron: Patron;
  memberships?: MembershipRow[];
  activity?: Activity[];
  charges?: Charge[];
  loans?: Loan[];
  holds?: { at: string; placedOn: string }[];
  blocks?: Block[];
  profile?: unknown;
  notices?: unknown[];
  policies?: PolicyAssignment[];
};

export type Validity = 'VALID' | 'NOT_VALID' | 'UNDETERMINED';
export type Decision = 'ALLOWED' | 'WARN' | 'REFUSED' | 'UNDETERMINED';
export type Status = 'NONE' | 'INVOICED' | 'REMINDED' | 'DELINQUENT' | 'NORMAL' | 'EXPIRED';

/** The whole answer for one patron at one institution on one day. */
export type NaiveAnswer = {
  validity: Validity;
  basis: 'OWN' | 'SHARED' | null;
  status: Status;
  /** Codes of the standing itself. */
  reasons: string[];
  /** Decision for each of the 18 pairs, such as `DESK:BORROW`. */
  permissions: Record<string, Decision>;
  /** Codes behind the permissions. */
  permissionReasons: string[];
  findable: boolean;
  enrolment: { feeWaived: boolean; endsOn: string | null } | null;
  validThrough: string | null;
};
