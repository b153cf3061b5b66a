import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A patron, with the source that told of him first; `version` counts writes, `next_due_on` is when he must be projected anew. */
@Entity('patron')
export class PatronEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text', name: 'source_id' })
  sourceId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'integer', name: 'projected_revision' })
  projectedRevision!: number;

  @Column({ type: 'date', name: 'waiting_since', nullable: true })
  waitingSince!: string | null;

  @Column({ type: 'date', name: 'next_due_on', nullable: true })
  nextDueOn!: string | null;
}
