import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A source of facts, and the day through which it has told everything; null while it has never said. */
@Entity('source')
export class SourceEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'date', name: 'complete_through', nullable: true })
  completeThrough!: string | null;

  @Column({ type: 'timestamptz', name: 'heard_at' })
  heardAt!: Date;
}
