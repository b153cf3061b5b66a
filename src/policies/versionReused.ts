import type { Finding } from './finding';
import type { Policy } from './policy';

/** A policy says or does something else than it did when the same version of it was first put to use in a consortium. */
export function versionReused({ id, version }: Policy, consortiumId: string): Finding {
  return {
    code: 'VERSION_REUSED',
    where: id,
    message: `The policy \`${id}\` no longer says or does what its version \`${version}\` did when \`${consortiumId}\` first used it. Give it a new \`version\`, so that answers given before keep their texts and it is seen when others began.`,
  };
}
