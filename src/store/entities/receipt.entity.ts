import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of something that a caller did under a key of his own; told again, it is answered from here. */
@Entity('receipt')
export class ReceiptEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  caller!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'text' })
  digest!: string;

  @Column({ type: 'jsonb' })
  outcome!: unknown;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;
}
