import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The stay of an institution in a cooperation group. */
@Entity('group_member')
export class GroupMemberEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text', name: 'group_id' })
  groupId!: string;

  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'text', name: 'institution_id' })
  institutionId!: string;

  @Column({ type: 'date', name: 'from_on', nullable: true })
  fromOn!: string | null;

  @Column({ type: 'date', name: 'through_on', nullable: true })
  throughOn!: string | null;

  @Column({ type: 'date', name: 'announced_on', nullable: true })
  announcedOn!: string | null;
}
