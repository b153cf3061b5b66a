import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A patron whose standing a draft changes, before and after. */
@Entity('preview_example')
export class PreviewExampleEntity {
  @PrimaryColumn({ type: 'text', name: 'consortium_id' })
  consortiumId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'preview_id' })
  previewId!: string;

  @PrimaryColumn({ type: 'integer' })
  place!: number;

  @Column({ type: 'uuid', name: 'patron_id' })
  patronId!: string;

  @Column({ type: 'jsonb' })
  example!: unknown;
}
