import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import type { MetaIn } from '../model/meta.ts'

/** A session that has just begun, for tests. */
export function toMeta(patch: Partial<MetaIn<'recording'>> = {}): MetaIn<'recording'> {
  return {
    status: 'recording',
    pid: ProjectId.parse('p00000000000'),
    sid: SessionId.parse('0193e9f2-7b1c-7000-8000-000000000000'),
    rc: 'r30',
    version: 1,
    gen: 0,
    startedAt: 1_000_000,
    entryUrl: 'https://shop.example/',
    device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
    isDescribed: true,
    expiresAt: 5_000,
    countedBatches: 0,
    attempt: 0,
    ...patch,
  }
}
