import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { Role as RoleName } from '../domain/access/roles';
import { DateTimeScalar } from './dateTime.scalar';
import { Role } from './role.enum';

const WHERE = "Left out: the caller's own; of a caller of the installation the installation itself.";

@ArgsType()
export class CreateApiKeyArgs {
  @Field(() => ID, { nullable: true, description: WHERE })
  readonly consortium?: string | null;

  @Field(() => String, { description: 'Who or what will hold it.' })
  readonly name!: string;

  @Field(() => [Role])
  readonly roles!: readonly RoleName[];

  @Field(() => [ID], { nullable: true, description: 'Left out: all of the consortium.' })
  readonly institutions?: readonly string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this moment on it is refused; left out: it does not expire.' })
  readonly expiresAt?: Date | null;
}

@ArgsType()
export class ApiKeyArgs {
  @Field(() => ID, { nullable: true, description: WHERE })
  readonly consortium?: string | null;

  @Field(() => ID)
  readonly id!: string;
}

@ArgsType()
export class RotateApiKeyArgs extends ApiKeyArgs {
  @Field(() => Int, { description: 'For so many hours the old key goes on being valid, 720 at most; 0: it is refused at once.' })
  readonly graceHours!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Left out: the new key lasts as long as the old one was to last when it was given out.' })
  readonly expiresAt?: Date | null;
}

@ArgsType()
export class ApiKeysArgs {
  @Field(() => ID, { nullable: true, description: WHERE })
  readonly consortium?: string | null;

  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where it is left out.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of an edge: go on after it.' })
  readonly after?: string | null;
}
