import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is known of a patron in words, each text sealed by itself under the patron's key. */
@Entity('personal_data')
export class PersonalDataEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'text', name: 'token_key' })
  tokenKey!: string;

  @Column({ type: 'bytea', nullable: true })
  family!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  given!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  email!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  phone!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  address!: Buffer | null;

  @Column({ type: 'bytea', name: 'postal_code', nullable: true })
  postalCode!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  city!: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  country!: Buffer | null;

  @Column({ type: 'bytea', name: 'identity_number', nullable: true })
  identityNumber!: Buffer | null;
}
