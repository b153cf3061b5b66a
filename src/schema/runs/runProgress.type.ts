import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { RunState as RunStateValue } from '../../domain/runs/run';
import { RunState } from './run.enums';

@ObjectType({ simpleResolvers: true, description: 'How far a run is at a moment.' })
export class RunProgress {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => RunState)
  readonly state!: RunStateValue;

  @Field(() => Int, { description: 'Patrons to be seen to: all of the plan, and while it is undone those whom it had changed.' })
  readonly patrons!: number;

  @Field(() => Int, { description: 'How many of them have been seen to.' })
  readonly seen!: number;

  @Field(() => Int)
  readonly done!: number;

  @Field(() => Int, { description: 'What was planned of them does not fit any more.' })
  readonly skipped!: number;

  @Field(() => Int, { description: 'The program failed on their records.' })
  readonly setAside!: number;

  @Field(() => Int)
  readonly undone!: number;

  @Field(() => Int, { description: 'Changed since, so that undoing the run leaves them as they are.' })
  readonly left!: number;

  @Field(() => Float, { nullable: true, description: 'Patrons seen to in a second, since this stream began; null the first time.' })
  readonly perSecond!: number | null;

  @Field(() => Int, { nullable: true, description: 'If it goes on as fast; null while that is not known, and when nobody works on it.' })
  readonly secondsLeft!: number | null;
}
