import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Seals the last lines of all writers together, and is chained to the seal before. */
@Entity('audit_seal')
export class AuditSealEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'bytea' })
  prev!: Buffer;

  @Column({ type: 'bytea' })
  hash!: Buffer;
}
