import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Institutions that share something, on some days. */
@Entity('cooperation_group')
export class CooperationGroupEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  level!: string;

  @Column({ type: 'date', name: 'from_on', nullable: true })
  fromOn!: string | null;

  @Column({ type: 'date', name: 'through_on', nullable: true })
  throughOn!: string | null;

  @Column({ type: 'date', name: 'announced_on', nullable: true })
  announcedOn!: string | null;
}
