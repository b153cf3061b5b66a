import { parseArgs } from 'node:util';
import { isRole, ROLES, type Role } from '../../domain/access/roles';
import { DateTimeScalar } from '../../schema/dateTime.scalar';
import type { KeyWanted } from '../../usecases/keys/createKey';
import { keyNamedBy } from '../../usecases/keys/keyText';
import type { KeyNamed } from '../../usecases/keys/keyInSight';
import type { RotationWanted } from '../../usecases/keys/rotateKey';

export const KEY_USAGE = `usage: goodstanding key create --name NAME --role ROLE… [--consortium ID] [--institution ID…] [--expires DATETIME]
       goodstanding key list [--consortium ID]
       goodstanding key rotate KEY --grace HOURS [--expires DATETIME]
       goodstanding key revoke KEY`;

/** What is to be done with keys. */
export type KeyOrder =
  | { readonly kind: 'create'; readonly wanted: KeyWanted }
  | { readonly kind: 'list'; readonly consortiumId: string | null }
  | { readonly kind: 'rotate'; readonly wanted: RotationWanted }
  | { readonly kind: 'revoke'; readonly named: KeyNamed };

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const OPTIONS = { name: text, role: texts, consortium: text, institution: texts, expires: text, grace: text };

type Values = ReturnType<typeof parsed>['values'];

/** The order; or, in a sentence, why it is none. */
export function keyOrder(args: readonly string[]): KeyOrder | string {
  try {
    const { values, positionals } = parsed(args);
    return orderOf(values, positionals);
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'TypeError') return `${message.replace(/\.$/, '')}.`;
    throw error;
  }
}

function parsed(args: readonly string[]) {
  return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
}

/** By what is done the options that it takes, and whether it names a key. */
const TAKES: Readonly<Record<KeyOrder['kind'], readonly (keyof Values)[]>> = {
  create: ['name', 'role', 'consortium', 'institution', 'expires'],
  list: ['consortium'],
  rotate: ['grace', 'expires'],
  revoke: [],
};

function orderOf(values: Values, [kind = '', ...named]: readonly string[]): KeyOrder | string {
  if (!isKind(kind)) return `\`${kind}\` is nothing that can be done with keys.`;
  const stray = (Object.keys(values) as (keyof Values)[]).find((option) => !TAKES[kind].includes(option));
  if (stray !== undefined) return `\`key ${kind}\` takes no \`--${stray}\`.`;
  if (kind === 'rotate' || kind === 'revoke') return ofKey(kind, values, named);
  if (named.length > 0) return `\`key ${kind}\` takes options only, and \`${named.join(' ')}\` is none.`;
  return kind === 'create' ? creation(values) : { kind, consortiumId: values.consortium ?? null };
}

function isKind(word: string): word is KeyOrder['kind'] {
  return Object.hasOwn(TAKES, word);
}

function creation({ name, role = [], consortium, institution, expires }: Values): KeyOrder | string {
  const unknown = role.find((word) => !isRole(word));
  if (name === undefined) return 'The key has no name; say with `--name NAME` who or what will hold it.';
  if (unknown !== undefined) return `\`${unknown}\` is no role; use ${Object.keys(ROLES).map((each) => `\`${each}\``).join(', ')}.`;
  return {
    kind: 'create',
    wanted: { consortiumId: consortium ?? null, name, roles: role as Role[], institutions: institution ?? null, expiresAt: momentOf(expires) },
  };
}

function ofKey(kind: 'rotate' | 'revoke', { grace, expires }: Values, [text = '', ...rest]: readonly string[]): KeyOrder | string {
  const named = keyNamedBy(text);
  if (named === null || rest.length > 0) return `\`${text.slice(0, 20)}\` is no key; name one as \`key list\` shows it.`;
  if (kind === 'revoke') return { kind, named };
  if (grace === undefined) return 'No grace period is named; say with `--grace HOURS` how long the old key stays valid, 0 for not at all.';
  return { kind, wanted: { ...named, graceHours: /^\d+$/.test(grace) ? Number(grace) : NaN, expiresAt: momentOf(expires) } };
}

function momentOf(text: string | undefined): Date | null {
  return text === undefined ? null : DateTimeScalar.parseValue(text);
}
