import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Action as ActionValue, Channel as ChannelValue, Decision as DecisionValue } from '../domain/uses';
import type { EnumOf } from './enumOf';
import { Reason } from './reason.type';

export const Channel: EnumOf<ChannelValue> = { DESK: 'DESK', KIOSK: 'KIOSK', PORTAL: 'PORTAL' };

registerEnumType(Channel, { name: 'Channel' });

export const Action: EnumOf<ActionValue> = {
  BORROW: 'BORROW',
  RENEW_LOAN: 'RENEW_LOAN',
  RESERVE: 'RESERVE',
  PAY: 'PAY',
  SIGN_IN: 'SIGN_IN',
  DIGITAL: 'DIGITAL',
};

registerEnumType(Action, {
  name: 'Action',
  description: 'RENEW_LOAN is the renewal of a loan, not of a membership. DIGITAL is use of the electronic collections.',
});

export const Decision: EnumOf<DecisionValue> = {
  ALLOWED: 'ALLOWED',
  WARN: 'WARN',
  REFUSED: 'REFUSED',
  UNDETERMINED: 'UNDETERMINED',
};

registerEnumType(Decision, {
  name: 'Decision',
  valuesConfig: { WARN: { description: 'Allowed, with a message that must be shown first.' } },
});

@ObjectType({ simpleResolvers: true })
export class Permission {
  @Field(() => Channel)
  readonly channel!: ChannelValue;

  @Field(() => Action)
  readonly action!: ActionValue;

  @Field(() => Decision)
  readonly decision!: DecisionValue;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}
