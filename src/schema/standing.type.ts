import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { MembershipStatus as StatusValue } from '../domain/facts';
import type { Validity as ValidityValue } from '../domain/ownStanding';
import { DateScalar } from './date.scalar';
import { DateTimeScalar } from './dateTime.scalar';
import { EnrolmentOffer } from './enrolmentOffer.type';
import { Institution } from './institution.type';
import { lines } from './lines';
import { Membership } from './membership.type';
import { Patron } from './patron.type';
import { Permission } from './permission.type';
import { PolicyVersion } from './policyVersion.type';
import { Reason } from './reason.type';
import { Basis, MembershipStatus, Provenance, Validity } from './standing.enums';
import { StandingChange } from './standingChange.type';
import { StandingPeriod } from './standingPeriod.type';

@ObjectType({
  simpleResolvers: true,
  description: lines(
    "What one institution's dated rules make of one patron on one day.",
    '`validity` says whether the membership is current; what the patron may do is in `permissions`, and a client that acts reads those.',
  ),
})
export class Standing {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => Patron, { nullable: true, description: 'Null when the caller may not see more than the answer.' })
  readonly patron!: Patron | null;

  @Field(() => DateScalar)
  readonly on!: Day;

  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => Basis, { nullable: true, description: 'How the patron is valid here. Null unless validity is VALID.' })
  readonly basis!: 'OWN' | 'SHARED' | null;

  @Field(() => Membership, {
    nullable: true,
    description: 'The membership that carries the answer: here, or elsewhere in a cooperation group.',
  })
  readonly membership!: Membership | null;

  @Field(() => MembershipStatus, { description: "Status of the patron's own membership at this institution." })
  readonly status!: StatusValue;

  @Field(() => DateScalar, {
    nullable: true,
    description: lines(
      'Last day of the present unbroken validity as foreseen on `on` if nobody does anything more: no activity, no payment.',
      'Null when not valid or open-ended.',
    ),
  })
  readonly validThrough!: Day | null;

  @Field(() => [Permission])
  readonly permissions!: readonly Permission[];

  @Field(() => [Reason], { description: 'Why. Never empty.' })
  readonly reasons!: readonly Reason[];

  @Field(() => StandingChange, {
    nullable: true,
    description: 'What happens next if nobody does anything, and when; never later than the day after `validThrough`.',
  })
  readonly nextChange!: StandingChange | null;

  @Field(() => [StandingPeriod], {
    description:
      'The whole life of this standing, oldest first, without gaps, cut where validity, basis, status or reason codes change.',
  })
  readonly timeline!: readonly StandingPeriod[];

  @Field(() => Boolean, { description: "Whether the patron's record can be found by search at this institution." })
  readonly findable!: boolean;

  @Field(() => EnrolmentOffer, {
    nullable: true,
    description: "What enrolling here on this day would mean. Null while the patron's own membership here is valid.",
  })
  readonly enrolment!: EnrolmentOffer | null;

  @Field(() => PolicyVersion, { nullable: true, description: 'The policy in force here on that day. Null when none is.' })
  readonly policy!: PolicyVersion | null;

  @Field(() => Provenance)
  readonly provenance!: 'RECORDED' | 'COMPUTED';

  @Field(() => DateTimeScalar, { description: 'When this answer was computed or recorded.' })
  readonly computedAt!: Date;

  @Field(() => DateScalar, { nullable: true, description: 'The day through which every source behind this answer is complete.' })
  readonly dataThrough!: Day | null;

  @Field(() => DateTimeScalar, {
    description: 'A cache may keep this answer until then: midnight of the consortium, or the next change.',
  })
  readonly freshUntil!: Date;

  @Field(() => StandingPeriod, { nullable: true, description: 'With UNDETERMINED: the last answer that was certain.' })
  readonly lastCertain!: StandingPeriod | null;
}
