import type { Consortium } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import type { PatronsTouched } from '../../store/previews/patronsTouched';
import type { Change, Reach } from '../describe/change';
import type { DescriptionPlan } from '../planDescription';
import type { SaidAlike } from './previewBooks';

/** What decides whom a draft can touch. */
export interface Touching {
  readonly plan: Pick<DescriptionPlan, 'changes' | 'write'>;
  readonly inForce: Consortium;
  /** The plugin versions under which those standings were written that are there. */
  readonly pluginVersions: Readonly<Record<string, string>>;
  readonly said: SaidAlike;
  readonly today: Day;
  readonly on: Day;
}

/**
 * Whom a draft can touch by a day: those with a membership of a type, or with a membership, a charge or a block at an institution, of
 * which it speaks, or at one that shares a group or is welcome there at any time. Of everybody else the same is known, by the same
 * rules. Null: nobody.
 */
export function whomTouched(touching: Touching): PatronsTouched | null {
  const reaches = [...touching.plan.changes.flatMap((change) => reachOf(change, touching)), ...versionReaches(touching)];
  if (reaches.length === 0) return null;
  const types = reaches.flatMap((reach) => ('type' in reach ? [reach.type] : []));
  const places = reaches.flatMap((reach) => ('type' in reach ? [] : [reach.institutions]));
  return { institutions: places.includes('*') ? '*' : felt(touching, new Set(places.flat())), types };
}

function felt({ plan, inForce, said }: Touching, places: ReadonlySet<string>): string[] {
  const groups = [inForce, plan.write.consortium].flatMap((described) => described.groups.map(({ members }) => members.map(({ institution }) => institution)));
  const beside = groups.filter((members) => members.some((id) => places.has(id))).flat();
  const homes = said.institutions.filter((home) => said.reachOf(home).some((id) => places.has(id)));
  return [...new Set([...places, ...beside, ...homes])].sort();
}

/** A type that comes is felt by whoever has it already; a source by whose run it lets wait, which none does on a later day. */
function reachOf({ felt, reach, subject, kind, name }: Change, { on, today }: Touching): Reach[] {
  if (subject === 'MEMBERSHIP_TYPE' && kind === 'ADDED') return [{ type: name }];
  if (subject === 'SOURCE') return on === today ? [{ institutions: '*' }] : [];
  return felt === null || reach === null || felt.touches > on ? [] : [reach];
}

/** Another version of a plugin is felt wherever it is assigned. */
function versionReaches({ plan: { write }, inForce, pluginVersions }: Touching): Reach[] {
  const changed = Object.keys(write.pluginVersions).filter((id) => pluginVersions[id] !== undefined && pluginVersions[id] !== write.pluginVersions[id]);
  return [inForce, write.consortium].flatMap(({ policies }) => policies.filter(({ plugin }) => changed.includes(plugin)).map(({ institutions }) => ({ institutions })));
}
