import { Column, Entity } from 'typeorm';
import { FactRevision } from './factRevision';

/** Kind, birth and death of a patron, as revisions. */
@Entity('person')
export class PersonEntity extends FactRevision {
  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'date', name: 'born_on', nullable: true })
  bornOn!: string | null;

  @Column({ type: 'date', name: 'deceased_on', nullable: true })
  deceasedOn!: string | null;
}
