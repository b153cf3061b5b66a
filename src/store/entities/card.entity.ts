import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Days on which a patron holds a card in one state. */
@Entity('card')
export class CardEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  number!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'date', name: 'through_on', nullable: true })
  throughOn!: string | null;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', name: 'superseded_at', nullable: true })
  supersededAt!: Date | null;
}
