import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A change of a consortium’s description or plugins, and the first day that it touches. */
@Entity('consortium_revision')
export class ConsortiumRevisionEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  /** The whole description as it then stood, with the versions of its plugins. */
  @Column({ type: 'jsonb' })
  description!: unknown;

  /** What its sharing rules say; null of one that was described before that was kept. */
  @Column({ type: 'json', nullable: true })
  sharing!: unknown;
}
