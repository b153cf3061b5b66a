import { conditionsOf, TABLE, type Condition } from './decisionTable';
import { benchPackage, type Peer } from './peer';

interface Engine {
  addRule(rule: object): void;
  run(facts: object): Promise<{ readonly events: readonly { readonly type: string }[] }>;
}

const OPERATORS = { '==': 'equal', '>=': 'greaterThanInclusive', '<': 'lessThan', '>': 'greaterThan' } as const;

/** Rules by priority; the first whose conditions hold stops the engine. */
export function jsonRulesEngine(): Peer {
  const { Engine: JsonRules } = benchPackage<{ Engine: new () => Engine & { stop(): void; on(event: string, heard: () => void): void } }>('json-rules-engine');
  const engine = new JsonRules();
  TABLE.forEach((row, index) => {
    const all = conditionsOf(row).map(asCondition);
    const always = [{ fact: 'on', operator: 'greaterThan', value: 0 }];
    engine.addRule({ priority: TABLE.length - index, conditions: { all: all.length === 0 ? always : all }, event: { type: `${row.status} ${row.code}` } });
  });
  engine.on('success', () => engine.stop());
  return {
    name: 'json-rules-engine',
    beforehand: 'the same, and whether a membership elsewhere in the region is valid',
    answer: async (prepared) => (await engine.run(prepared)).events[0]?.type ?? '',
  };
}

function asCondition({ field, operator, other, constant }: Condition): object {
  return { fact: field, operator: OPERATORS[operator], value: other === undefined ? constant : { fact: other } };
}
