import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day of use that was noticed and is not folded into the last day yet that is kept of its institution and channel. */
@Entity('noticed_activity')
export class NoticedActivityEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @PrimaryColumn({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @PrimaryColumn({ type: 'text' })
  via!: string;

  @PrimaryColumn({ type: 'date', name: 'used_on' })
  usedOn!: string;

  @Column({ type: 'date', name: 'noticed_on' })
  noticedOn!: string;
}
