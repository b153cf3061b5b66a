import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { RunRefusalCode as RunRefusalCodeValue } from '../../usecases/runs/runRefusal';
import { RunRefusalCode } from './run.enums';
import { Run } from './run.type';

@ObjectType({ simpleResolvers: true, description: 'Nothing was done.' })
export class RunRefused {
  @Field(() => RunRefusalCode)
  readonly code!: RunRefusalCodeValue;

  @Field(() => String, { description: 'What it is, and what would mend it.' })
  readonly message!: string;
}

export const RunResult = createUnionType({ name: 'RunResult', types: () => [Run, RunRefused] as const });
