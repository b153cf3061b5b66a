import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A run of a day: its plan in numbers, where it is, and who did what with it. */
@Entity('run')
export class RunEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'date', name: 'on_day' })
  onDay!: string;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'boolean' })
  forecast!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  request!: unknown;

  @Column({ type: 'integer' })
  patrons!: number;

  @Column({ type: 'integer' })
  changes!: number;

  @Column({ type: 'jsonb' })
  counts!: unknown;

  @Column({ type: 'jsonb' })
  brake!: unknown;

  @Column({ type: 'timestamptz', name: 'planned_at' })
  plannedAt!: Date;

  @Column({ type: 'text', name: 'planned_by' })
  plannedBy!: string;

  @Column({ type: 'timestamptz', name: 'heard_at' })
  heardAt!: Date;

  @Column({ type: 'timestamptz', name: 'approved_at', nullable: true })
  approvedAt!: Date | null;

  @Column({ type: 'text', name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'text', name: 'started_by', nullable: true })
  startedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'date', name: 'undo_until', nullable: true })
  undoUntil!: string | null;

  @Column({ type: 'timestamptz', name: 'undone_at', nullable: true })
  undoneAt!: Date | null;

  @Column({ type: 'text', name: 'undone_by', nullable: true })
  undoneBy!: string | null;

  @Column({ type: 'timestamptz', name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  @Column({ type: 'text', name: 'cancelled_by', nullable: true })
  cancelledBy!: string | null;

  @Column({ type: 'text', name: 'cancelled_because', nullable: true })
  cancelledBecause!: string | null;
}
