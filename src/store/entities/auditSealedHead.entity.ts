import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last line of a writer when a seal was made. */
@Entity('audit_sealed_head')
export class AuditSealedHeadEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid' })
  writer!: string;

  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  @Column({ type: 'integer' })
  seal!: number;

  @Column({ type: 'bytea' })
  hash!: Buffer;
}
