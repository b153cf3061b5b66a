import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** A renewal of a membership, as revisions; the last day recorded with it, if one was. */
@Entity('renewal')
export class RenewalEntity extends FactRevision {
  @PrimaryColumn({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @PrimaryColumn({ type: 'date', name: 'renewed_on' })
  renewedOn!: string;

  @Column({ type: 'boolean', name: 'end_recorded' })
  endRecorded!: boolean;

  @Column({ type: 'date', name: 'ends_on', nullable: true })
  endsOn!: string | null;
}
