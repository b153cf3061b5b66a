import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** Whether a national number is on record from a day, as revisions; never the number. */
@Entity('identity_code')
export class IdentityCodeEntity extends FactRevision {
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
}
