import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkPolicy } from '../policies/checkPolicy';
import { deepFreeze } from '../policies/deepFreeze';
import { describeError } from '../policies/describeValue';
import type { Finding } from '../policies/finding';
import type { Policy } from '../policies/policy';

/** Folders beside the plugins that hold what plugins share. */
const SHARED = ['rule-makers'];

/** Policies by id, and what is wrong with those left out. */
export interface LoadedPlugins {
  readonly plugins: ReadonlyMap<string, Policy>;
  readonly findings: readonly Finding[];
}

/** Loads every plugin of a folder; one that does not pass its checks is left out, with everything that is wrong said. */
export function loadPlugins(folder: string): LoadedPlugins {
  const plugins = new Map<string, Policy>();
  const findings: Finding[] = [];
  for (const id of pluginFolders(folder)) {
    const { policy, problem } = load(join(folder, id));
    const found = problem === null ? checkPolicy(policy, id) : [{ code: 'LOAD_FAILED', where: id, message: problem }];
    findings.push(...found);
    if (found.length === 0) plugins.set(id, deepFreeze(policy as Policy));
  }
  return { plugins, findings };
}

function pluginFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SHARED.includes(entry.name))
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(folder, name, 'index.ts')) || existsSync(join(folder, name, 'index.js')))
    .sort();
}

function load(path: string): { readonly policy: unknown; readonly problem: string | null } {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which plugins there are is known only at start
    const { default: policy } = require(path) as { default?: unknown };
    return { policy, problem: null };
  } catch (error) {
    // INVARIANT: a plugin is somebody else's code; one that cannot be loaded is a finding, and the others still load.
    const { message } = (error ?? {}) as { readonly message?: unknown };
    const why = describeError(message ?? error).replace(/\.$/, '');
    return { policy: undefined, problem: `The plugin in \`${path}\` could not be loaded: ${why}. Mend its code, or take its folder away.` };
  }
}
