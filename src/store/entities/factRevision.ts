import { Column, PrimaryColumn } from 'typeorm';

/**
 * What every revision of a fact carries beside the fact: of which patron it is and the how manieth, when it was recorded
 * and replaced, who told it, and whether it was told in error.
 */
export abstract class FactRevision {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;
}
