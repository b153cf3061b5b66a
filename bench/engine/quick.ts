import { questions } from './patrons';
import { decideByHand } from './handWritten';
import { answerWhole, project } from './ours';
import { composeFive, partsOfFive, projected } from './fiveInstitutions';
import { composeTimeline } from '../../src/domain/composition';
import { permissionsOf, answerOn } from '../../src/policies/answer';
import { rulebook } from './world';
import { claimedOf, packedTimeline } from './packedCore';
let kept: unknown;
let hand = 0;
function once<Q>(list: readonly Q[], f: (q: Q) => unknown): number { const t = process.hrtime.bigint(); for (const q of list) kept = f(q); return Number(process.hrtime.bigint() - t) / list.length; }
function time<Q>(name: string, qs: readonly Q[], f: (q: Q) => unknown): void {
  let best = Infinity, bestHand = Infinity; const until = Date.now() + Number(process.env.MS ?? 1500);
  while (Date.now() < until) { best = Math.min(best, once(qs, f)); bestHand = Math.min(bestHand, once(list, (q) => decideByHand(q.patron, q.institution, q.on))); }
  hand = bestHand; console.log(name.padEnd(20), best.toFixed(0), 'x', (best / hand).toFixed(1), 'hand', hand.toFixed(0));
}
const list = questions(10000, 1);
time('packed', list.flatMap((q) => claimedOf(q) ?? []), packedTimeline);
time('whole', list, answerWhole);
time('project', list, project);
const done = list.map((q) => ({ q, own: project(q) }));
time('answerOn', done, ({ q, own }) => answerOn(rulebook, q.institution, own, { on: q.on, knownOn: q.on }));
const answers = done.map(({ q, own }) => answerOn(rulebook, q.institution, own, { on: q.on, knownOn: q.on }));
time('permissions', answers, permissionsOf);
const five = projected(2000, 1);
time('five', five.map(partsOfFive), composeTimeline);
time('five+sharing', five, composeFive);
void kept;
