import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** A renewal of a membership, as revisions; the last day recorded with it, if one was. */
@Entity('renewal')
export class RenewalEntity extends FactRevision {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @PrimaryColumn({ type: 'date', name: 'renewed_on' })
  renewedOn!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'boolean', name: 'end_recorded' })
  endRecorded!: boolean;

  @Column({ type: 'date', name: 'ends_on', nullable: true })
  endsOn!: string | null;
}
