import { describeValue } from '../describeValue';
import type { Finding } from '../finding';
import { CONTRACT } from '../policy';
import type { Draft } from './draft';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/** Under this name the product itself gives reasons. */
const RESERVED_ID = 'goodstanding';

/** The agreement between policy and engine must be one that this engine keeps. */
export function contractKnown({ origin, fields }: Draft): Finding[] {
  if (fields.contract === CONTRACT) return [];
  const message = `It asks for contract ${describeValue(fields.contract)}, and this engine keeps contract \`${CONTRACT}\`. Write \`contract: CONTRACT\` and adapt the rules to it.`;
  return [{ code: 'CONTRACT_UNKNOWN', where: origin, message }];
}

/** The id stands in every reason, so it has one spelling everywhere. */
export function idWellFormed({ origin, fields }: Draft): Finding[] {
  const { id } = fields;
  if (typeof id !== 'string' || !ID.test(id)) {
    const message = `The id is ${describeValue(id)}. Write lower-case words joined by hyphens, such as \`city-library\`.`;
    return [{ code: 'ID_MALFORMED', where: origin, message }];
  }
  if (id !== RESERVED_ID) return [];
  const message = `The id \`${id}\` is that of the product itself. Give the policy a name of its own.`;
  return [{ code: 'ID_RESERVED', where: origin, message }];
}

/** Whoever reads an id in a reason finds the policy in the folder of that name. */
export function idIsFolder({ origin, fields }: Draft): Finding[] {
  if (fields.id === origin || typeof fields.id !== 'string') return [];
  const message = `The id is ${describeValue(fields.id)}, but the folder is called \`${origin}\`. Give both the same name.`;
  return [{ code: 'ID_NOT_FOLDER', where: origin, message }];
}

/** The version stands in every reason and ledger row. */
export function versionWellFormed({ origin, fields }: Draft): Finding[] {
  if (typeof fields.version === 'string' && VERSION.test(fields.version)) return [];
  const message = `The version is ${describeValue(fields.version)}. Write a semantic version such as \`1.0.0\`.`;
  return [{ code: 'VERSION_MALFORMED', where: origin, message }];
}
