import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** Whether a national number is on record from a day, as revisions; never the number. */
@Entity('identity_code')
export class IdentityCodeEntity extends FactRevision {
  @PrimaryColumn({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @Column({ type: 'text' })
  value!: string;
}
