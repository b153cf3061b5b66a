import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a patron was erased, by a pseudonym; nothing of the patron. */
@Entity('erasure_receipt')
export class ErasureReceiptEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'bytea' })
  pseudonym!: Buffer;

  @Column({ type: 'timestamptz', name: 'requested_at' })
  requestedAt!: Date;

  @Column({ type: 'text', name: 'requested_by' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', name: 'erased_at' })
  erasedAt!: Date;

  @Column({ type: 'jsonb' })
  counts!: unknown;
}
