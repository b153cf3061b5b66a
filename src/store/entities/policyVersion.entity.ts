import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a version of a policy says, kept from the day it is first put to use in a consortium. */
@Entity('policy_version')
export class PolicyVersionEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  plugin!: string;

  @PrimaryColumn({ type: 'text' })
  version!: string;

  @Column({ type: 'text' })
  digest!: string;

  @Column({ type: 'jsonb', name: 'not_offered' })
  notOffered!: unknown;

  @Column({ type: 'jsonb' })
  rules!: unknown;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;
}
