import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A consortium: the tenant. */
@Entity('consortium')
export class ConsortiumEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'time_zone' })
  timeZone!: string;

  @Column({ type: 'text', array: true })
  languages!: string[];

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'date' })
  since!: string;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'text' })
  digest!: string;

  @Column({ type: 'jsonb', name: 'plugin_versions' })
  pluginVersions!: unknown;

  @Column({ type: 'date', name: 'advanced_through', nullable: true })
  advancedThrough!: string | null;

  @Column({ type: 'integer' })
  heard!: number;

  @Column({ type: 'jsonb', name: 'identity_numbers', nullable: true })
  identityNumbers!: unknown;

  @Column({ type: 'jsonb', nullable: true })
  runs!: unknown;

  @Column({ type: 'date', name: 'runs_held_from', nullable: true })
  runsHeldFrom!: string | null;
}
