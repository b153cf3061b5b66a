import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FactRevision } from './factRevision';

/** A block set at an institution, as revisions. */
@Entity('block')
export class BlockEntity extends FactRevision {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @Column({ type: 'date', name: 'lifted_on', nullable: true })
  liftedOn!: string | null;
}
