import { Field, ID, ObjectType } from 'type-graphql';
import type { Role as RoleName } from '../domain/access/roles';
import { DateTimeScalar } from './dateTime.scalar';
import { PageInfo } from './pageInfo.type';
import { Role } from './role.enum';

@ObjectType({ simpleResolvers: true, description: 'A key of a portal, a kiosk, a feed or staff. Its secret is told once, when it is given out.' })
export class ApiKey {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String, { description: 'With what its text begins; enough to recognise it, and not to use it.' })
  readonly prefix!: string;

  @Field(() => String, { description: 'Who or what holds it.' })
  readonly name!: string;

  @Field(() => ID, { nullable: true, description: 'Null: every consortium of the installation.' })
  readonly consortium!: string | null;

  @Field(() => [Role])
  readonly roles!: readonly RoleName[];

  @Field(() => [ID], { nullable: true, description: 'The institutions to which its holder is confined; null: all of the consortium.' })
  readonly institutions!: readonly string[] | null;

  @Field(() => DateTimeScalar)
  readonly createdAt!: Date;

  @Field(() => String, { description: 'Who gave it out.' })
  readonly createdBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this moment on it is refused; null: it does not expire.' })
  readonly expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'To the minute; null: never.' })
  readonly lastUsedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly revokedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The key that took its place.' })
  readonly replacedBy!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class ApiKeyEdge {
  @Field(() => ApiKey)
  readonly node!: ApiKey;

  @Field(() => String)
  readonly cursor!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of keys, newest first.' })
export class ApiKeyConnection {
  @Field(() => [ApiKeyEdge])
  readonly edges!: readonly ApiKeyEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
