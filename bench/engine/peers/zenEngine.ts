import { conditionsOf, TABLE } from './decisionTable';
import { benchPackage, type Peer } from './peer';

interface Zen {
  ZenEngine: new () => { createDecision(content: object): { evaluate(context: object): Promise<{ readonly result: { readonly answer: string } }> } };
}

/** A decision table of the JSON Decision Model, first hit, in a native module. */
export function zenEngine(): Peer {
  const { ZenEngine } = benchPackage<Zen>('@gorules/zen-engine');
  const rules = TABLE.map((row, index) => ({ _id: `row${index}`, holds: conditionText(row), answer: `"${row.status} ${row.code}"` }));
  const table = { hitPolicy: 'first', inputs: [{ id: 'holds', name: 'holds' }], outputs: [{ id: 'answer', name: 'answer', field: 'answer' }], rules };
  const node = (id: string, type: string, content?: object): object => ({ id, type, name: id, position: { x: 0, y: 0 }, ...(content === undefined ? {} : { content }) });
  const decision = new ZenEngine().createDecision({
    nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', table), node('out', 'outputNode')],
    edges: [
      { id: 'first', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'second', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  });
  return {
    name: '@gorules/zen-engine',
    beforehand: 'months and runs, the last use of several',
    answer: async (prepared) => (await decision.evaluate(prepared)).result.answer,
  };
}

function conditionText(row: (typeof TABLE)[number]): string {
  const parts = conditionsOf(row).map(({ field, operator, other, constant }) => {
    if (field === 'welcome') return 'some(elsewhere, #.region == region and on <= #.through)';
    return `${field} ${operator} ${other ?? JSON.stringify(constant)}`;
  });
  return parts.join(' and ');
}
