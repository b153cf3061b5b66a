import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What stood at an institution from a day through another, with the projection as it then was. */
@Entity('ledger')
export class LedgerEntryEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @PrimaryColumn({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'date', name: 'through_on', nullable: true })
  throughOn!: string | null;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'jsonb' })
  standing!: unknown;

  /** The last day on which the patron is a valid member as far as is known; null where nothing ends it, or there is nothing to end. */
  @Column({ type: 'date', name: 'valid_through', nullable: true })
  validThrough!: string | null;

  @Column({ type: 'text', name: 'ends_how', nullable: true })
  endsHow!: string | null;

  /** The type of the membership that is valid last. */
  @Column({ type: 'text', name: 'ends_type', nullable: true })
  endsType!: string | null;
}
