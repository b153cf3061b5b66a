import { setFlagsFromString } from 'node:v8';
import { conditionsOf, TABLE, type Condition } from './decisionTable';
import { benchPackage, type Peer } from './peer';

interface Cedar {
  preparsePolicySet(id: string, policies: object): { readonly type: string };
  statefulIsAuthorized(call: object): { readonly response?: { readonly diagnostics: { readonly reason: readonly string[] } } };
}

const entity = (type: string, id: string): { readonly type: string; readonly id: string } => ({ type, id });

/**
 * Policies that exclude each other, since Cedar knows no order: each names the rows before it that do not fit. The
 * policies are parsed once; the id of the one that decides is the answer.
 */
export function cedar(): Peer {
  // With calls into WebAssembly compiled in line, Node 20 dies in its own deoptimizer after some thousand calls.
  setFlagsFromString('--no-turbo-inline-js-wasm-calls');
  const cedarWasm = benchPackage<Cedar>('@cedar-policy/cedar-wasm/nodejs');
  const staticPolicies = Object.fromEntries(
    TABLE.map((row, index) => {
      const effect = row.status === 'EXPIRED' || row.status === 'NONE' ? 'forbid' : 'permit';
      return [`${index} ${row.status} ${row.code}`, `${effect}(principal, action, resource) when { ${exclusively(index)} };`];
    }),
  );
  const parsed = cedarWasm.preparsePolicySet('standing', { staticPolicies });
  if (parsed.type !== 'success') throw new Error(`Cedar refused the policies: ${JSON.stringify(parsed)}.`);
  const asked = { principal: entity('Patron', 'p'), action: entity('Action', 'use'), resource: entity('Library', 'l') };
  return {
    name: '@cedar-policy/cedar-wasm',
    beforehand: 'the same, and whether a membership elsewhere in the region is valid (it knows no loops, by design)',
    answer: ({ elsewhere: _elsewhere, ...context }) => {
      const { response } = cedarWasm.statefulIsAuthorized({ ...asked, context, preparsedPolicySetId: 'standing', entities: [], validateRequest: false });
      return response?.diagnostics.reason[0]?.replace(/^\d+ /, '') ?? '';
    },
  };
}

/** The conditions of a row, without the rows before it that could fit as well. */
function exclusively(index: number): string {
  const row = TABLE[index] as (typeof TABLE)[number];
  const before = TABLE.slice(0, index).filter((other) => other.kind === undefined || row.kind === undefined || other.kind === row.kind);
  const own = conditionsOf(row).map(text);
  return [...own, ...before.map((other) => `!(${conditionsOf(other).map(text).join(' && ')})`)].join(' && ');
}

function text({ field, operator, other, constant }: Condition): string {
  return `context.${field} ${operator} ${other === undefined ? JSON.stringify(constant) : `context.${other}`}`;
}
