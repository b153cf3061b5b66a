import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A type of membership; the fee in cents. */
@Entity('membership_type')
export class MembershipTypeEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'applies_to' })
  appliesTo!: string;

  @Column({ type: 'text' })
  renewal!: string;

  @Column({ type: 'integer' })
  fee!: number;

  @Column({ type: 'integer', name: 'term_months', nullable: true })
  termMonths!: number | null;
}
