import { describeError, describeValue } from '../describeValue';
import type { Policy } from '../policy';

/** What is wrong with the day of the month on which a policy's runs fall, under given settings; null when nothing is. */
export function runDayProblem(policy: Pick<Policy, 'runDay'>, settings: unknown): string | null {
  if (policy.runDay === undefined) return null;
  const cure = 'Give a whole number from 1 to 28, or declare no `runDay`.';
  try {
    const day: unknown = policy.runDay(settings);
    if (typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 28) return null;
    return `Its runs fall on day ${describeValue(day)} of the month, which not every month has or nobody can tell. ${cure}`;
  } catch (error) {
    // INVARIANT: a policy is somebody else's code; whatever it throws becomes a finding.
    return `Its \`runDay\` failed: ${describeError(error)}. ${cure}`;
  }
}
