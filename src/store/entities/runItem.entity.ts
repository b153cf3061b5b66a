import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a run plans for one patron, what became of it, and in `before` what undoing it restores. */
@Entity('run_item')
export class RunItemEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'run_id' })
  runId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  changes!: unknown;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'text', nullable: true })
  detail!: string | null;

  @Column({ type: 'integer', name: 'done_version', nullable: true })
  doneVersion!: number | null;

  @Column({ type: 'timestamptz', name: 'done_at', nullable: true })
  doneAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'claimed_until', nullable: true })
  claimedUntil!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  before!: unknown;
}
