import { questions } from './patrons';
import { decideByHand } from './handWritten';
import { answerWhole, verdictOf } from './ours';
const list = questions(Number(process.env.N ?? 10000), 1);
const tally = new Map<string, number>();
let wrong = 0;
for (const q of list) {
  const a = decideByHand(q.patron, q.institution, q.on); const b = verdictOf(answerWhole(q));
  const k = `${b.status} ${b.code}`; tally.set(k, (tally.get(k) ?? 0) + 1);
  if (a.status !== b.status || a.code !== b.code) { if (wrong++ < 5) console.log(a, b, JSON.stringify(q)); }
}
console.log(tally, 'wrong', wrong);
function time(f: (q: typeof list[number]) => unknown, rounds: number): number {
  let best = Infinity; let sink = 0;
  for (let r = 0; r < rounds; r++) { const t = process.hrtime.bigint(); for (const q of list) if (f(q) === null) sink++; const ns = Number(process.hrtime.bigint() - t) / list.length; if (ns < best) best = ns; }
  return best + sink;
}
const R = Number(process.env.R ?? 20);
const hand = time((q) => decideByHand(q.patron, q.institution, q.on), 50);
const ours = time(answerWhole, R);
console.log('hand', hand.toFixed(0), 'ours', ours.toFixed(0), 'x', (ours / hand).toFixed(1));
