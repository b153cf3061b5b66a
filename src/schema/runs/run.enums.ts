import { registerEnumType } from 'type-graphql';
import type { Tripped } from '../../domain/runs/brake';
import type { RunItemState as RunItemStateValue, RunKind as RunKindValue, RunNote as RunNoteValue, RunState as RunStateValue } from '../../domain/runs/run';
import type { RunRefusalCode as RunRefusalCodeValue } from '../../usecases/runs/runRefusal';
import type { EnumOf } from '../enumOf';

export const RunKind: EnumOf<RunKindValue> = { MONTHLY: 'MONTHLY', EXPIRY_SHIFT: 'EXPIRY_SHIFT', REEVALUATE: 'REEVALUATE', OVERRIDE: 'OVERRIDE' };

registerEnumType(RunKind, {
  name: 'RunKind',
  description: 'What a run is of.',
  valuesConfig: {
    MONTHLY: { description: 'Statuses are moved by rules.' },
    EXPIRY_SHIFT: { description: 'Nothing but last days are moved.' },
    REEVALUATE: { description: 'What is stored is compared with what facts and rules give today, and mended where it differs.' },
    OVERRIDE: { description: 'Last days of a selection are moved by order.' },
  },
});

export const RunState: EnumOf<RunStateValue> = {
  PLANNING: 'PLANNING',
  PLANNED: 'PLANNED',
  HELD: 'HELD',
  RUNNING: 'RUNNING',
  PAUSED: 'PAUSED',
  DONE: 'DONE',
  DONE_WITH_ERRORS: 'DONE_WITH_ERRORS',
  UNDOING: 'UNDOING',
  UNDONE: 'UNDONE',
  STALE: 'STALE',
  CANCELLED: 'CANCELLED',
};

registerEnumType(RunState, {
  name: 'RunState',
  description: 'Where a run is.',
  valuesConfig: {
    PLANNING: { description: 'Its plan is being written.' },
    PLANNED: { description: 'A plan; nothing else has changed.' },
    HELD: { description: 'A plan that exceeds a limit and that a second person must approve.' },
    DONE_WITH_ERRORS: { description: 'Done, with records that were set aside.' },
    STALE: { description: 'The description has changed since; what is left of it is planned anew.' },
    CANCELLED: { description: 'Turned down before anybody started it; the day waits to be planned again.' },
  },
});

export const RunItemState: EnumOf<RunItemStateValue> = {
  PLANNED: 'PLANNED',
  DONE: 'DONE',
  SKIPPED: 'SKIPPED',
  SET_ASIDE: 'SET_ASIDE',
  UNDONE: 'UNDONE',
  LEFT: 'LEFT',
  LEFT_OUT: 'LEFT_OUT',
};

registerEnumType(RunItemState, {
  name: 'RunItemState',
  description: 'Where one patron of a run is.',
  valuesConfig: {
    SKIPPED: { description: 'What was planned does not fit any more.' },
    SET_ASIDE: { description: 'The program failed on this record.' },
    LEFT: { description: 'Changed since, so that undoing the run leaves him as he is.' },
    LEFT_OUT: { description: 'Not touched by a move of last days.' },
  },
});

export const RunNote: EnumOf<RunNoteValue> = {
  DIFFERS: 'DIFFERS',
  NOTHING_DUE: 'NOTHING_DUE',
  KEEPS_CHANGING: 'KEEPS_CHANGING',
  FAULT: 'FAULT',
  CHANGED_SINCE: 'CHANGED_SINCE',
};

registerEnumType(RunNote, {
  name: 'RunNote',
  description: 'Why a patron of a run is in the state in which he is.',
  valuesConfig: {
    DIFFERS: { description: 'What the run would do is not what was planned.' },
    NOTHING_DUE: { description: 'Nothing is due any more: somebody has changed what is known, or the patron is gone.' },
    KEEPS_CHANGING: { description: 'Somebody kept changing the patron while the run tried.' },
    FAULT: { description: 'The program failed on this record.' },
    CHANGED_SINCE: { description: 'Somebody has changed the patron since the run.' },
  },
});

export const RunLimitKind: EnumOf<Tripped['by']> = { SHARE: 'SHARE', MEDIAN: 'MEDIAN' };

registerEnumType(RunLimitKind, {
  name: 'RunLimitKind',
  description: 'By what a run is measured that may have to wait for a second person.',
  valuesConfig: {
    SHARE: { description: 'A share of all patrons.' },
    MEDIAN: { description: 'So many times the median of earlier runs of its kind.' },
  },
});

export const RunRefusalCode: EnumOf<RunRefusalCodeValue> = {
  UNKNOWN_CONSORTIUM: 'UNKNOWN_CONSORTIUM',
  UNKNOWN_RUN: 'UNKNOWN_RUN',
  POLICY_UNUSABLE: 'POLICY_UNUSABLE',
  BEFORE_FIRST_POLICY: 'BEFORE_FIRST_POLICY',
  KIND_DOES_NOT_FIT: 'KIND_DOES_NOT_FIT',
  NOTHING_DUE: 'NOTHING_DUE',
  EARLIER_RUN_OPEN: 'EARLIER_RUN_OPEN',
  ALREADY_PLANNED: 'ALREADY_PLANNED',
  DAY_AHEAD: 'DAY_AHEAD',
  RUN_HELD: 'RUN_HELD',
  NOT_HELD: 'NOT_HELD',
  SAME_PERSON: 'SAME_PERSON',
  ALREADY_STARTED: 'ALREADY_STARTED',
  NOT_RUNNING: 'NOT_RUNNING',
  NOT_PAUSED: 'NOT_PAUSED',
  RUN_STALE: 'RUN_STALE',
  NOT_DONE: 'NOT_DONE',
  UNDO_TOO_LATE: 'UNDO_TOO_LATE',
  LATER_RUN_DONE: 'LATER_RUN_DONE',
  NOT_TODAY: 'NOT_TODAY',
  REQUEST_UNUSABLE: 'REQUEST_UNUSABLE',
  NOT_UNDOABLE: 'NOT_UNDOABLE',
  NOT_PLANNED: 'NOT_PLANNED',
};

registerEnumType(RunRefusalCode, { name: 'RunRefusalCode', description: 'Why nothing was done about a run; an unknown code is to be read as "not done".' });
