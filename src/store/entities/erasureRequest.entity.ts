import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A patron who is to be erased, as soon as nothing keeps the record. */
@Entity('erasure_request')
export class ErasureRequestEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'timestamptz', name: 'requested_at' })
  requestedAt!: Date;

  @Column({ type: 'text', name: 'requested_by' })
  requestedBy!: string;

  @Column({ type: 'text' })
  reason!: string;
}
