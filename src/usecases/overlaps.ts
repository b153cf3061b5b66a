import { addDays, earlier, FIRST_DATE, FOREVER, type Day } from '../domain/day';
import type { MembershipFacts, PatronFacts } from '../domain/facts';
import type { Diagnostic } from './patronTold';

/** Two memberships of one institution that run on the same days: taken, since real data has them, and said. */
export function overlaps({ memberships }: PatronFacts): Diagnostic[] {
  return memberships.flatMap((row, index) =>
    memberships
      .slice(index + 1)
      .filter((other) => overlap(row, other))
      .map((other) => {
        const message = `The memberships \`${row.id}\` and \`${other.id}\` at \`${row.institution}\` overlap; the one that begins later counts.`;
        return { code: 'OVERLAPPING_MEMBERSHIPS', message };
      }),
  );
}

function overlap(a: MembershipFacts, b: MembershipFacts): boolean {
  return a.institution === b.institution && lastRecorded(a) >= b.startsOn && lastRecorded(b) >= a.startsOn;
}

/** The last day as recorded or renewed last, unless a cancellation comes before or a run has ended it since. */
function lastRecorded({ recordedEnds, renewals, cancelledOn, committed }: MembershipFacts): Day {
  const records = recordedEnds.map(({ from, value }) => ({ on: from, endsOn: value }));
  const renewed = renewals.map(({ on, endsOn }) => ({ on, endsOn: endsOn ?? null }));
  const last = [...records, ...renewed].sort((a, b) => a.on - b.on).pop()?.endsOn ?? FOREVER;
  const renewedOn = renewals[renewals.length - 1]?.on ?? FIRST_DATE;
  const ended = committed.find(({ kind, on }) => kind === 'END' && on >= renewedOn);
  return [cancelledOn, ended?.on].reduce<Day>((found, day) => (day === null || day === undefined ? found : earlier(found, addDays(day, -1))), last);
}
