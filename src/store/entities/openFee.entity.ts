import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A fee that is open, as lists find it; kept with the facts in their transaction. */
@Entity('open_fee')
export class OpenFeeEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text', name: 'membership_id' })
  membershipId!: string;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'date', name: 'enrolled_on' })
  enrolledOn!: string;

  @Column({ type: 'integer' })
  amount!: number;

  @Column({ type: 'integer', nullable: true })
  paid!: number | null;

  @Column({ type: 'date', name: 'ended_on', nullable: true })
  endedOn!: string | null;
}
