import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a source had said, from a moment on, of the day through which it is complete. */
@Entity('source_statement')
export class SourceStatementEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text', name: 'source_id' })
  sourceId!: string;

  @PrimaryColumn({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'date', name: 'complete_through', nullable: true })
  completeThrough!: string | null;
}
