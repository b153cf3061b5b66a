import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** A single charge (a credit is negative) in cents, as revisions. */
@Entity('charge')
export class ChargeEntity extends FactRevision {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'integer' })
  amount!: number;

  @Column({ type: 'date', name: 'raised_on' })
  raisedOn!: string;

  @Column({ type: 'date', name: 'settled_on', nullable: true })
  settledOn!: string | null;
}
