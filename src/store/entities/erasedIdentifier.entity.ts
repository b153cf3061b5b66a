import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Keyed hash of an id or card number of somebody who was erased. */
@Entity('erased_identifier')
export class ErasedIdentifierEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'bytea' })
  digest!: Buffer;

  @Column({ type: 'timestamptz', name: 'erased_at' })
  erasedAt!: Date;
}
