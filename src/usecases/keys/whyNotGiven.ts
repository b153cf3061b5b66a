import { EVERY_CONSORTIUM, seesInstitution, type Caller } from '../../domain/access/caller';
import { ROLES, type Role } from '../../domain/access/roles';
import type { Application } from '../application';
import { isUnstorable } from '../unreadableText';
import { refused, type KeyRefusal } from './keyRefusal';

/** What a key is to open, and for whom. */
export interface KeyGrant {
  /** `*`: every consortium of the installation. */
  readonly consortiumId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null: every institution of the consortium. */
  readonly institutions: readonly string[] | null;
}

const LONGEST_NAME = 100;

/** Why a caller may not give out a key; null when nothing speaks against it. Nobody gives more than he has himself. */
export function whyNotGiven({ shelf }: Pick<Application, 'shelf'>, caller: Caller, grant: KeyGrant): KeyRefusal | null {
  return unusableName(grant) ?? emptyGrant(grant) ?? unknownPlace(shelf, grant) ?? ofInstallation(grant) ?? moreThanOwn(caller, grant);
}

function unusableName({ name }: KeyGrant): KeyRefusal | null {
  if (name.trim() !== '' && name.length <= LONGEST_NAME && !isUnstorable(name)) return null;
  return refused('NAME_UNUSABLE', `The name is \`${name.slice(0, LONGEST_NAME)}\`; write who or what will hold the key, in 1 to ${LONGEST_NAME} characters.`);
}

function emptyGrant({ roles, institutions }: KeyGrant): KeyRefusal | null {
  if (roles.length === 0) return refused('ROLE_MISSING', `No role is named; name at least one of ${quoted(Object.keys(ROLES))}.`);
  if (institutions?.length !== 0) return null;
  return refused('INSTITUTION_MISSING', 'The list of institutions is empty; name at least one, or leave the list out for all of the consortium.');
}

function unknownPlace(shelf: Application['shelf'], { consortiumId, institutions }: KeyGrant): KeyRefusal | null {
  if (consortiumId === EVERY_CONSORTIUM) return null;
  const consortium = shelf.consortia().find(({ id }) => id === consortiumId);
  if (consortium === undefined) return unknownConsortium(consortiumId);
  const known = new Set(consortium.institutions.map(({ id }) => id));
  const unknown = (institutions ?? []).filter((id) => !known.has(id));
  if (unknown.length === 0) return null;
  return refused('UNKNOWN_INSTITUTION', `\`${consortiumId}\` has no institution ${quoted(unknown)}; use ids from \`consortium { institutions { id } }\`.`);
}

/** Also of a consortium that does not exist for the caller. */
export function unknownConsortium(id: string): KeyRefusal {
  return refused('UNKNOWN_CONSORTIUM', `There is no consortium \`${id}\`; use an id from its description, or leave it out.`);
}

function ofInstallation({ consortiumId, roles, institutions }: KeyGrant): KeyRefusal | null {
  if (consortiumId !== EVERY_CONSORTIUM && roles.includes('operator')) {
    return refused('ROLE_OF_INSTALLATION', `\`operator\` is a role of the whole installation, not of \`${consortiumId}\`; leave the consortium out, or give \`consortium-administrator\`.`);
  }
  if (consortiumId !== EVERY_CONSORTIUM || institutions === null) return null;
  return refused('UNKNOWN_INSTITUTION', `A key of the whole installation cannot be confined to ${quoted(institutions)}; name the consortium too.`);
}

/** The same for a key that is replaced: its new text would be in the caller's hands. */
export function moreThanOwn(caller: Caller, { consortiumId, roles, institutions }: Omit<KeyGrant, 'name'>): KeyRefusal | null {
  const elsewhere = caller.consortium !== EVERY_CONSORTIUM && caller.consortium !== consortiumId;
  if (elsewhere) return unknownConsortium(consortiumId);
  const beyond = roles.filter((role) => !holds(caller, role));
  if (beyond.length > 0) return refused('MORE_THAN_OWN', `You may not do all that ${quoted(beyond)} may do, so you cannot give that out; ask somebody who may.`);
  if (caller.institutions === null) return null;
  const outside = (institutions ?? []).filter((id) => !seesInstitution(caller, id));
  if (institutions !== null && outside.length === 0) return null;
  const wanted = institutions === null ? 'every institution' : quoted(outside);
  return refused('MORE_THAN_OWN', `You act for ${quoted([...caller.institutions])} only, so you cannot give out a key for ${wanted}; name institutions of your own.`);
}

function holds(caller: Caller, role: Role): boolean {
  const { acts, mayExplore } = ROLES[role];
  const ofOperator = role === 'operator' && caller.consortium !== EVERY_CONSORTIUM;
  return !ofOperator && acts.every((act) => caller.acts.has(act)) && (caller.mayExplore || !mayExplore);
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
