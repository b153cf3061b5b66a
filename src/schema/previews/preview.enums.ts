import { registerEnumType } from 'type-graphql';
import type { AgeBand as AgeBandValue } from '../../domain/preview/ageBand';
import type { PreviewOutcome as PreviewOutcomeValue } from '../../domain/preview/preview';
import type { PreviewRefusalCode as PreviewRefusalCodeValue } from '../../usecases/previews/previewRefusal';
import type { EnumOf } from '../enumOf';

export const PreviewOutcome: EnumOf<PreviewOutcomeValue> = {
  LOSES: 'LOSES',
  UNDETERMINED: 'UNDETERMINED',
  GAINS: 'GAINS',
  ENDS_EARLIER: 'ENDS_EARLIER',
  ENDS_LATER: 'ENDS_LATER',
  MAY_LESS: 'MAY_LESS',
  MAY_MORE: 'MAY_MORE',
  OTHERWISE: 'OTHERWISE',
};

registerEnumType(PreviewOutcome, {
  name: 'PreviewOutcome',
  description: 'What a draft makes of a standing; each has one, the first of these that fits.',
  valuesConfig: {
    LOSES: { description: 'Valid by the rules in force, and not valid by the draft.' },
    UNDETERMINED: { description: 'By the draft it cannot be said whether it is valid.' },
    GAINS: { description: 'Valid by the draft, and not by the rules in force.' },
    ENDS_EARLIER: { description: 'Valid by both, with an earlier last day by the draft.' },
    ENDS_LATER: { description: 'Valid by both, with a later last day by the draft, or none.' },
    MAY_LESS: { description: 'Some use is decided more strictly on the day.' },
    MAY_MORE: { description: 'Some use is decided less strictly on the day, and none more strictly.' },
    OTHERWISE: { description: 'The course of later days, the status, a reason, an offer or whether a search finds the patron is another.' },
  },
});

export const AgeBand: EnumOf<AgeBandValue> = {
  UNDER_12: 'UNDER_12',
  FROM_12_TO_17: 'FROM_12_TO_17',
  FROM_18_TO_25: 'FROM_18_TO_25',
  FROM_26_TO_64: 'FROM_26_TO_64',
  FROM_65: 'FROM_65',
  UNKNOWN: 'UNKNOWN',
};

registerEnumType(AgeBand, { name: 'AgeBand', description: 'Full years of age on the day of the preview.', valuesConfig: { UNKNOWN: { description: 'No day of birth is known, as of organisations.' } } });

export const PreviewRefusalCode: EnumOf<PreviewRefusalCodeValue> = {
  DRAFT_UNUSABLE: 'DRAFT_UNUSABLE',
  UNKNOWN_CONSORTIUM: 'UNKNOWN_CONSORTIUM',
  OTHER_CONSORTIUM: 'OTHER_CONSORTIUM',
  UNKNOWN_GROUP: 'UNKNOWN_GROUP',
  OTHER_LEVEL: 'OTHER_LEVEL',
  NOT_A_MEMBER: 'NOT_A_MEMBER',
  MEMBER_ALREADY: 'MEMBER_ALREADY',
  SAME_AS_IN_FORCE: 'SAME_AS_IN_FORCE',
  POLICY_UNUSABLE: 'POLICY_UNUSABLE',
  BEFORE_SINCE: 'BEFORE_SINCE',
  DAY_PAST: 'DAY_PAST',
  CHANGED_MEANWHILE: 'CHANGED_MEANWHILE',
};

registerEnumType(PreviewRefusalCode, { name: 'PreviewRefusalCode', description: 'Why nothing was previewed; an unknown code is to be read as "nothing kept".' });
