import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A library of a consortium. */
@Entity('institution')
export class InstitutionEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;
}
