import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** A single charge (a credit is negative) in cents, as revisions. */
@Entity('charge')
export class ChargeEntity extends FactRevision {
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
}
