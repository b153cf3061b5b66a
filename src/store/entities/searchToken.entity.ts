import { Entity, PrimaryColumn } from 'typeorm';

/** A keyed hash of something by which a patron is looked up. */
@Entity('search_token')
export class SearchTokenEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'bigint' })
  token!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: string;
}
