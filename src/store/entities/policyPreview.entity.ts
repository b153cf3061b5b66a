import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a draft of a description would do to the standings of a day, and the draft itself. */
@Entity('policy_preview')
export class PolicyPreviewEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'date', name: 'on_day' })
  onDay!: string;

  @Column({ type: 'text' })
  digest!: string;

  @Column({ type: 'jsonb', name: 'plugin_versions' })
  pluginVersions!: unknown;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'date', name: 'from_on' })
  fromOn!: string;

  @Column({ type: 'jsonb' })
  description!: unknown;

  @Column({ type: 'jsonb' })
  summary!: unknown;

  @Column({ type: 'jsonb' })
  gaps!: unknown;

  @Column({ type: 'timestamptz', name: 'previewed_at' })
  previewedAt!: Date;

  @Column({ type: 'text', name: 'previewed_by' })
  previewedBy!: string;
}
