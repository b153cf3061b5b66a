import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether a national number is on record from a day, as revisions; never the number. */
@Entity('identity_code')
export class IdentityCodeEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  value!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;
}
