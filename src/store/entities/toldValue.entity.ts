import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a source says of something of which several could say different things; kept of patrons with several sources. */
@Entity('told_value')
export class ToldValueEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text' })
  field!: string;

  @PrimaryColumn({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @PrimaryColumn({ type: 'text' })
  source!: string;

  @Column({ type: 'text', name: 'fact_id', nullable: true })
  factId!: string | null;

  @Column({ type: 'text' })
  value!: string;

  @Column({ type: 'timestamptz', name: 'first_told_at' })
  firstToldAt!: Date;

  @Column({ type: 'timestamptz', name: 'told_at' })
  toldAt!: Date;
}
