import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of one patron, sealed under the consortium's key of that name; without it nothing sealed of the patron can be read. */
@Entity('patron_key')
export class PatronKeyEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'text', name: 'key_id' })
  keyId!: string;

  @Column({ type: 'bytea' })
  sealed!: Buffer;
}
