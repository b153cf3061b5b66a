import { Entity, PrimaryColumn } from 'typeorm';

/** A number that a card of the consortium has or had; whoever gives it to a patron locks it. */
@Entity('card_number')
export class CardNumberEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  number!: string;
}
