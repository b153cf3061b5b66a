import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Under which id a source tells of a patron. */
@Entity('patron_source')
export class PatronSourceEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  source!: string;

  @PrimaryColumn({ type: 'text', name: 'source_id' })
  sourceId!: string;

  @Column({ type: 'uuid', name: 'patron_id' })
  patronId!: string;
}
