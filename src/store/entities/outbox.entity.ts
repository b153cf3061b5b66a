import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that others must be told, written with its cause and delivered at least once. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @Column({ type: 'date', name: 'on_day' })
  onDay!: string;

  @Column({ type: 'jsonb' })
  payload!: unknown;

  @Column({ type: 'uuid', name: 'run_id', nullable: true })
  runId!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;
}
