import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** A period of membership in one institution, as revisions. */
@Entity('membership')
export class MembershipEntity extends FactRevision {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'date', name: 'enrolled_on' })
  enrolledOn!: string;

  @Column({ type: 'date', name: 'starts_on' })
  startsOn!: string;

  @Column({ type: 'text' })
  via!: string;

  @Column({ type: 'date', name: 'cancelled_on', nullable: true })
  cancelledOn!: string | null;

  @Column({ type: 'date', name: 'cancel_decided_on', nullable: true })
  cancelDecidedOn!: string | null;

  @Column({ type: 'text', name: 'cancel_reason', nullable: true })
  cancelReason!: string | null;

  @Column({ type: 'boolean' })
  digital!: boolean;
}
