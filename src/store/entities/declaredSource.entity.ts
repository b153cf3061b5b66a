import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A source as the consortium's description declares it; without institutions it tells of all of them. */
@Entity('declared_source')
export class DeclaredSourceEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text', array: true, nullable: true })
  institutions!: string[] | null;

  @Column({ type: 'text', array: true })
  keeps!: string[];

  @Column({ type: 'integer', name: 'expected_every_hours', nullable: true })
  expectedEveryHours!: number | null;
}
