import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A single charge (a credit is negative) in cents, as revisions. */
@Entity('charge')
export class ChargeEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'integer' })
  amount!: number;

  @Column({ type: 'date', name: 'raised_on' })
  raisedOn!: string;

  @Column({ type: 'date', name: 'settled_on', nullable: true })
  settledOn!: string | null;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;
}
