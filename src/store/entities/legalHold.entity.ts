import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a record must not be erased, until the hold is lifted. */
@Entity('legal_hold')
export class LegalHoldEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'timestamptz', name: 'placed_at' })
  placedAt!: Date;

  @Column({ type: 'text', name: 'placed_by' })
  placedBy!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamptz', name: 'lifted_at', nullable: true })
  liftedAt!: Date | null;

  @Column({ type: 'text', name: 'lifted_by', nullable: true })
  liftedBy!: string | null;

  @Column({ type: 'text', name: 'lifted_because', nullable: true })
  liftedBecause!: string | null;
}
