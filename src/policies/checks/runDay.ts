import { describeError, describeValue } from '../describeValue';

/** What is wrong with the day of the month on which a policy's runs fall, under given settings; null when nothing is. */
export function runDayProblem(policy: { readonly runDay?: unknown }, settings: unknown): string | null {
  const { runDay } = policy;
  if (runDay === undefined) return null;
  const cure = 'Give a whole number from 1 to 28, or declare no `runDay`.';
  if (typeof runDay !== 'function') return `Its \`runDay\` is ${describeValue(runDay)} and no function of the settings. ${cure}`;
  try {
    const day: unknown = (runDay as (this: unknown, settings: unknown) => unknown).call(policy, settings);
    if (typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 28) return null;
    return `Its runs fall on day ${describeValue(day)} of the month, which not every month has. ${cure}`;
  } catch (error) {
    // INVARIANT: a policy is somebody else's code; whatever it throws becomes a finding.
    return `Its \`runDay\` failed: ${describeError(error)}. ${cure}`;
  }
}
