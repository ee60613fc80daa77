import * as z from 'zod'
import { EventId } from '../ids.ts'
import { INSIGHT_DAYS_MAX } from '../limits.ts'
import { MappedStack } from '../maps/mappedStack.ts'
import {
  NewSourceMaps,
  Release,
  SOURCE_MAPS_PAGE_MAX,
  SourceMap,
  SourceMapId,
  SourceMapUpload,
} from '../maps/sourceMap.ts'
import { empty, inProject, inSession } from './params.ts'
import type { Route } from './route.ts'

/** An error that is older than a usual retention is not looked for unless it is asked for. */
const STACK_DAYS_DEFAULT = 30

const ofMap = inProject.extend({ mapId: SourceMapId })

/** Source maps, and stacks in the code as it was written. */
export const sourceMapRoutes = {
  listSourceMaps: {
    method: 'GET',
    path: '/api/source-maps',
    summary: 'Source maps of a project',
    auth: 'member',
    needs: 'view',
    params: inProject,
    query: z.object({
      release: Release.optional(),
      limit: z.coerce.number().int().min(1).max(SOURCE_MAPS_PAGE_MAX).default(SOURCE_MAPS_PAGE_MAX),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({ sourceMaps: z.array(SourceMap), cursor: z.string().optional() }),
  },
  uploadSourceMaps: {
    method: 'POST',
    path: '/api/source-maps',
    summary: 'Get URLs to upload the source maps of a release to',
    auth: 'member',
    needs: 'analyse',
    audit: { kind: 'settings_changed', detail: 'release' },
    params: inProject,
    query: empty,
    body: NewSourceMaps,
    response: z.object({ uploads: z.array(SourceMapUpload) }),
  },
  checkSourceMap: {
    method: 'POST',
    path: '/api/source-maps/{mapId}/check',
    summary: 'Check a source map after its upload; from then on it is used',
    auth: 'member',
    needs: 'analyse',
    params: ofMap,
    query: empty,
    response: SourceMap,
  },
  deleteSourceMap: {
    method: 'DELETE',
    path: '/api/source-maps/{mapId}',
    summary: 'Delete a source map',
    auth: 'member',
    needs: 'analyse',
    audit: { kind: 'settings_changed' },
    params: ofMap,
    query: empty,
    response: SourceMap,
  },
  getErrorOfSession: {
    method: 'GET',
    path: '/api/sessions/{sid}/errors/{eventId}',
    summary: 'The stack of one error of a session, in the code as it was written',
    auth: 'member',
    needs: 'view',
    params: inSession.extend({ eventId: EventId }),
    query: empty,
    response: MappedStack,
  },
  getErrorStack: {
    method: 'GET',
    path: '/api/errors/{fingerprint}/stack',
    summary: 'The newest stack of a group of errors, in the code as it was written',
    auth: 'member',
    needs: 'view',
    params: inProject.extend({
      fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'must be the fingerprint of an error'),
    }),
    /** Days that it is looked for in, until today. */
    query: z.object({ days: z.coerce.number().int().min(1).max(INSIGHT_DAYS_MAX).default(STACK_DAYS_DEFAULT) }),
    response: z.discriminatedUnion('status', [
      z.object({ status: z.literal('running') }),
      z.object({ status: z.literal('done'), found: MappedStack.nullable() }),
    ]),
  },
} as const satisfies Record<string, Route>
