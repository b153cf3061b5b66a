import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the audit trail; a writer numbers its own and chains each to the one before. */
@Entity('audit_line')
export class AuditLineEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid' })
  writer!: string;

  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  caller!: string;

  @Column({ type: 'text' })
  act!: string;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'text', nullable: true })
  purpose!: string | null;

  @Column({ type: 'bytea', nullable: true })
  patron!: Buffer | null;

  @Column({ type: 'text' })
  outcome!: string;

  @Column({ type: 'text', nullable: true })
  detail!: string | null;

  @Column({ type: 'bytea' })
  prev!: Buffer;

  @Column({ type: 'bytea' })
  hash!: Buffer;
}
