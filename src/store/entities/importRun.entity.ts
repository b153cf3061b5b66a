import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An import that runs, and when it last gave a sign of life; gone when it has ended. */
@Entity('import_run')
export class ImportRunEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  source!: string;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'timestamptz', name: 'begun_at' })
  begunAt!: Date;

  @Column({ type: 'timestamptz', name: 'heard_at' })
  heardAt!: Date;
}
