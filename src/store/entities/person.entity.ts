import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** Kind, birth and death of a patron, as revisions. */
@Entity('person')
export class PersonEntity extends FactRevision {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'date', name: 'born_on', nullable: true })
  bornOn!: string | null;

  @Column({ type: 'date', name: 'deceased_on', nullable: true })
  deceasedOn!: string | null;
}
