import { parseArgs } from 'node:util';
import { CommandRefused } from './withApplication';

/** Reads the options of a command, texts and switches by their names; throws with the usage where they cannot be used. */
export function commandOptions<T extends string, S extends string>(
  args: readonly string[],
  { texts, switches, usage }: { readonly texts: readonly T[]; readonly switches: readonly S[]; readonly usage: string },
): Readonly<Partial<Record<T, string>> & Partial<Record<S, boolean>>> {
  const options: Record<string, { readonly type: 'string' | 'boolean' }> = {};
  for (const name of texts) options[name] = { type: 'string' };
  for (const name of switches) options[name] = { type: 'boolean' };
  try {
    return parseArgs({ args: [...args], options }).values as Partial<Record<T, string>> & Partial<Record<S, boolean>>;
  } catch (error) {
    if ((error as Error).name === 'TypeError') throw new CommandRefused(usage);
    throw error;
  }
}
