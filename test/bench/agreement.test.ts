import { decideByHand } from '../../bench/engine/handWritten';
import { answerWhole, verdictOf } from '../../bench/engine/ours';
import { disagreements } from '../../bench/engine/packedCore';
import { questions } from '../../bench/engine/patrons';

const asked = questions(1000, 7);

describe('What the bench of the engine compares', () => {
  test('is the same answer, from the engine and from the function written by hand', () => {
    const answered = asked.map((question) => verdictOf(answerWhole(question)));
    expect(answered).toEqual(asked.map(({ patron, institution, on }) => decideByHand(patron, institution, on)));
  });

  test('is the same status, from the packed core', () => {
    expect(disagreements(asked)).toBe(0);
  });

  test('covers every status and every reason that its rules give', () => {
    const verdicts = asked.map(({ patron, institution, on }) => decideByHand(patron, institution, on));
    expect(new Set(verdicts.map(({ status }) => status))).toEqual(new Set(['NONE', 'INVOICED', 'REMINDED', 'DELINQUENT', 'NORMAL', 'EXPIRED']));
    expect(new Set(verdicts.map(({ code }) => code))).toEqual(
      new Set(['MEMBER', 'NOT_A_MEMBER', 'SHARED_MEMBERSHIP', 'FEE_UNPAID', 'INACTIVE', 'PERIOD_ENDED', 'NO_NATIONAL_ID']),
    );
  });
});
