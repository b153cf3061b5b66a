import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a caller, or askers about a card, have done something in a minute. */
@Entity('rate_count')
export class RateCountEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  /** Whole minutes since 1970. */
  @PrimaryColumn({ type: 'integer' })
  minute!: number;

  @PrimaryColumn({ type: 'text' })
  subject!: string;

  @Column({ type: 'integer' })
  spent!: number;
}
