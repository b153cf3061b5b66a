import { Column } from 'typeorm';

/** What every revision of a fact carries beside the fact: when it was recorded and replaced, who told it, and whether it was told in error. */
export abstract class FactRevision {
  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;
}
