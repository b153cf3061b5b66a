import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last day of activity at an institution and channel; earlier days are not kept. */
@Entity('activity')
export class ActivityEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @PrimaryColumn({ type: 'text' })
  via!: string;

  @Column({ type: 'date', name: 'last_on' })
  lastOn!: string;

  @Column({ type: 'boolean', name: 'earlier_discarded' })
  earlierDiscarded!: boolean;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;
}
