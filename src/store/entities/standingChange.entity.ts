import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When the standing of a patron at an institution changed last, as lists find it. */
@Entity('standing_change')
export class StandingChangeEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;
}
