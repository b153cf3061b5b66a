import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which plugin and settings hold where and when; no institutions means all. */
@Entity('policy_assignment')
export class PolicyAssignmentEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  plugin!: string;

  @Column({ type: 'text', array: true, nullable: true })
  institutions!: string[] | null;

  @Column({ type: 'jsonb' })
  settings!: unknown;

  @Column({ type: 'date', name: 'from_on', nullable: true })
  fromOn!: string | null;

  @Column({ type: 'date', name: 'through_on', nullable: true })
  throughOn!: string | null;

  @Column({ type: 'date', name: 'announced_on', nullable: true })
  announcedOn!: string | null;
}
