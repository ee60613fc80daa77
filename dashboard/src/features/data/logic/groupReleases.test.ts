import { ProjectId } from '@incuera/contract/ids.ts'
import type { SourceMap } from '@incuera/contract/maps/sourceMap.ts'
import { expect, test } from '@jest/globals'
import { groupReleases } from './groupReleases.ts'

const mapOf = (
  release: string,
  createdAt: number,
  state: { status: 'waiting' } | { status: 'broken'; reason: string },
) =>
  ({
    ...{ mapId: `m${'0'.repeat(40)}`, pid: ProjectId.parse('p00000000001'), release, path: '/a.js', bytes: 10 },
    ...{ createdAt, createdBy: 'ada', expiresAt: 9, ...state },
  }) satisfies SourceMap

test('maps are shown by release, the newest upload first, with what is wrong', () => {
  const groups = groupReleases([
    mapOf('1', 5, { status: 'waiting' }),
    mapOf('2', 7, { status: 'broken', reason: 'x' }),
    mapOf('1', 6, { status: 'broken', reason: 'x' }),
  ])
  expect(groups).toMatchObject([
    { release: '2', bytes: 10, uploadedAt: 7, broken: 1, waiting: 0 },
    { release: '1', bytes: 20, uploadedAt: 6, broken: 1, waiting: 1 },
  ])
  expect(groupReleases([])).toEqual([])
})
