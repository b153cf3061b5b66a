import type { BlockKind } from '../../domain/facts';
import type { BlockRow } from '../../store/factRows';
import type { Retained } from '../../store/retainedBy';
import type { StandingFound } from '../asking';
import type { Diagnostic } from '../patronTold';
import type { Seen } from './act';

/** Kinds of block that keep a record. */
const KEEPS: readonly BlockKind[] = ['GENERAL', 'COLLECTIONS'];

/** Blocks about to be lifted, and what else keeps the record. */
export interface Lifting {
  readonly kind: BlockKind;
  readonly open: readonly BlockRow[];
  readonly retained: Retained;
}

/**
 * A block keeps a record; says so where, once it is lifted, nothing else does: no valid membership anywhere, nothing
 * owed or owing, no other such block and no legal hold.
 */
export function ripeOnceLifted({ patron, facts, today }: Seen, { kind, open, retained }: Lifting, after: StandingFound): Diagnostic[] {
  if (!KEEPS.includes(kind) || patron === null || retained.holds > 0) return [];
  const { own, elsewhere } = after.answer.parts;
  const valid = [...(own === null ? [] : [own]), ...elsewhere].some(({ timeline }) => timeline.values[0] !== undefined && timeline.values[0].validity !== 'NOT_VALID');
  const owed = facts.charges.some((charge) => charge.settledOn === null || charge.settledOn > today);
  const fees = patron.rows.fee.some((fee) => fee.waived_on === null && fee.amount > 0 && (fee.paid_on === null || (fee.paid ?? fee.amount) < fee.amount));
  const blocks = patron.rows.block.some((row) => row.lifted_on === null && KEEPS.includes(row.kind) && !open.some(({ id }) => id === row.id));
  if (valid || owed || fees || blocks) return [];
  const { erasureAskedAt } = retained;
  const said = erasureAskedAt === null
    ? 'Nothing else keeps the record of this patron, whose memberships have all ended: once its term of retention is over it can be erased.'
    : `Nothing else keeps the record of this patron: the erasure that was asked for on \`${erasureAskedAt.toISOString().slice(0, 10)}\` comes about.`;
  return [{ code: 'RIPE_FOR_ERASURE', message: said }];
}
