import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { PatronKind as KindValue } from '../domain/facts';
import type { CardDetails } from '../usecases/asking';
import { DateScalar } from './date.scalar';
import { Membership } from './membership.type';
import { Contact } from './contact.type';
import { CardState, PatronKind } from './patron.enums';
import { PersonName } from './personName.type';
import { Retention } from './retention.type';

@ObjectType({ simpleResolvers: true })
export class Card {
  @Field(() => String)
  readonly number!: string;

  @Field(() => CardState)
  readonly state!: CardDetails['state'];

  @Field(() => DateScalar, { nullable: true })
  readonly from!: Day | null;

  @Field(() => DateScalar, { nullable: true })
  readonly through!: Day | null;
}

/** Its `standings` are declared with their resolver, because a standing has a patron too. */
@ObjectType({ simpleResolvers: true, description: 'A person, organisation or administrative card, known once in a consortium.' })
export class Patron {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Int, { description: 'Counts the changes of the record and its standings; for `ifVersion`.' })
  readonly version!: number;

  @Field(() => PatronKind)
  readonly kind!: KindValue;

  @Field(() => [Card])
  readonly cards!: readonly Card[];

  @Field(() => [Membership], { description: 'Those the caller may see.' })
  readonly memberships!: readonly Membership[];

  @Field(() => PersonName, { nullable: true, description: 'As it was told last. Null where none is on record, or the caller may not see it.' })
  readonly name!: PersonName | null;

  @Field(() => Contact, { nullable: true, description: 'As it was told last. Null where nothing is on record, or the caller may not see it.' })
  readonly contact!: Contact | null;

  @Field(() => [Retention], { nullable: true, description: 'Null when the caller may not know.' })
  readonly retention!: readonly Retention[] | null;
}
