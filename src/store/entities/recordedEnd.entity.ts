import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** The last day of a membership as recorded from a day, as revisions; null is “no end”. */
@Entity('recorded_end')
export class RecordedEndEntity extends FactRevision {
  @PrimaryColumn({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @PrimaryColumn({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @Column({ type: 'date', name: 'ends_on', nullable: true })
  endsOn!: string | null;
}
