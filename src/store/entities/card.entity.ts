import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A card of a patron, unique in the consortium. */
@Entity('card')
export class CardEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  number!: string;

  @Column({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'date', name: 'from_on', nullable: true })
  fromOn!: string | null;

  @Column({ type: 'date', name: 'through_on', nullable: true })
  throughOn!: string | null;
}
