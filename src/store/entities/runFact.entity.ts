import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the run of a day committed about a membership: an end, a step or a moved last day. */
@Entity('run_fact')
export class RunFactEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @Column({ type: 'date', name: 'on_day' })
  onDay!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'date', name: 'ends_on', nullable: true })
  endsOn!: string | null;

  @Column({ type: 'date', name: 'certain_through', nullable: true })
  certainThrough!: string | null;

  @Column({ type: 'boolean' })
  revives!: boolean;

  @Column({ type: 'jsonb' })
  reason!: unknown;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'uuid', name: 'run_id', nullable: true })
  runId!: string | null;
}
