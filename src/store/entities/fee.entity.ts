import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** The fee of a membership in cents, as revisions. */
@Entity('fee')
export class FeeEntity extends FactRevision {
  @PrimaryColumn({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @Column({ type: 'integer' })
  amount!: number;

  @Column({ type: 'date', name: 'paid_on', nullable: true })
  paidOn!: string | null;

  @Column({ type: 'integer', nullable: true })
  paid!: number | null;

  @Column({ type: 'date', name: 'waived_on', nullable: true })
  waivedOn!: string | null;
}
