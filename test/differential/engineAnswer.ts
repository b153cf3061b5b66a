import { loadPlugins } from '../../src/app/loadPlugins';
import { PLUGIN_FOLDER } from '../../src/app/projectFolder';
import type { Day } from '../../src/domain/day';
import { parseIsoDay } from '../../src/domain/isoDay';
import { caseFacts } from '../../src/usecases/cases/caseFacts';
import { rulebookOf } from '../../src/usecases/cases/checkCases';
import { readCaseFile } from '../../src/usecases/cases/readCaseFile';
import { replayCase } from '../../src/usecases/cases/answerCase';
import type { GivenAnswer } from '../../src/usecases/cases/compareRow';
import type { EngineFor } from './compare';
import type { NaiveAnswer } from './naiveInput';

const { plugins } = loadPlugins(PLUGIN_FOLDER);

/** The real engine in the shape of the naive one; each case is replayed once for all its days. */
export const engineFor: EngineFor = (consortium, facts, days) => {
  const value = { title: 'random', consortium, cases: [{ ...facts, id: 'random', says: 'A random case.', expect: [] }] };
  const read = readCaseFile('random', JSON.parse(JSON.stringify(value)));
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  const [only] = read.file.cases;
  if (only === undefined) throw new Error('The random case is gone.');
  const { rulebook, problems } = rulebookOf(read.file, only, plugins);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const answer = replayCase(rulebook, caseFacts(only.description), days.map(dayFrom));
  return (at, on) => inNaiveShape(answer(at, dayFrom(on)));
};

function inNaiveShape(given: GivenAnswer): NaiveAnswer {
  return {
    validity: given.validity,
    basis: given.basis,
    status: given.status,
    reasons: given.standingReasons.filter((code) => !told(given.validity, code)),
    permissions: { ...given.decisions },
    permissionReasons: [...given.reasons],
    findable: given.findable,
    enrolment: given.enrolment,
    validThrough: given.validThrough,
  } as NaiveAnswer;
}

/** The engine also says with a valid standing what is due, and with an ended one what is not known; the naive one does not. */
function told(validity: string, code: string): boolean {
  if (validity === 'VALID') return code === 'FEE_UNPAID';
  return validity === 'NOT_VALID' && ['FACT_MISSING', 'NO_RULE_FOR_TYPE'].includes(code);
}

function dayFrom(text: string): Day {
  const day = parseIsoDay(text);
  if (day === null) throw new Error(`\`${text}\` is no day.`);
  return day;
}
